using System.Text;

namespace Transfer.Ready;

/// <summary>The checklist in Markdown.</summary>
public static class ReadyText
{
    /// <summary>The areas of the checklist, in their order.</summary>
    public static string[] Areas { get; } = ["data", "performance", "operation", "security"];

    /// <summary>A verdict as people read it.</summary>
    public static string Words(ReadyVerdict verdict) => verdict switch
    {
        ReadyVerdict.Pass => "pass",
        ReadyVerdict.Fail => "FAIL",
        _ => "n/a",
    };

    /// <summary>A heading, the verdict, a table an area, and the monitoring query.</summary>
    public static string Markdown(ReadyReport report)
    {
        var text = new StringBuilder();
        text.Append($"# Readiness of {report.Name}\n\n{report.Words}. Checked {report.StartedAt:u}{(report.Rehearsal is { } run ? $", rehearsed as run {run}" : "")}.\n");
        foreach (IGrouping<string, ReadyLine> area in report.Lines.GroupBy(line => line.Area))
        {
            text.Append($"\n## {area.Key}\n\n| | line | evidence |\n|---|---|---|\n");
            foreach (ReadyLine line in area) text.Append($"| {Words(line.Verdict)} | {Cell(line.Name)} | {Cell(line.Evidence)}{(line.Remedy is { Length: > 0 } remedy ? $"<br>**What to do:** {Cell(remedy)}" : "")} |\n");
        }

        return text.Append($"\n## While it runs\n\n```sql\n{report.MonitoringSql}\n```\n").ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
