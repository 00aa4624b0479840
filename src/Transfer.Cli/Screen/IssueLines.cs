using Transfer.Plan;

namespace Transfer.Cli.Screen;

/// <summary>An issue on stdout: a head line of its command's own, what is the matter, the first rows, what to do.</summary>
internal static class IssueLines
{
    private const int MostSamples = 3;

    internal static void Print(Issue issue, string head)
    {
        Line($"  {issue.Severity.ToString().ToUpperInvariant()} {head}");
        Line($"    {Screens.OneLine(issue.Message)}");
        if (issue.Samples.Count > 0) Line($"    rows: {string.Join(", ", issue.Samples.Take(MostSamples).Select(sample => Screens.OneLine(sample.Key)))}{(issue.Count > MostSamples ? ", …" : "")}");
        Line($"    remedy: {issue.Remedy}");
    }

    /// <summary>How many cases an issue has, where it is more than one.</summary>
    internal static string Count(Issue issue) => issue.Count > 1 ? $" ({issue.Count:N0})" : "";

    private static void Line(string text) => Console.Out.WriteLine(text);
}
