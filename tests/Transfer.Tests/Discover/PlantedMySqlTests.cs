using Transfer.Tests.Support;

namespace Transfer.Tests.Discover;

/// <summary>Discovery cycles over MariaDB and MySQL, from the first, which lists every problem, to a run that is complete.</summary>
[Collection("proof")]
public sealed class PlantedMySqlTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory, MariaDbData, MySqlData]
    public async Task Three_cycles_from_every_problem_to_none(string engine)
    {
        SourceServer server = engine == "mysql" ? mySql : mariaDb;
        await using SourceDatabase source = await server.CreateDatabaseAsync(PlantedMySql.Script(engine));
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        ReportFile first = await CycleAsync(1, "--from", source.Url, "--to", target.Url, "--exclude", "archive");
        Assert.Equal(PlantedMySql.Found(engine).Order(StringComparer.Ordinal), Cycles.Describe(first).Order(StringComparer.Ordinal));
        Assert.Equal("failure", Cycles.Of(first).GetProperty("verdict").GetString());
        Assert.DoesNotContain(first.Issues, issue => issue.GetProperty("message").GetString()!.Contains("transfer_scratch", StringComparison.Ordinal));

        // What the first cycle printed, and what it asked for in the source; the archive is moved after all.
        string mapping = _work.Combine("mended.yaml");
        await File.WriteAllTextAsync(mapping, MappingLines.Join($"version: 1\nname: {source.Name}", first.Issues));
        await source.ExecuteAsync(PlantedMySql.Mended(engine));
        ReportFile second = await CycleAsync(0, mapping, "--from", source.Url, "--to", target.Url);
        Assert.Equal(2, Cycles.Of(second).GetProperty("number").GetInt32());
        Assert.Empty(Cycles.Issues(second, "new"));
        Assert.DoesNotContain(Cycles.Issues(second, "remaining"), issue => issue.StartsWith("error", StringComparison.Ordinal));
        // Zero dates that may become NULL are warnings from then on.
        Assert.Equal(ErrorsBut("zero_date dates", first), ErrorsBut("zero_date dates", Cycles.Issues(second, "resolved")));
        Assert.Equal("complete", Cycles.Of(second).GetProperty("verdict").GetString());

        ReportFile third = await CycleAsync(0, mapping, "--from", source.Url, "--to", target.Url);
        Assert.Empty(Cycles.Issues(third, "resolved"));
        Assert.Empty(Cycles.Issues(third, "new"));
        ProgramResult run = await BuiltProgram.RunAsync("run", mapping, "--from", source.Url, "--to", target.Url, "--work-dir", _work.Path, "--quiet");
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(["public"], await target.RowsAsync("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"));
    }

    private static IEnumerable<string> ErrorsBut(string issue, ReportFile report) =>
        ErrorsBut(issue, Cycles.Describe(report).Select(line => line.Split(' ') is [var severity, _, var code, var place, ..] ? $"{severity} {code} {place}" : line));

    private static IEnumerable<string> ErrorsBut(string issue, IEnumerable<string> lines) =>
        lines.Where(line => line.StartsWith("error", StringComparison.Ordinal) && !line.Contains(issue, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private async Task<ReportFile> CycleAsync(int exitCode, params string[] arguments)
    {
        ProgramResult result = await BuiltProgram.RunAsync(["discover", .. arguments, "--work-dir", _work.Path, "--quiet", "--json"]);
        Assert.True(result.ExitCode == exitCode, result.ToString());
        return ReportFile.Parse(result.Output);
    }
}
