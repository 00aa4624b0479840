using System.Globalization;
using System.Text;
using Transfer.Report;

namespace Transfer.Discover;

/// <summary>progress.md: the story of a move's cycles for people, one entry a cycle.</summary>
internal static class ProgressFile
{
    internal static void Append(string path, RunReport report)
    {
        CycleFacts cycle = report.Cycle!;
        var entry = new StringBuilder();
        if (!File.Exists(path)) entry.Append(CultureInfo.InvariantCulture, $"# Discovery cycles of {cycle.Name}\n");
        long read = report.Totals.RowsRead;
        Line($"\n## {report.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, run {cycle.Number}\n");
        Line($"- Previous issues: {cycle.Resolved.Count} resolved, {cycle.Remaining.Count} remaining; new found: {cycle.New.Count}");
        Line($"- Tables migrated: {cycle.TablesMigrated}/{cycle.TablesTotal} ({Percent(cycle.TablesMigrated, cycle.TablesTotal)}%); rows migrated: {report.Totals.RowsLoaded:N0} of {read:N0}; validation: {(cycle.Validated ? "PASS" : "FAIL")}; duration: {report.Seconds:N1} s");
        if (cycle.Queries is { } queries) Line($"- Queries: {queries}");
        Line($"- Verdict: {cycle.Verdict.ToString().ToLowerInvariant()}{(report.Error is null ? "" : $"; it stopped: {report.Error}")}");
        List("Issues resolved this run", cycle.Resolved.Select(issue => issue.ToString()));
        List("New issues", cycle.New.Select(issue => $"{issue.Priority}: {issue}"));
        List("Next actions", cycle.NextActions);
        File.AppendAllText(path, entry.ToString());

        void Line(FormattableString text) => entry.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

        void List(string head, IEnumerable<string> items)
        {
            string[] all = [.. items];
            if (all.Length == 0) return;
            Line($"\n{head}:\n");
            foreach (string item in all) Line($"- {item}");
        }
    }

    private static int Percent(int part, int whole) => whole == 0 ? 100 : 100 * part / whole;
}
