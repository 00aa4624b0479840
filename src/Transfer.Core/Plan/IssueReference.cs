using System.Globalization;
using System.Text;

namespace Transfer.Plan;

/// <summary>The catalogue of issues as a page for people, made from the code.</summary>
internal static class IssueReference
{
    internal static string Write()
    {
        var page = new StringBuilder();
        page.Append("""
            # Issues

            Every issue that `plan`, `run` and `discover` can report, by category. The code is stable: scripts may rely on it. An error leaves a run partial (exit code 1); a warning asks a person to look; information needs nothing.

            A rejected row is in `rejects/TABLE.csv` with its key, the code, the column, and every value as it was; those codes are marked with an asterisk. Where a mapping can resolve an issue without anybody choosing, `discover` prints the lines, and the report has them as `mapping`.

            This page is made from the code; a test keeps it true.

            """);
        var rejects = IssueCatalogue.Rejects.ToHashSet();
        foreach (IssueCategory category in Enum.GetValues<IssueCategory>())
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(category.ToString())}\n\n| code | severity, priority | what is the matter | what to do |\n|---|---|---|---|\n");
            foreach (IssueKind kind in IssueCatalogue.All.Concat(IssueCatalogue.Rejects).Where(kind => kind.Category == category).OrderBy(kind => kind.Severity).ThenBy(kind => kind.Code, StringComparer.Ordinal))
                page.Append(CultureInfo.InvariantCulture, $"| `{kind.Code}`{(rejects.Contains(kind) ? "*" : "")} | {Lower(kind.Severity)}, {Lower(kind.Priority)} | {Cell(kind.Meaning)} | {Cell(kind.Remedy)} |\n");
        }

        return page.ToString();
    }

    private static string Lower<T>(T word) => word!.ToString()!.ToLowerInvariant();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
