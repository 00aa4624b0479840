using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Reconcile;

/// <summary>Rows as the source itself counts them, by as many readers as there are.</summary>
internal static class SourceCounts
{
    /// <summary>The rows of each table, in the order of <paramref name="tables"/>.</summary>
    /// <exception cref="SourceException">A table could not be read.</exception>
    internal static async Task<long[]> CountAsync(ISource source, IReadOnlyList<TablePlan> tables, CancellationToken cancel)
    {
        var rows = new long[tables.Count];
        int next = -1;
        await Task.WhenAll(source.Readers.Select(reader => Task.Run(
            () =>
            {
                for (int i = Interlocked.Increment(ref next); i < rows.Length; i = Interlocked.Increment(ref next))
                {
                    cancel.ThrowIfCancellationRequested();
                    rows[i] = reader.CountRows(tables[i].Source);
                }
            },
            cancel)));
        return rows;
    }
}
