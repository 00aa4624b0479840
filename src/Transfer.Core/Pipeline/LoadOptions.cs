namespace Transfer.Pipeline;

/// <summary>The sizes that decide how a load uses memory and processors.</summary>
internal sealed record LoadOptions
{
    /// <summary>Streams at once, each with a reader thread and a COPY of its own: 1 or more.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Bytes at which a chunk is full. At 64 KB a tenth of the program's time went into handing chunks from thread to thread.</summary>
    public int ChunkBytes { get; init; } = 512 << 10;

    /// <summary>Bytes of a COPY command: the rows that are kept until the server has committed them, so 4 MB a stream.</summary>
    public long BatchBytes { get; init; } = 4 << 20;

    /// <summary>Chunks that may wait between reader and COPY.</summary>
    public int Depth { get; init; } = 2;

    /// <summary>Rows that a range should have at least: opening one costs about as much as reading a hundred.</summary>
    public long RowsARange { get; init; } = 50_000;
}
