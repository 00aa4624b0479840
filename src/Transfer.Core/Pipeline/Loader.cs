using System.Collections.Concurrent;
using Npgsql;
using Transfer.Source;

namespace Transfer.Pipeline;

/// <summary>
/// Moves the rows of all tables: largest first, big ones cut into ranges, as many streams at once as there are readers. When a table's
/// last row is committed its follow-up (keys, indexes) starts, while the streams go on with other tables.
/// </summary>
internal sealed class Loader
{
    private readonly ISource _source;
    private readonly Func<CancellationToken, Task<NpgsqlConnection>>? _connect;
    private readonly LoadOptions _options;

    /// <param name="source">Gives the rows.</param>
    /// <param name="connect">A new connection to the target; null where rows are read and encoded only.</param>
    /// <param name="options">Sizes.</param>
    internal Loader(ISource source, Func<CancellationToken, Task<NpgsqlConnection>>? connect, LoadOptions options)
    {
        _source = source;
        _connect = connect;
        _options = options;
    }

    /// <summary>Returns when every row is committed or rejected and every follow-up is done; the first fault stops all streams.</summary>
    /// <param name="tables">The tables; those whose rows the source has only estimated are counted first, by some streams while others load.</param>
    /// <param name="afterTable">What follows on a table's last row.</param>
    /// <param name="cancel">Stops all streams.</param>
    internal async Task LoadAsync(IReadOnlyList<TableLoad> tables, Func<TableLoad, CancellationToken, Task> afterTable, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var work = new ConcurrentQueue<(TableLoad Load, RowRange Range)>(CutAll(tables));
        var uncounted = new ConcurrentQueue<TableLoad>(tables.Where(load => load.SourceRows < 0));
        using var slots = new SemaphoreSlim(_options.Jobs);
        var faults = new ConcurrentQueue<Exception>();
        var followUps = new ConcurrentBag<Task>();

        async Task Guarded(Func<Task> step)
        {
            try
            {
                await step();
            }
            catch (Exception error)
            {
                faults.Enqueue(error);
                await stop.CancelAsync();
            }
        }

        async Task FollowUp(TableLoad load)
        {
            await slots.WaitAsync(stop.Token);
            try
            {
                await afterTable(load, stop.Token);
            }
            finally
            {
                slots.Release();
            }
        }

        async Task Stream(ISourceReader reader)
        {
            while (!stop.IsCancellationRequested && uncounted.TryDequeue(out TableLoad? load)) load.SourceRows = reader.CountRows(load.Plan.Source);
            await using NpgsqlConnection? target = _connect is null ? null : await _connect(stop.Token);
            var pool = new ChunkPool(_options);
            while (work.TryDequeue(out (TableLoad Load, RowRange Range) next))
            {
                next.Load.Start();
                await MoveAsync(new RangeTransfer(reader, target, next.Load, pool, _options), next.Load, next.Range, stop.Token);
                if (next.Load.EndRange()) followUps.Add(Guarded(() => FollowUp(next.Load)));
            }
        }

        await Task.WhenAll(_source.Readers.Select(reader => Guarded(() => Task.Run(() => Stream(reader)))));
        await Task.WhenAll(followUps);
        ThrowFirst(faults, cancel);
    }

    /// <summary>What follows on a table's last row where rows are read and encoded only: nothing.</summary>
    internal static Task Finish(TableLoad load, CancellationToken cancel)
    {
        load.Finished = true;
        return Task.CompletedTask;
    }

    private IEnumerable<(TableLoad, RowRange)> CutAll(IReadOnlyList<TableLoad> tables)
    {
        foreach (TableLoad load in tables.OrderBy(load => load.Plan.Order).ThenByDescending(load => load.ExpectedRows * load.Plan.Columns.Count))
        {
            // Many small ranges a stream, so that at the end none waits long for the last one.
            long pieces = _source.Readers.Count < 2 ? 1 : Math.Clamp(load.ExpectedRows / _options.RowsARange, 1, _source.Readers.Count * 16);
            IReadOnlyList<RowRange> ranges = _source.Readers[0].Cut(load.Plan.Source, load.ExpectedRows, (int)pieces);
            load.Expect(ranges.Count);
            foreach (RowRange range in ranges) yield return (load, range);
        }
    }

    private static async Task MoveAsync(RangeTransfer transfer, TableLoad load, RowRange range, CancellationToken cancel)
    {
        try
        {
            await transfer.RunAsync(range, cancel);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            throw new LoadException($"loading table {load.Plan.Source.Name} stopped after {load.RowsLoaded:N0} committed rows", error);
        }
    }

    // Where one stream fails the others are cancelled: what they say then is not the reason.
    private static void ThrowFirst(ConcurrentQueue<Exception> faults, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Exception? first = faults.FirstOrDefault(fault => fault is not OperationCanceledException) ?? faults.FirstOrDefault();
        if (first is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }
}

/// <summary>The target failed while rows were on their way; the inner exception is its own.</summary>
public sealed class LoadException(string message, Exception inner) : Exception(message, inner);
