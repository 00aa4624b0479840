namespace Transfer.Plan;

/// <summary>Asks the source what a column really holds, where its declaration does not say.</summary>
public interface IColumnProbe
{
    /// <summary>Looks at a column's values.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="rows">How many of the table's first rows to look at; null for all.</param>
    ColumnFacts Probe(TableSchema table, ColumnSchema column, int? rows);
}

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
