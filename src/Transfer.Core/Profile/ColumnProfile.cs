namespace Transfer.Profile;

/// <summary>What a source column holds, over all rows that were read.</summary>
public sealed record ColumnProfile
{
    /// <summary>The source's column.</summary>
    public required string Column { get; init; }

    /// <summary>Its type in the source, as declared; empty where there is none.</summary>
    public required string SourceType { get; init; }

    /// <summary>The type that the plan gives it, as SQL.</summary>
    public required string TargetType { get; init; }

    public required long Rows { get; init; }

    public required long Nulls { get; init; }

    /// <summary>Texts and blobs without a single byte.</summary>
    public required long Empties { get; init; }

    /// <summary>How many different values there are but NULL, estimated with a standard error of 1.6 %; text is compared byte by byte.</summary>
    public required long DistinctEstimate { get; init; }

    /// <summary>The least value, in SQLite's order: numbers, then text by its bytes, then blobs. Null where there is none.</summary>
    public ProfileValue? Min { get; init; }

    /// <summary>The greatest value, in the same order.</summary>
    public ProfileValue? Max { get; init; }

    /// <summary>The length of the shortest text in characters, or blob in bytes; null where there is neither.</summary>
    public long? Shortest { get; init; }

    /// <summary>The length of the longest.</summary>
    public long? Longest { get; init; }

    /// <summary>How many values are held as what: SQLite's storage classes, else the declared type; and <c>null</c>. Only those that there are.</summary>
    public required IReadOnlyDictionary<string, long> StorageClasses { get; init; }

    /// <summary>The types that at least one value fits, narrowest first.</summary>
    public required IReadOnlyList<TypeShare> Fits { get; init; }
}

/// <summary>How many of a column's values but NULL could become a type without any change.</summary>
/// <param name="Type">
/// boolean, smallint, integer, bigint, numeric, uuid, date, timestamp, timestamptz, json (objects and arrays), epoch_seconds,
/// epoch_milliseconds, or varchar(n) with the length that is enough.
/// </param>
/// <param name="Share">Above 0, up to 1.</param>
/// <param name="Estimated">True where a sample of the rows had to do; a share of 1 that is not estimated is a proof.</param>
public sealed record TypeShare(string Type, double Share, bool Estimated);
