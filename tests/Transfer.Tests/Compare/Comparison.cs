using System.Text.Json;
using Transfer.Tests.Support;

namespace Transfer.Tests.Compare;

/// <summary>compare-queries by the built program, and what its report says.</summary>
internal sealed class Comparison
{
    private Comparison(ProgramResult result, JsonElement report)
    {
        Result = result;
        Report = report;
    }

    internal ProgramResult Result { get; }

    internal JsonElement Report { get; }

    internal JsonElement[] Queries => [.. Report.GetProperty("queries").EnumerateArray()];

    internal string[] Names => [.. Queries.Select(query => query.GetProperty("name").GetString()!)];

    internal static async Task<Comparison> RunAsync(TemporaryFolder work, string from, PostgresDatabase target, params string[] more)
    {
        ProgramResult result = await StartAsync(work, from, target, ["--json", "--quiet", .. more]);
        Assert.True(result.ExitCode is 0 or 1, result.ToString());
        JsonElement report = ReportFile.Parse(result.Output).Root;
        Assert.Equal("compare-queries", report.GetProperty("command").GetString());
        Assert.Equal(result.ExitCode == 0, report.GetProperty("verdict").GetString() == "complete");
        return new Comparison(result, report);
    }

    internal static Task<ProgramResult> StartAsync(TemporaryFolder work, string from, PostgresDatabase target, params string[] more) =>
        BuiltProgram.Start(["compare-queries", .. more, "--from", from, "--to", target.Url, "--work-dir", "w"], work.Path, Variables).ResultAsync();

    internal JsonElement Query(string name) => Queries.Single(query => query.GetProperty("name").GetString() == name);

    /// <summary>Both databases answered every query, and alike.</summary>
    internal Comparison AssertAgrees()
    {
        Assert.NotEmpty(Queries);
        foreach (JsonElement query in Queries)
        {
            Assert.True(query.GetProperty("error").ValueKind == JsonValueKind.Null, query.ToString());
            Assert.True(query.GetProperty("source_ms").GetDouble() > 0 && query.GetProperty("target_ms").GetDouble() > 0, query.ToString());
            Assert.True(query.GetProperty("source_p95_ms").GetDouble() >= query.GetProperty("source_ms").GetDouble(), query.ToString());
            Assert.NotEqual("error", query.GetProperty("verdict").GetString());
        }

        return this;
    }

    // Variables of mappings/chores-tracker.yaml are there, though --from wins over what they make.
    private static readonly Dictionary<string, string> Variables = new() { ["CHORES_USER"] = "x", ["CHORES_PASSWORD"] = "x", ["CHORES_HOST"] = "127.0.0.1" };
}
