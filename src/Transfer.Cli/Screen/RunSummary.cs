using Spectre.Console;
using Transfer.Cli.Commands;
using Transfer.Plan;
using Transfer.Report;

namespace Transfer.Cli.Screen;

/// <summary>What a run prints on stdout when it is over: the ledger, what was made, the issues, where the report lies.</summary>
internal static class RunSummary
{
    internal static void Print(RunOutcome outcome)
    {
        RunReport report = outcome.Report;
        if (report.Tables.Count > 0) Screens.Out.Write(LedgerTable(report));
        PrintSequences(report);
        PrintObjects(report);
        if (Screens.Checks(report.Checks) is { } checks) Line(checks);
        PrintIssues(report);
        Line($"{report.Status.ToString().ToUpperInvariant()}: {report.Totals.RowsLoaded:N0} rows in {report.Tables.Count} tables, {report.Totals.RowsRejected:N0} rejected, {report.Seconds:N1} s, {report.Totals.RowsPerSecond:N0} rows/s");
        if (report.Backup is { } backup) Line(BackupCommand.Words(backup));
        PrintSwap(report);
        Line($"report: {outcome.Folder.ReportPath}");
        if (report.Totals.RowsRejected > 0) Line($"rejects: {outcome.Folder.RejectsPath}");
    }

    private static void PrintSwap(RunReport report)
    {
        if (report.Swap is null) return;
        foreach (SwappedSchema one in report.Swap.Schemas) Line($"swapped in: schema {one.Schema}, {one.Replaced.Count} tables replaced; they are in {one.Before}");
        if (report.Swap.Status == "swapped") Line($"transfer rollback {report.RunId} swaps back, transfer commit {report.RunId} drops the old tables (both with the same --to)");
        else if (report.Swap.Status == "not_swapped") Line("not swapped in: the target is as it was");
    }

    private static Table LedgerTable(RunReport report)
    {
        Table table = Screens.NewTable("table", "source rows", "loaded", "rejected", "target rows", "reconciled", "values", "seconds");
        foreach (TableFacts facts in report.Tables)
        {
            table.AddRow(
                new Text(facts.Source),
                Screens.Count(facts.SourceRows),
                Screens.Number(facts.RowsLoaded),
                Screens.Number(facts.RowsRejected),
                Screens.Count(facts.TargetRows),
                new Text(facts.Reconciled ? "yes" : "NO"),
                new Text(facts.ValuesMatch switch { true => "equal", false => "DIFFER", null => "-" }),
                Screens.Right(facts.Seconds.ToString("N2")));
        }

        return table;
    }

    private static void PrintSequences(RunReport report)
    {
        if (report.Sequences.Count == 0) return;
        Line("sequences: " + string.Join(", ", report.Sequences.Select(one => $"{one.Table}.{one.Column} next {one.NextValue}")));
    }

    private static void PrintObjects(RunReport report)
    {
        if (report.Objects.Count == 0) return;
        Line("objects: " + string.Join(", ", report.Objects
            .GroupBy(one => (one.Kind, one.Status))
            .Select(group => $"{group.Count()} {group.Key.Kind.Replace('_', ' ')} {group.Key.Status}")));
    }

    private static void PrintIssues(RunReport report)
    {
        List<Issue> shown = [.. report.Issues.Where(issue => issue.Severity != IssueSeverity.Info)];
        if (shown.Count > 0) Line("issues:");
        foreach (Issue issue in shown) IssueLines.Print(issue, $"{issue.Code} {Screens.Place(issue)}{IssueLines.Count(issue)}");
        int hidden = report.Issues.Count - shown.Count;
        if (hidden > 0) Line($"  and {hidden} for information, in the report");
    }

    private static void Line(string text) => Console.Out.WriteLine(text);
}
