using System.Globalization;
using CsvHelper;
using Transfer.Plan;

namespace Transfer.Report;

/// <summary>issues.csv: one line an issue, for a spreadsheet or a tracker.</summary>
internal static class IssuesCsv
{
    internal static void Write(string path, IReadOnlyList<Issue> issues)
    {
        using var stream = new StreamWriter(path);
        using var csv = new CsvWriter(stream, CultureInfo.InvariantCulture);
        foreach (string head in (string[])["code", "category", "severity", "priority", "table", "column", "count", "sample_keys", "message", "remedy", "name"])
            csv.WriteField(head);
        csv.NextRecord();
        foreach (Issue issue in issues)
        {
            csv.WriteField(issue.Code);
            csv.WriteField(Snake(issue.Category.ToString()));
            csv.WriteField(Snake(issue.Severity.ToString()));
            csv.WriteField(Snake(issue.Priority.ToString()));
            csv.WriteField(issue.Table);
            csv.WriteField(issue.Column);
            csv.WriteField(issue.Count);
            csv.WriteField(string.Join(" ", issue.Samples.Select(sample => sample.Key)));
            csv.WriteField(issue.Message);
            csv.WriteField(issue.Remedy);
            csv.WriteField(issue.Name);
            csv.NextRecord();
        }
    }

    private static string Snake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
