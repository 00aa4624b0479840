using System.Text.Json;
using Transfer.Tests.Support;

namespace Transfer.Tests.Discover;

/// <summary>What a cycle's report says, in lines that compare.</summary>
internal static class Cycles
{
    internal static JsonElement Of(ReportFile report) => report.Root.GetProperty("cycle");

    /// <summary>Each issue as severity, category, code, place, count, and the first row where it names one.</summary>
    internal static IEnumerable<string> Describe(ReportFile report) => report.Issues.Select(issue => string.Join(' ', new[]
    {
        Text(issue, "severity"), Text(issue, "category"), Text(issue, "code"), Place(issue), issue.GetProperty("count").ToString(),
        issue.GetProperty("samples").EnumerateArray().Select(sample => Text(sample, "key")).FirstOrDefault(),
    }.Where(word => word is { Length: > 0 })));

    /// <summary>The issues that are resolved, remaining or new, each as severity, code and place.</summary>
    internal static IEnumerable<string> Issues(ReportFile report, string which) => Of(report).GetProperty(which).EnumerateArray()
        .Select(issue => string.Join(' ', new[] { Text(issue, "severity"), Text(issue, "code"), Place(issue) }.Where(word => word is { Length: > 0 })));

    private static string Place(JsonElement issue) => string.Join('.', new[] { Text(issue, "table"), Text(issue, "column") }.OfType<string>());

    private static string? Text(JsonElement issue, string name) => issue.GetProperty(name).GetString();
}
