using System.Threading.Channels;
using Transfer.Checksum;
using Transfer.Copy;
using Transfer.Encode;
using Transfer.Plan;
using Transfer.Profile.Observe;
using Transfer.Source;

namespace Transfer.Pipeline;

/// <summary>The reading half of a stream: steps through a range, encodes each row, hands on full chunks. Runs on a thread of its own.</summary>
internal sealed class RangeReader
{
    /// <summary>Rows between two looks at the cancellation and two updates of the progress.</summary>
    private const int Stride = 1024;

    private readonly ISourceReader _source;
    private readonly TableLoad _load;
    private readonly TableObserver? _observer;
    private readonly RowEncoder _encoder;
    private readonly RowHasher? _hasher;
    private readonly ChunkPool _pool;
    private readonly int _chunkBytes;

    internal RangeReader(ISourceReader source, TableLoad load, ChunkPool pool, int chunkBytes)
    {
        _source = source;
        _load = load;
        _pool = pool;
        _chunkBytes = chunkBytes;
        _observer = load.Profile?.Take();
        _hasher = load.Checksum?.Hasher();
        _encoder = new RowEncoder(load.Plan.Copied, load.Changes, _observer, _hasher, load.Encoders);
    }

    /// <summary>Reads the whole range and completes the channel, with the fault where there was one.</summary>
    internal void Run(RowRange range, ChannelWriter<Chunk> chunks, CancellationToken cancel)
    {
        Exception? fault = null;
        try
        {
            Read(range, chunks, cancel);
        }
        catch (Exception error)
        {
            fault = error;
        }

        chunks.Complete(fault);
    }

    /// <summary>Reads the whole range and counts as loaded what a COPY would have sent.</summary>
    internal void Run(RowRange range, CancellationToken cancel) => Read(range, null, cancel);

    private void Read(RowRange range, ChannelWriter<Chunk>? chunks, CancellationToken cancel)
    {
        IReadOnlyList<ColumnSchema> columns = [.. _load.Plan.Copied.Select(column => column.Source)];
        using RowCursor row = _source.Read(_load.Plan.Source, columns, range);
        Chunk? chunk = null;
        int uncounted = 0, largest = 0;
        while (row.Next())
        {
            chunk ??= _pool.Take(cancel);
            int start = chunk.Buffer.Length;
            RejectCode code = _load.Created ? _encoder.Encode(row, chunk.Buffer, out int column) : NoTable(row, out column);
            if (code == RejectCode.Ok) chunk.Add(row.Locator);
            else Reject(row, code, column, chunk);

            largest = Math.Max(largest, chunk.Buffer.Length - start);
            if (++uncounted == Stride)
            {
                cancel.ThrowIfCancellationRequested();
                _load.AddRead(uncounted, largest);
                uncounted = 0;
            }

            if (chunk.Buffer.Length < _chunkBytes) continue;
            Send(chunk, chunks, cancel);
            chunk = null;
        }

        _load.AddRead(uncounted, largest);
        if (_observer is not null) _load.Profile!.GiveBack(_observer);
        if (_hasher is not null) _load.Checksum!.Add(_hasher);
        if (chunk is null) return;
        // A chunk without rows opens no COPY: its table may not even exist.
        if (chunk.Rows > 0) Send(chunk, chunks, cancel);
        else _pool.GiveBack(chunk);
    }

    private void Reject(RowCursor row, RejectCode code, int column, Chunk chunk)
    {
        _load.Rejects.Add(row, code, column);
        if (_load.Created && _load.Patches is { } patches && patches.Stand(_encoder, row, column, chunk.Buffer)) chunk.Add(row.Locator);
    }

    private void Send(Chunk chunk, ChannelWriter<Chunk>? chunks, CancellationToken cancel)
    {
        _pool.Send(chunk);
        if (chunks is null)
        {
            _load.AddLoaded(chunk.Rows, chunk.Buffer.Length);
            _pool.GiveBack(chunk);
            return;
        }

        if (!chunks.TryWrite(chunk)) chunks.WriteAsync(chunk, cancel).AsTask().GetAwaiter().GetResult();
    }

    private RejectCode NoTable(RowCursor row, out int column)
    {
        _observer?.Add(row);
        column = -1;
        return RejectCode.TableNotCreated;
    }
}
