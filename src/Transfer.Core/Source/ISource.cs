using Transfer.Plan;

namespace Transfer.Source;

/// <summary>
/// An open source database under one snapshot: everything that is asked of it, by whichever reader, is answered as of one moment.
/// It is never written to.
/// </summary>
public interface ISource : IColumnProbe, IDisposable
{
    /// <summary>What the source's catalogue says, and the tables that queries of a mapping make.</summary>
    DatabaseSchema Schema { get; set; }

    /// <summary>The moment that all readers see.</summary>
    SourceSnapshot Snapshot { get; }

    /// <summary>The readers: each on a connection of its own, for one thread at a time; at least one.</summary>
    IReadOnlyList<ISourceReader> Readers { get; }

    /// <summary>The key of an advisory lock of PostgreSQL that the source holds while it is open, by which a target knows that it is the same database; null for another engine.</summary>
    long? LockKey => null;

    /// <summary>Makes sure that the rows of these tables may be read.</summary>
    /// <exception cref="SourceException">Some may not; each is named.</exception>
    void CheckReadable(IReadOnlyList<TableSchema> tables);

    /// <summary>Why the engine refuses to read these columns under the table's condition, in its own words; null where it does not.</summary>
    string? Refusal(TableSchema table, IReadOnlyList<ColumnSchema> columns);

    /// <summary>The columns of a statement's rows as the engine describes them, without running it: none where it gives no rows.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="columns">A type is empty where the engine knows none; NOT NULL only where it is sure.</param>
    /// <returns>Why the engine refuses the statement, in its own words; null where it does not.</returns>
    string? Describe(string sql, out IReadOnlyList<ColumnSchema> columns);

    /// <summary>A name as the engine's SQL has it, quoted.</summary>
    string Quote(string name);

    /// <summary>A text as a literal of the engine's SQL.</summary>
    string Literal(string text);

    /// <summary>Makes whatever is being asked of the source end soon with a <see cref="SourceException"/>; from any thread.</summary>
    void Interrupt();
}

/// <summary>One connection to the source, inside the run's snapshot.</summary>
public interface ISourceReader
{
    /// <summary>Rows that are counted in a fraction of a second.</summary>
    internal const int QuicklyCounted = 100_000;

    /// <summary>The rows of a table as the source itself counts them.</summary>
    /// <exception cref="SourceException">The source could not be read.</exception>
    long CountRows(TableSchema table);

    /// <summary>About how many rows a table has, where counting them would take long and the source knows without; else null.</summary>
    /// <exception cref="SourceException">The source could not be asked.</exception>
    long? EstimateRows(TableSchema table);

    /// <summary>Cuts a table into about <paramref name="pieces"/> ranges that together hold each of its rows exactly once.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Its rows, as <see cref="EstimateRows"/> has them, or else <see cref="CountRows"/>.</param>
    /// <param name="pieces">Ranges wished for, 1 or more.</param>
    IReadOnlyList<RowRange> Cut(TableSchema table, long rows, int pieces);

    /// <summary>Reads a range in the source's own order, which is the same whenever it is read under the same snapshot.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">What to read, in this order.</param>
    /// <param name="range">A range that <see cref="Cut"/> gave, or <see cref="RowRange.Whole"/>.</param>
    RowCursor Read(TableSchema table, IReadOnlyList<ColumnSchema> columns, RowRange range);

    /// <summary>Runs a SELECT, whose rows come in the order that it asks for.</summary>
    /// <param name="sql">One statement, in the source's SQL.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <returns>Its rows; numbers may come as text.</returns>
    /// <exception cref="SourceException">The source refuses it, or could not be read.</exception>
    RowCursor Query(string sql, string name);

    /// <summary>A range of one row, by the locator that a cursor gave for it; null where a locator is only a position in the range.</summary>
    RowRange? Only(TableSchema table, long locator);
}

/// <summary>What identifies the moment that a run read.</summary>
/// <param name="Method">How it was made the same for all readers.</param>
/// <param name="Identity">The engine's own mark of that moment: SQLite's change counter, a GTID set or position of MySQL's binary log.</param>
/// <param name="TakenAt">When, UTC.</param>
public sealed record SourceSnapshot(string Method, string Identity, DateTimeOffset TakenAt);

/// <summary>A piece of a table with stable bounds.</summary>
/// <param name="Number">Its place among the table's ranges, from 0, in the order of the key.</param>
/// <param name="Condition">What its rows have in common, in the source's SQL; null for the whole table.</param>
public readonly record struct RowRange(int Number, string? Condition)
{
    public static RowRange Whole { get; } = new(0, null);
}
