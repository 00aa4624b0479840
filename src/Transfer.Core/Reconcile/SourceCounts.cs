using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Reconcile;

/// <summary>Rows as the source itself has them, by as many readers as there are.</summary>
internal static class SourceCounts
{
    /// <summary>The rows of each table, in the order of <paramref name="tables"/>: counted, or estimated where that would take long.</summary>
    /// <param name="source">The source, whose readers are free.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="estimate">Whether an estimate will do.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="SourceException">A table could not be read.</exception>
    internal static async Task<SourceRows[]> CountAsync(ISource source, IReadOnlyList<TablePlan> tables, bool estimate, CancellationToken cancel)
    {
        var rows = new SourceRows[tables.Count];
        int next = -1;
        await Task.WhenAll(source.Readers.Select(reader => Task.Run(
            () =>
            {
                for (int i = Interlocked.Increment(ref next); i < rows.Length; i = Interlocked.Increment(ref next))
                {
                    cancel.ThrowIfCancellationRequested();
                    TableSchema table = tables[i].Source;
                    long? about = estimate ? reader.EstimateRows(table) : null;
                    rows[i] = about is { } rough ? new SourceRows(rough, Counted: false) : Count(reader, table);
                }
            },
            cancel)));
        return rows;
    }

    private static SourceRows Count(ISourceReader reader, TableSchema table)
    {
        long wanted = reader.CountRows(table);
        long all = table.Where is null ? wanted : reader.CountRows(table with { Where = null });
        return new SourceRows(all, Counted: true) { Filtered = all - wanted };
    }
}

/// <summary>A table's rows in the source: counted by it, or its estimate.</summary>
internal readonly record struct SourceRows(long Rows, bool Counted)
{
    /// <summary>Those of them that a condition of a mapping leaves out.</summary>
    internal long Filtered { get; init; }

    /// <summary>Lets a table's load know.</summary>
    internal void Tell(TableLoad load)
    {
        if (Counted) load.SourceRows = Rows;
        else load.EstimatedRows = Rows;
        load.RowsFiltered = Filtered;
    }
}
