namespace Transfer.Plan;

/// <summary>Asks the source what a column really holds, where its declaration does not say.</summary>
public interface IColumnProbe
{
    /// <summary>Looks at a column's values.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="rows">How many of the table's first rows to look at; null for all.</param>
    ColumnFacts Probe(TableSchema table, ColumnSchema column, int? rows);

    /// <summary>Counts UUIDs and other values in several columns, all in one pass over the rows that are moved.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns to look at, one or more.</param>
    /// <param name="rows">How many of the table's first rows to look at; null for all.</param>
    /// <returns>What each column holds, in the order of <paramref name="columns"/>.</returns>
    IReadOnlyList<UuidFacts> ProbeUuids(TableSchema table, IReadOnlyList<UuidCandidate> columns, int? rows);
}

/// <summary>A column that may hold UUIDs.</summary>
/// <param name="Column">The column.</param>
/// <param name="Binary">
/// Whether they are 16 bytes, which count where they have a version, 1 to 8, and the variant of RFC 9562 in them: any 16 bytes could be a
/// UUID. Else they are text, 8-4-4-4-12 hexadecimal digits.
/// </param>
public sealed record UuidCandidate(ColumnSchema Column, bool Binary);

/// <summary>How many of a column's values are UUIDs, and how many are something else; NULL is neither.</summary>
public readonly record struct UuidFacts(long Uuids, long Others);

/// <summary>How many of the values looked at are of each storage class, and the range of the numbers among them.</summary>
/// <param name="Integers">Integer values.</param>
/// <param name="Reals">Floating-point values.</param>
/// <param name="Texts">Text values.</param>
/// <param name="Blobs">Blob values.</param>
/// <param name="Least">The least number; null where there is none.</param>
/// <param name="Greatest">The greatest number; null where there is none.</param>
public sealed record ColumnFacts(long Integers, long Reals, long Texts, long Blobs, double? Least, double? Greatest)
{
    public long Numbers => Integers + Reals;
}
