using Spectre.Console;
using Transfer.Plan;
using Transfer.Report;

namespace Transfer.Cli.Screen;

/// <summary>What a verification prints on stdout: each table, the first rows that differ, the verdict.</summary>
internal static class VerifySummary
{
    private const int MostRows = 20;
    private const int LongestValue = 60;

    internal static void Print(RunOutcome outcome)
    {
        RunReport report = outcome.Report;
        if (report.Tables.Count > 0) Screens.Out.Write(Tables(report));
        IReadOnlyList<DifferenceFacts> differences = report.Differences ?? [];
        foreach (DifferenceFacts row in differences.Take(MostRows)) Print(row);
        if (differences.Count > MostRows) Line($"  and {differences.Count - MostRows:N0} more rows in differences.csv");
        foreach (Issue issue in report.Issues.Where(issue => issue.Severity != IssueSeverity.Info && issue.Code != IssueCatalogue.ValuesDiffer.Code)) IssueLines.Print(issue, $"{issue.Code} {Screens.Place(issue)}{IssueLines.Count(issue)}");
        if (Screens.Checks(report.Checks) is { } checks) Line(checks);
        long rejected = report.Totals.RowsRejected;
        if (rejected > 0) Line($"{rejected:N0} rows of the source do not fit the target, and are not expected there: see {outcome.Folder.RejectsPath}");
        if (outcome.ExitCode == 1 && report.Tables.Any(table => table.ValuesMatch == false)) Line("differences.csv has the rows; --fix loads them again");
        if (report.Status != RunStatus.Failed) Line($"{Verdict(outcome)}: {report.Totals.RowsRead:N0} rows in {report.Tables.Count} tables, {report.Tables.Count(table => table.ValuesMatch == true)} equal, {report.Seconds:N1} s");
        Line($"report: {outcome.Folder.ReportPath}");
    }

    /// <summary>Values may be equal where the target is not sound all the same: a sequence that is behind, a row that it cannot hold.</summary>
    private static string Verdict(RunOutcome outcome) => outcome.ExitCode == 0 ? "EQUAL"
        : outcome.Report.Tables.Any(table => table.ValuesMatch == false) ? "DIFFERS" : "DIFFERS, though not in the values of the rows that the target can hold";

    private static Table Tables(RunReport report)
    {
        Table table = Screens.NewTable("table", "source rows", "target rows", "missing", "extra", "changed", "fixed", "equal");
        foreach (TableFacts facts in report.Tables)
        {
            table.AddRow(
                new Text(facts.Source),
                Screens.Count(facts.SourceRows),
                Screens.Count(facts.TargetRows),
                Screens.Count(facts.RowsMissing),
                Screens.Count(facts.RowsExtra),
                Screens.Count(facts.RowsChanged),
                Screens.Count(facts.RowsFixed),
                new Text(facts.ValuesMatch switch { true => "yes", false => "NO", null => "-" }));
        }

        return table;
    }

    private static void Print(DifferenceFacts row)
    {
        Line($"  {row.Kind.ToString().ToLowerInvariant()} {row.Table} {Screens.OneLine(row.Key)}");
        if (row.Kind != DifferenceKind.Changed) return;
        foreach (ValueDifference value in row.Columns) Line($"      {value.Column}: source {Value(value.Source)}, target {Value(value.Target)}");
    }

    /// <summary>Blanks stay, as they may be what differs; what would break the line is written as JSON has it.</summary>
    private static string Value(string? value) => value is null ? "NULL"
        : JsonWords.QuoteReadable(value.Length <= LongestValue ? value : value[..LongestValue] + "…");

    private static void Line(string text) => Console.Out.WriteLine(text);
}
