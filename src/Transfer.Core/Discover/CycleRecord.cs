using System.Text.Json;
using Transfer.Plan;
using Transfer.Report;

namespace Transfer.Discover;

/// <summary>A cycle that is over, read back from its report.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Finished">False where it stopped before its end: it is compared with nothing.</param>
/// <param name="Verdict">As the report has it: complete, partial or failure.</param>
/// <param name="Tables">Tables of which every row arrived, and all tables.</param>
/// <param name="Rows">Rows loaded, and rows read.</param>
/// <param name="Issues">Errors and warnings.</param>
public sealed record CycleRecord(
    int Number,
    DateTimeOffset StartedAt,
    double Seconds,
    bool Finished,
    string Verdict,
    (int Migrated, int Total) Tables,
    (long Loaded, long Read) Rows,
    IReadOnlyList<CycleIssue> Issues)
{
    /// <summary>Errors and warnings, one of each identity.</summary>
    internal static IReadOnlyList<CycleIssue> Of(IEnumerable<Issue> issues) =>
        Join(issues.Where(issue => issue.Severity != IssueSeverity.Info).Select(Of));

    internal static CycleIssue Of(Issue issue) => new(issue.Code, issue.Table, issue.Column, Snake(issue.Severity), Snake(issue.Priority), issue.Count) { Name = issue.Name };

    /// <summary>Reads a report; null where the cycle was killed before it could write one.</summary>
    /// <exception cref="UsageException">The file is not a cycle's report.</exception>
    internal static CycleRecord? Read(int number, string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement report = file.RootElement, totals = report.GetProperty("totals");
            if (!report.TryGetProperty("cycle", out JsonElement cycle)) return null;
            return new CycleRecord(
                number,
                report.GetProperty("started_at").GetDateTimeOffset(),
                report.GetProperty("seconds").GetDouble(),
                report.GetProperty("status").GetString() != "failed",
                cycle.GetProperty("verdict").GetString()!,
                (cycle.GetProperty("tables_migrated").GetInt32(), cycle.GetProperty("tables_total").GetInt32()),
                (totals.GetProperty("rows_loaded").GetInt64(), totals.GetProperty("rows_read").GetInt64()),
                Join(report.GetProperty("issues").EnumerateArray().Where(issue => Text(issue, "severity") != "info").Select(Issue)));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read as the report of a cycle: {error.Message}. Move its folder away to go on without it", error);
        }
    }

    private static CycleIssue Issue(JsonElement issue) => new(
        Text(issue, "code")!, Text(issue, "table"), Text(issue, "column"), Text(issue, "severity")!, Text(issue, "priority")!, issue.GetProperty("count").GetInt64())
    {
        Name = issue.TryGetProperty("name", out JsonElement name) ? name.GetString() : null,
    };

    private static string? Text(JsonElement issue, string name) => issue.GetProperty(name).GetString();

    private static List<CycleIssue> Join(IEnumerable<CycleIssue> issues) =>
        [.. issues.GroupBy(issue => issue.Identity).Select(group => group.First() with { Count = group.Sum(issue => issue.Count) })];

    private static string Snake<T>(T name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name!.ToString()!);
}
