using Transfer.Plan;
using Transfer.Report;

namespace Transfer.Cli.Screen;

/// <summary>What a discovery cycle prints on stdout: every issue by category, what changed since the last cycle, the verdict, what to do next.</summary>
internal static class CycleSummary
{
    internal static void Print(RunOutcome outcome)
    {
        RunReport report = outcome.Report;
        CycleFacts cycle = report.Cycle!;
        Line($"cycle {cycle.Number} of {cycle.Name}");
        foreach (IGrouping<IssueCategory, Issue> category in report.Issues.Where(issue => issue.Severity != IssueSeverity.Info).GroupBy(issue => issue.Category).OrderBy(group => group.Key))
        {
            Line($"{Words(category.Key)}: {category.Count()}");
            foreach (Issue issue in category.OrderBy(issue => issue.Severity).ThenBy(issue => issue.Priority)) Print(issue, cycle);
        }

        int informing = report.Issues.Count(issue => issue.Severity == IssueSeverity.Info);
        if (informing > 0) Line($"and {informing} for information, in the report");
        PrintSuggestions(report.Issues.Where(issue => issue.Code == IssueCatalogue.TypeSuggested.Code));
        if (cycle.Previous is { } previous && report.Status != RunStatus.Failed)
        {
            Line($"since cycle {previous}: {cycle.Resolved.Count} resolved, {cycle.Remaining.Count} remaining, {cycle.New.Count} new");
            foreach (CycleIssue issue in cycle.Resolved) Line($"  resolved: {issue}");
        }

        Line($"tables {cycle.TablesMigrated} of {cycle.TablesTotal}, rows {report.Totals.RowsLoaded:N0} of {report.Totals.RowsRead:N0}, validation {(cycle.Validated ? "PASS" : "FAIL")}, {report.Seconds:N1} s");
        if (Screens.Checks(report.Checks) is { } checks) Line(checks);
        if (cycle.Queries is { } queries) Line($"queries {queries}");
        if (cycle.NextActions.Count > 0) Line("next:");
        for (int i = 0; i < cycle.NextActions.Count; i++) Line($"  {i + 1}. {cycle.NextActions[i]}");
        Line($"VERDICT: {cycle.Verdict.ToString().ToLowerInvariant()}");
        Line($"report: {outcome.Folder.ReportPath}");
    }

    private static void Print(Issue issue, CycleFacts cycle)
    {
        bool added = cycle.Previous is not null && cycle.New.Any(one => one.Code == issue.Code && one.Table == issue.Table && one.Column == issue.Column && one.Name == issue.Name);
        IssueLines.Print(issue, $"{Name(issue)}{IssueLines.Count(issue)}, {issue.Priority.ToString().ToLowerInvariant()} priority{(added ? ", new" : "")}");
        if (issue.Mapping is { } lines) Line("    mapping:\n" + string.Join('\n', lines.Split('\n').Select(line => "      " + line)));
    }

    private static void PrintSuggestions(IEnumerable<Issue> issues)
    {
        Issue[] all = [.. issues];
        if (all.Length == 0) return;
        Line($"types that the values fit better ({all.Count(issue => issue.Mapping is not null)} of {all.Length} safe: --write-mapping FILE):");
        foreach (Issue issue in all) Line($"  {(issue.Mapping is null ? "to decide" : "safe")}: {Screens.Place(issue)}: {Screens.OneLine(issue.Message)}");
    }

    private static string Name(Issue issue) => Screens.Place(issue) is { Length: > 0 } place ? $"{issue.Code} {place}" : issue.Code;

    private static string Words(IssueCategory category) => category switch
    {
        IssueCategory.SchemaCompatibility => "schema compatibility",
        IssueCategory.DataIntegrity => "data integrity",
        IssueCategory.DataQuality => "data quality",
        IssueCategory.MigrationLogic => "migration logic",
        _ => "performance",
    };

    private static void Line(string text) => Console.Out.WriteLine(text);
}
