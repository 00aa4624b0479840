using System.Threading.Channels;
using Npgsql;
using Transfer.Checksum;
using Transfer.Copy;
using Transfer.Encode;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Pipeline;

/// <summary>Moves one range: a reader thread, a bounded channel, a COPY. What the server refused is read again and put to the rejects.</summary>
internal sealed class RangeTransfer : ICopyListener
{
    private readonly ISourceReader _source;
    private readonly NpgsqlConnection? _target;
    private readonly TableLoad _load;
    private readonly LoadOptions _options;
    private readonly ChunkPool _pool;
    private readonly List<(long Locator, string Message)> _refused = [];
    private (RowEncoder Encoder, RowHasher Hasher, CopyBuffer Buffer)? _forgotten;

    /// <param name="source">Reads the range.</param>
    /// <param name="target">Takes the rows; null where they are read and encoded only.</param>
    /// <param name="load">The table.</param>
    /// <param name="pool">The stream's chunks.</param>
    /// <param name="options">Sizes.</param>
    internal RangeTransfer(ISourceReader source, NpgsqlConnection? target, TableLoad load, ChunkPool pool, LoadOptions options)
    {
        _source = source;
        _target = target;
        _load = load;
        _options = options;
        _pool = pool;
    }

    internal Task RunAsync(RowRange range, CancellationToken cancel) => _target is { } target ? MoveAsync(target, range, cancel) : ReadAsync(range, cancel);

    /// <summary>Reads and encodes, on one thread: nobody waits for the chunks.</summary>
    private Task ReadAsync(RowRange range, CancellationToken cancel)
    {
        var reader = new RangeReader(_source, _load, _pool, _options.ChunkBytes);
        return Task.Factory.StartNew(() => reader.Run(range, cancel), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private async Task MoveAsync(NpgsqlConnection target, RowRange range, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Channel<Chunk> chunks = Channel.CreateBounded<Chunk>(
            new BoundedChannelOptions(_options.Depth) { SingleReader = true, SingleWriter = true });
        var reader = new RangeReader(_source, _load, _pool, _options.ChunkBytes);
        Task reading = Task.Factory.StartNew(
            () => reader.Run(range, chunks.Writer, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await CopyAsync(target, chunks.Reader, stop.Token);
        }
        finally
        {
            // Where the COPY failed, the reader must end before its connection is used again.
            await stop.CancelAsync();
            await reading;
        }

        RejectRefused(range);
        if (_forgotten is { } forgotten) _load.Checksum!.Remove(forgotten.Hasher);
    }

    void ICopyListener.Loaded(long rows, long bytes) => _load.AddLoaded(rows, bytes);

    void ICopyListener.Refused(long locator, string message) => _refused.Add((locator, message));

    void ICopyListener.Done(Chunk chunk) => _pool.GiveBack(chunk);

    private async Task CopyAsync(NpgsqlConnection target, ChannelReader<Chunk> chunks, CancellationToken cancel)
    {
        var copier = new BatchCopier(target, _load.Plan, _options.BatchBytes, this);
        try
        {
            await foreach (Chunk chunk in chunks.ReadAllAsync(cancel)) await copier.WriteAsync(chunk, cancel);
            await copier.FinishAsync(cancel);
        }
        catch
        {
            await copier.AbandonAsync();
            throw;
        }
    }

    /// <summary>The refused rows once more from the source, so that the rejects hold its values and not PostgreSQL's.</summary>
    private void RejectRefused(RowRange range)
    {
        IReadOnlyList<ColumnSchema> columns = [.. _load.Plan.Copied.Select(column => column.Source)];
        var byPosition = new Dictionary<long, string>();
        foreach ((long locator, string message) in _refused)
        {
            if (_source.Only(_load.Plan.Source, locator) is not { } only)
            {
                byPosition.Add(locator, message);
                continue;
            }

            using RowCursor row = _source.Read(_load.Plan.Source, columns, only);
            if (row.Next()) Reject(row, message);
        }

        if (byPosition.Count == 0) return;
        using RowCursor rows = _source.Read(_load.Plan.Source, columns, range);
        while (byPosition.Count > 0 && rows.Next())
        {
            if (byPosition.Remove(rows.Locator, out string? message)) Reject(rows, message);
        }
    }

    private void Reject(RowCursor row, string message)
    {
        if (_load.Patches is { } patches && patches.Withdraw(row)) return;
        Forget(row);
        _load.Changes.Remove(row);
        _load.Rejects.AddRefused(row, message);
    }

    /// <summary>A refused row was added up when it was sent: it is added up once more, to be taken off at the end.</summary>
    private void Forget(RowCursor row)
    {
        if (_load.Checksum is not { } checksum) return;
        if (_forgotten is null)
        {
            RowHasher hasher = checksum.Hasher();
            _forgotten = (new RowEncoder(_load.Plan.Copied, new TableChanges(_load.Plan), null, hasher), hasher, new CopyBuffer(CopyBuffer.RowBytes));
        }

        (RowEncoder encoder, _, CopyBuffer buffer) = _forgotten.Value;
        buffer.Reset(CopyBuffer.RowBytes);
        encoder.Encode(row, buffer, out _);
    }
}
