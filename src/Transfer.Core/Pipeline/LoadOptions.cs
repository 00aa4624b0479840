namespace Transfer.Pipeline;

/// <summary>The sizes that decide how a load uses memory and processors.</summary>
internal sealed record LoadOptions
{
    /// <summary>Streams at once, each with a reader thread and a COPY of its own: 1 or more.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes at which a chunk is full. 64 KB is still in the processor's second cache when the COPY sends it.</summary>
    public int ChunkBytes { get; init; } = 64 << 10;

    /// <summary>Bytes of a COPY command: the rows that are kept until the server has committed them, so 4 MB a stream.</summary>
    public long BatchBytes { get; init; } = 4 << 20;

    /// <summary>Chunks that may wait between reader and COPY.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>Rows that a range should have at least: opening one costs about as much as reading a hundred.</summary>
    public long RowsARange { get; init; } = 50_000;
}
