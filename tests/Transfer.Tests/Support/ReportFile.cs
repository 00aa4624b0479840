using System.Text.Json;

namespace Transfer.Tests.Support;

/// <summary>A run's report.json, and the rules that its ledger must keep.</summary>
internal sealed class ReportFile
{
    private ReportFile(string text) => Root = JsonDocument.Parse(text).RootElement;

    internal JsonElement Root { get; }

    internal string Status => Root.GetProperty("status").GetString()!;

    internal JsonElement[] Tables => [.. Root.GetProperty("tables").EnumerateArray()];

    internal JsonElement[] Issues => [.. Root.GetProperty("issues").EnumerateArray()];

    /// <summary>The report of a work folder's only run.</summary>
    internal static ReportFile In(string workDir) => new(File.ReadAllText(Assert.Single(Directory.GetFiles(workDir, "report.json", SearchOption.AllDirectories))));

    internal static ReportFile Parse(string text) => new(text);

    internal static ReportFile Of(RunOutcome outcome) => new(File.ReadAllText(outcome.Folder.ReportPath));

    internal JsonElement Table(string name) => Tables.Single(table => table.GetProperty("source").GetString() == name);

    internal JsonElement Issue(string code) => Issues.Single(issue => issue.GetProperty("code").GetString() == code);

    /// <summary>Every account agrees; those with the source only where the run came to its end.</summary>
    internal ReportFile AssertBalances()
    {
        foreach (JsonElement table in Tables)
        {
            long Rows(string name) => table.GetProperty(name).GetInt64();
            Assert.True(Rows("rows_read") == Rows("rows_loaded") + Rows("rows_rejected"), table.ToString());
            if (Status == "failed") continue;
            Assert.True(Rows("source_rows") == Rows("rows_read") + Rows("rows_filtered"), table.ToString());
            long before = table.TryGetProperty("rows_before", out JsonElement held) ? held.GetInt64() : 0;
            Assert.True(Rows("target_rows") == before + Rows("rows_loaded"), table.ToString());
            Assert.True(table.GetProperty("reconciled").GetBoolean(), table.ToString());
        }

        foreach (string name in (string[])["rows_read", "rows_loaded", "rows_rejected", "rows_filtered", "bytes"])
            Assert.Equal(Tables.Sum(table => table.GetProperty(name).GetInt64()), Root.GetProperty("totals").GetProperty(name).GetInt64());
        return this;
    }
}
