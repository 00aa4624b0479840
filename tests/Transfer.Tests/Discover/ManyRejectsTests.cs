using System.Text.Json;
using Transfer.Tests.Support;

namespace Transfer.Tests.Discover;

/// <summary>A table in which every row is bad: one issue with a count, and every row in the file.</summary>
public sealed class ManyRejectsTests : IDisposable
{
    private const int Rows = 100_000;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_hundred_thousand_bad_rows_are_one_issue()
    {
        string source = SqliteFileMaker.Make(_work, $"""
            CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, said TEXT, bytes BLOB, none TEXT, price REAL);
            WITH RECURSIVE i (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < {Rows})
            INSERT INTO t SELECT i, 'word ' || i, 'a "quoted" text, with commas', x'00ff', NULL, i + 0.5 FROM i;
            """);
        ProgramResult result = await BuiltProgram.RunAsync("discover", "--from", source, "--no-load", "--work-dir", _work.Path, "--quiet", "--json");
        Assert.True(result.ExitCode == 1, result.ToString());
        JsonElement issue = Assert.Single(ReportFile.Parse(result.Output).Issues);
        Assert.Equal("not_a_number", issue.GetProperty("code").GetString());
        Assert.Equal(Rows, issue.GetProperty("count").GetInt32());
        Assert.Equal(20, issue.GetProperty("samples").GetArrayLength());

        string[] lines = await File.ReadAllLinesAsync(_work.Combine("cycles/source/001/rejects/t.csv"));
        Assert.Equal("\"row_key\",\"code\",\"column\",\"message\",\"id\",\"n\",\"said\",\"bytes\",\"none\",\"price\"", lines[0]);
        // Ranges are read side by side, so that the rows stand in no order.
        IEnumerable<string> expected = Enumerable.Range(1, Rows).Select(i =>
            $"\"id={i}\",\"not_a_number\",\"n\",\"'word {i}' is no number for bigint\",\"{i}\",\"word {i}\",\"a \"\"quoted\"\" text, with commas\",\"\\x00ff\",,\"{i}.5\"");
        Assert.Equal(expected.Order(StringComparer.Ordinal), lines[1..].Order(StringComparer.Ordinal));
    }
}
