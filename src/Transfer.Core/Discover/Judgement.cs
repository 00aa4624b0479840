using Transfer.Plan;
using Transfer.Report;

namespace Transfer.Discover;

/// <summary>The verdict on a cycle, and what to do next.</summary>
internal static class Judgement
{
    private const double CoreTables = 0.9, Rows = 0.95;
    private const int MostActions = 10;

    /// <summary>Judges a cycle and compares it with the one before.</summary>
    /// <param name="book">The cycles so far.</param>
    /// <param name="number">This cycle's number.</param>
    /// <param name="report">What it found.</param>
    /// <param name="loaded">Whether rows went into a target, which counts them.</param>
    /// <param name="core">The source tables without which the move is worth nothing; empty for all.</param>
    internal static CycleFacts Of(CycleBook book, int number, RunReport report, bool loaded, IReadOnlyCollection<string> core)
    {
        IReadOnlyList<CycleIssue> issues = CycleRecord.Of(report.Issues);
        // A cycle that stopped did not look at everything: what it does not name is not resolved.
        CycleChange change = report.Status == RunStatus.Failed ? new CycleChange([], [], []) : CycleChange.Between(book.Last?.Issues ?? [], issues);
        HashSet<string> broken = [.. report.Issues.Where(issue => issue.Severity == IssueSeverity.Error && issue.Table is not null).Select(issue => issue.Table!)];
        List<TableFacts> migrated = [.. report.Tables.Where(table => IsWhole(table, loaded))];
        bool validated = report.Status != RunStatus.Failed && migrated.Count == report.Tables.Count
            && report.Issues.All(issue => issue.Severity != IssueSeverity.Error || IsOfQueryTime(issue));
        QueryVerdict queries = report.Verdict ?? QueryVerdict.Complete;
        return new CycleFacts
        {
            Name = book.Name,
            Number = number,
            Previous = book.Last?.Number,
            Verdict = validated && queries == QueryVerdict.Complete ? Verdict.Complete
                : queries <= QueryVerdict.Partial && IsPartial(report, [.. migrated.Where(table => !broken.Contains(table.Source))], core) ? Verdict.Partial
                : Verdict.Failure,
            TablesTotal = report.Tables.Count,
            TablesMigrated = migrated.Count,
            Validated = validated,
            Queries = CycleQueries.Of(report.Queries),
            Resolved = change.Resolved,
            Remaining = change.Remaining,
            New = change.New,
            NextActions = [.. report.Issues.Where(issue => issue.Severity != IssueSeverity.Info).Take(MostActions).Select(Action)],
        };
    }

    private static bool IsOfQueryTime(Issue issue) => issue.Code == IssueCatalogue.QuerySlow.Code || issue.Code == IssueCatalogue.QueryTooSlow.Code;

    private static bool IsWhole(TableFacts table, bool loaded) =>
        table.RowsRejected == 0 && (loaded ? table.Reconciled : table.SourceRows == table.RowsRead + table.RowsFiltered);

    private static bool IsPartial(RunReport report, IReadOnlyList<TableFacts> sound, IReadOnlyCollection<string> core)
    {
        if (report.Status == RunStatus.Failed) return false;
        bool IsCore(TableFacts table) => core.Count == 0 || core.Contains(table.Source);
        int wanted = report.Tables.Count(IsCore);
        return sound.Count(IsCore) >= CoreTables * wanted && report.Totals.RowsLoaded >= Rows * report.Totals.RowsRead;
    }

    private static string Action(Issue issue) => $"{CycleRecord.Of(issue)}: {issue.Remedy}";
}
