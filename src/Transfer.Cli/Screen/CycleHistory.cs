using Spectre.Console;
using Transfer.Discover;
using Transfer.Report;

namespace Transfer.Cli.Screen;

/// <summary>The cycles so far, and two of them side by side.</summary>
internal static class CycleHistory
{
    internal static void Print(CycleBook book)
    {
        Table table = Screens.NewTable("cycle", "began (UTC)", "issues", "resolved", "new", "tables", "rows", "seconds", "verdict");
        CycleRecord? before = null;
        foreach (CycleRecord cycle in book.Past)
        {
            CycleChange change = CycleChange.Between(before?.Issues ?? [], cycle.Issues);
            table.AddRow(
                Screens.Number(cycle.Number),
                new Text(cycle.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm")),
                Screens.Number(cycle.Issues.Count),
                Screens.Count(cycle.Finished ? change.Resolved.Count : null),
                Screens.Count(cycle.Finished ? change.New.Count : null),
                Screens.Right($"{cycle.Tables.Migrated} of {cycle.Tables.Total}"),
                Screens.Right($"{cycle.Rows.Loaded:N0} of {cycle.Rows.Read:N0}"),
                Screens.Right(cycle.Seconds.ToString("N1")),
                new Text(cycle.Finished ? cycle.Verdict : "stopped"));
            if (cycle.Finished) before = cycle;
        }

        Screens.Out.Write(table);
    }

    internal static void Print(int earlier, int later, CycleChange change)
    {
        Console.Out.WriteLine($"cycle {earlier} -> cycle {later}: {change.Resolved.Count} resolved, {change.Remaining.Count} remaining, {change.New.Count} new");
        Lines("resolved", change.Resolved);
        Lines("remaining", change.Remaining);
        Lines("new", change.New);
    }

    private static void Lines(string what, IReadOnlyList<CycleIssue> issues)
    {
        foreach (CycleIssue issue in issues) Console.Out.WriteLine($"  {what}: {issue.Severity} {issue}");
    }
}
