using System.Text.Json;
using Transfer.Tests.Support;

namespace Transfer.Tests.Verify;

/// <summary>transfer verify by the built program, and what its report says.</summary>
internal sealed class Verification
{
    private Verification(ProgramResult result, JsonElement report)
    {
        Result = result;
        Report = report;
    }

    internal ProgramResult Result { get; }

    internal JsonElement Report { get; }

    /// <summary>Each difference in a line: kind table key column source target.</summary>
    internal string[] Lines =>
    [
        .. from row in Report.GetProperty("differences").EnumerateArray()
           let head = $"{row.GetProperty("kind").GetString()} {row.GetProperty("table").GetString()} {row.GetProperty("key").GetString()}"
           from line in row.GetProperty("kind").GetString() == "changed" ? row.GetProperty("columns").EnumerateArray().Select(value => $"{head} {Value(value)}") : [head]
           select line,
    ];

    internal static async Task<Verification> RunAsync(TemporaryFolder work, string from, PostgresDatabase target, params string[] more)
    {
        ProgramResult result = await StartAsync(work, from, target, ["--json", "--quiet", .. more]);
        Assert.True(result.ExitCode is 0 or 1, result.ToString());
        JsonElement report = ReportFile.Parse(result.Output).Root;
        Assert.Equal("verify", report.GetProperty("command").GetString());
        var verification = new Verification(result, report);
        Assert.Equal(result.ExitCode == 0, report.GetProperty("tables").EnumerateArray().All(table => table.GetProperty("values_match").GetBoolean()));
        return verification;
    }

    internal static Task<ProgramResult> StartAsync(TemporaryFolder work, string from, PostgresDatabase target, params string[] more) =>
        BuiltProgram.Start(["verify", .. more, "--from", from, "--to", target.Url, "--work-dir", "w"], work.Path).ResultAsync();

    internal Verification AssertEqual()
    {
        Assert.True(Result.ExitCode == 0, Result.ToString());
        Assert.Empty(Lines);
        return this;
    }

    internal JsonElement Table(string name) => Report.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("source").GetString() == name);

    private static string Value(JsonElement value) => $"{value.GetProperty("column").GetString()}: {value.GetProperty("source").GetString() ?? "NULL"} -> {value.GetProperty("target").GetString() ?? "NULL"}";
}
