using System.Threading.Channels;
using Transfer.Copy;

namespace Transfer.Pipeline;

/// <summary>
/// The fixed number of chunks that one stream has: those that wait, those of the open COPY, and one on each side. When all are on their
/// way, or when huge rows have made them hold more than that many chunks should, the reader waits: memory is bounded by construction,
/// whatever the table's size or the target's speed.
/// </summary>
internal sealed class ChunkPool
{
    private readonly Channel<Chunk> _free;
    private readonly Stack<Chunk> _spare = new();
    private readonly int _capacity;
    private readonly long _budget;
    private int _unmade;
    private long _underWay;

    internal ChunkPool(LoadOptions options)
    {
        // A row may end beyond the mark at which a chunk counts as full.
        _capacity = options.ChunkBytes + options.ChunkBytes / 4;
        _unmade = (int)(options.BatchBytes / options.ChunkBytes) + options.Depth + 2;
        // At least a batch: the COPY gives nothing back before it has one.
        _budget = options.BatchBytes + options.Depth * (long)options.ChunkBytes;
        _free = Channel.CreateUnbounded<Chunk>(new UnboundedChannelOptions { SingleReader = true });
    }

    /// <summary>An empty chunk; blocks the reader's thread until there is one.</summary>
    internal Chunk Take(CancellationToken cancel)
    {
        while (Volatile.Read(ref _underWay) > _budget) _spare.Push(Wait(cancel));
        if (_spare.TryPop(out Chunk? chunk) || _free.Reader.TryRead(out chunk)) return chunk;
        if (_unmade == 0) return Wait(cancel);
        _unmade--;
        return new Chunk(_capacity);
    }

    /// <summary>Counts a chunk that is about to be handed to the COPY.</summary>
    internal void Send(Chunk chunk) => Interlocked.Add(ref _underWay, chunk.Buffer.Length);

    internal void GiveBack(Chunk chunk)
    {
        Interlocked.Add(ref _underWay, -chunk.Buffer.Length);
        chunk.Clear(_capacity);
        _free.Writer.TryWrite(chunk);
    }

    private Chunk Wait(CancellationToken cancel) => _free.Reader.ReadAsync(cancel).AsTask().GetAwaiter().GetResult();
}
