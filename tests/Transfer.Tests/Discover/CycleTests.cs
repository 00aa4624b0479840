using System.Text.Json;
using Microsoft.Data.Sqlite;
using Transfer.Tests.Support;

namespace Transfer.Tests.Discover;

/// <summary>Discovery cycles from the first, which lists every problem, to a run that is complete.</summary>
[Collection("proof")]
public sealed class CycleTests(PostgresServer postgres) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Three_cycles_from_every_problem_to_none()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, PlantedSqlite.Script);
        string before = await SumAsync(source);
        ReportFile first = await CycleAsync(1, "--from", source, "--to", target.Url);
        Assert.Equal(PlantedSqlite.Found.Order(StringComparer.Ordinal), Cycles.Describe(first).Order(StringComparer.Ordinal));
        Assert.Equal("failure", Cycles.Of(first).GetProperty("verdict").GetString());
        Assert.Equal(before, await SumAsync(source));

        // What the first cycle printed, and what it asked for in the source.
        string mapping = _work.Combine("source.yaml");
        await File.WriteAllTextAsync(mapping, MappingLines.Join("version: 1\nname: source", first.Issues));
        using (SqliteConnection connection = SqliteFileMaker.Open(source)) SqliteFileMaker.Execute(connection, PlantedSqlite.Mended);
        ReportFile second = await CycleAsync(0, mapping, "--from", source, "--to", target.Url);
        string[] errors = [.. PlantedSqlite.Found.Where(line => line.StartsWith("error", StringComparison.Ordinal)).Select(line => string.Join(' ', line.Split(' ')[2..4])).Order(StringComparer.Ordinal)];
        Assert.Equal(errors, Cycles.Issues(second, "resolved").Where(issue => issue.StartsWith("error", StringComparison.Ordinal)).Select(issue => issue[6..]).Order(StringComparer.Ordinal));
        Assert.Empty(Cycles.Issues(second, "new"));
        Assert.Equal("complete", Cycles.Of(second).GetProperty("verdict").GetString());

        ReportFile third = await CycleAsync(0, mapping, "--from", source, "--to", target.Url);
        Assert.Empty(Cycles.Issues(third, "resolved"));
        Assert.Empty(Cycles.Issues(third, "new"));
        ProgramResult run = await BuiltProgram.RunAsync("run", mapping, "--from", source, "--to", target.Url, "--work-dir", _work.Path, "--quiet");
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(["public"], await target.RowsAsync("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"));
        AssertProgress();
        await AssertStoryAsync(mapping, source);
    }

    [Fact]
    public async Task A_reading_without_a_target_finds_what_rows_alone_can_tell()
    {
        string source = SqliteFileMaker.Make(_work, PlantedSqlite.Script);
        ReportFile report = await CycleAsync(1, "--from", source, "--to", "postgresql://nobody@127.0.0.1:1/none", "--no-load");
        string[] quality = [.. PlantedSqlite.Found.Where(line => line.StartsWith("error data_quality", StringComparison.Ordinal))];
        Assert.Equal(quality.Order(StringComparer.Ordinal), Cycles.Describe(report).Where(line => line.StartsWith("error data_quality", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(report.Tables, table => Assert.Equal(JsonValueKind.Null, table.GetProperty("target_rows").ValueKind));
    }

    [Fact]
    public async Task A_cycle_that_is_killed_leaves_nothing_for_the_next()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) INSERT INTO t SELECT i, 'value ' || i FROM n;
            """);
        string before = await SumAsync(source);
        await target.ExecuteAsync("CREATE SCHEMA transfer_scratch_mine; CREATE TABLE transfer_scratch_mine.kept (id int)");
        for (int moment = 0; moment < 3; moment++)
        {
            // What an earlier cycle left may still be there, its COPY too: only this one's schema tells where it is.
            string left = string.Join(',', await target.RowsAsync("SELECT oid FROM pg_namespace"));
            string own = $"FROM pg_namespace n WHERE nspname LIKE 'transfer_scratch_source%' AND n.oid NOT IN ({left})";
            RunningProgram cycle = BuiltProgram.Start(["discover", "--from", source, "--to", target.Url, "--work-dir", _work.Path, "--quiet"]);
            string table = "SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND relname = 't'";
            string sign = moment switch { 0 => "true", 1 => $"EXISTS ({table})", _ => $"EXISTS ({table} AND c.oid IN (SELECT relid FROM pg_stat_progress_copy))" };
            while (!await target.ScalarAsync<bool>($"SELECT EXISTS (SELECT {own} AND {sign})"))
                Assert.False(cycle.Ended, "the cycle ended before it could be killed");
            cycle.Signal("KILL");
            await cycle.ResultAsync();
        }

        Assert.Equal(before, await SumAsync(source));
        ReportFile report = await CycleAsync(0, "--from", source, "--to", target.Url);
        Assert.Equal(4, Cycles.Of(report).GetProperty("number").GetInt32());
        // A schema of such a name that no cycle made is nobody's business.
        Assert.Equal(["public", "transfer_scratch_mine"], await target.RowsAsync("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1"));
        Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM transfer_scratch_mine.kept"));
    }

    [Fact]
    public async Task The_profile_writes_the_next_mapping()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE t (id INTEGER PRIMARY KEY, flag BOOLEAN, code VARCHAR(3), born TEXT, at INTEGER);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
            INSERT INTO t SELECT i, i % 3, 'code' || i, '2024-01-' || printf('%02d', 1 + i % 28), 1700000000 + i FROM n;
            """);
        string mapping = _work.Combine("next.yaml");
        ReportFile first = await CycleAsync(1, "--from", source, "--no-load", "--write-mapping", mapping, "--schema", "app");
        Assert.Equal("failure", Cycles.Of(first).GetProperty("verdict").GetString());
        Assert.Contains("schema: app\n", await File.ReadAllTextAsync(mapping), StringComparison.Ordinal);
        Assert.Equal(["t,id", "t,flag", "t,code", "t,born", "t,at"], (await File.ReadAllLinesAsync(_work.Combine("cycles/source/001/profile.csv"))).Skip(1).Select(line => string.Join(',', line.Split(',')[..2])));
        Assert.Equal("t", JsonDocument.Parse(await File.ReadAllTextAsync(_work.Combine("cycles/source/001/profile.json"))).RootElement.GetProperty("tables")[0].GetProperty("table").GetString());
        ReportFile second = await CycleAsync(0, mapping, "--from", source, "--no-load");
        Assert.Equal(1, Cycles.Of(second).GetProperty("previous").GetInt32());
        Assert.Equal(["error boolean_out_of_range t.flag", "error string_too_long t.code"], Cycles.Issues(second, "resolved").Order(StringComparer.Ordinal));
        Assert.Contains("t.at", Cycles.Describe(second).Single(line => line.Contains("type_suggested", StringComparison.Ordinal)), StringComparison.Ordinal);

        (await BuiltProgram.RunAsync("discover", "--from", source, "--no-load", "--write-mapping", mapping, "--work-dir", _work.Path)).AssertFault(2, "is there already");
        ReportFile nowhere = await CycleAsync(1, "--from", source, "--no-load", "--write-mapping", _work.Combine("no/such/folder.yaml"));
        Assert.Contains("no/such/folder.yaml", nowhere.Issue("mapping_not_written").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_that_is_too_short_stands_in_the_way()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)");
        await CycleAsync(0, "--from", source, "--to", target.Url, "--window", "1h");
        ReportFile report = await CycleAsync(1, "--from", source, "--to", target.Url, "--window", "0.001s");
        Assert.Equal("performance", report.Issue("window_exceeded").GetProperty("category").GetString());
        ProgramResult wrong = await BuiltProgram.RunAsync("discover", "--from", source, "--window", "soon");
        wrong.AssertFault(2, "--window takes a number of seconds, minutes or hours");
    }

    /// <summary>At least 90% of the core tables and 95% of the rows make it partial.</summary>
    [Theory]
    [InlineData("a: { core: true }, b: { core: true }", "partial")]
    [InlineData("a: { core: true }, c: { core: true }", "failure")]
    [InlineData("a: {}", "failure")]
    public async Task A_verdict_looks_at_core_tables(string tables, string verdict)
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER PRIMARY KEY, n SMALLINT);
            WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 100) INSERT INTO a SELECT n FROM i;
            INSERT INTO b SELECT id FROM a;
            INSERT INTO c VALUES (1, 70000), (2, 2);
            """);
        string mapping = _work.Combine("core.yaml");
        await File.WriteAllTextAsync(mapping, $"version: 1\ntables: {{ {tables} }}\n");
        ReportFile report = await CycleAsync(1, mapping, "--from", source, "--no-load");
        Assert.Equal(verdict, Cycles.Of(report).GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Hooks_stay_out_unless_they_are_asked_for()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)");
        string mapping = _work.Combine("hooked.yaml");
        await File.WriteAllTextAsync(_work.Combine("bad.sql"), "SELECT nonsense");
        await File.WriteAllTextAsync(_work.Combine("good.sql"), "CREATE TABLE public.hooked (id int)");
        await File.WriteAllTextAsync(mapping, "version: 1\nhooks: { before_data: bad.sql, after_keys: good.sql }\n");
        ReportFile without = await CycleAsync(0, mapping, "--from", source, "--to", target.Url);
        Assert.Equal("info", without.Issue("hooks_left_out").GetProperty("severity").GetString());
        Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 'hooked'"));
        ReportFile with = await CycleAsync(1, mapping, "--from", source, "--to", target.Url, "--hooks");
        Assert.Contains("bad.sql", with.Issue("hook_failed").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await target.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 'hooked'"));
    }

    [Fact]
    public async Task Cycles_that_are_not_there_are_said_so()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        (await BuiltProgram.RunAsync("discover", "--from", source, "--history", "--work-dir", _work.Path)).AssertFault(2, "there is no cycle of source");
        await CycleAsync(0, "--from", source, "--no-load");
        (await BuiltProgram.RunAsync("discover", "--from", source, "--diff", "1", "7", "--work-dir", _work.Path)).AssertFault(2, "no report of cycle 7");
    }

    private async Task<ReportFile> CycleAsync(int exitCode, params string[] arguments)
    {
        ProgramResult result = await BuiltProgram.RunAsync(["discover", .. arguments, "--work-dir", _work.Path, "--quiet", "--json"]);
        Assert.True(result.ExitCode == exitCode, result.ToString());
        return ReportFile.Parse(result.Output);
    }

    private void AssertProgress()
    {
        string progress = File.ReadAllText(_work.Combine("cycles/source/progress.md"));
        Assert.Contains("run 1", progress, StringComparison.Ordinal);
        Assert.Contains("- Previous issues: 0 resolved, 0 remaining; new found: 46", progress, StringComparison.Ordinal);
        Assert.Contains("validation: PASS", progress, StringComparison.Ordinal);
        Assert.Contains("high: string_too_long texts.short (2)", progress, StringComparison.Ordinal);
        Assert.All((string[])["report.json", "issues.csv", "schema.sql", "log.txt", "rejects/texts.csv"], file => Assert.True(File.Exists(_work.Combine("cycles/source/001/" + file)), file));
    }

    private async Task AssertStoryAsync(string mapping, string source)
    {
        ProgramResult history = await BuiltProgram.RunAsync("discover", mapping, "--from", source, "--history", "--work-dir", _work.Path);
        Assert.Equal(["failure", "complete", "complete"], history.Output.Split('\n').Select(line => line.Trim().Split(' ')[^1]).Where(word => word is "failure" or "partial" or "complete"));
        ProgramResult diff = await BuiltProgram.RunAsync("discover", mapping, "--from", source, "--diff", "1", "3", "--work-dir", _work.Path);
        Assert.Contains("resolved: error string_too_long texts.short (2)", diff.Output, StringComparison.Ordinal);
        Assert.Contains("remaining: warning view_left_out", diff.Output, StringComparison.Ordinal);
    }

    private static async Task<string> SumAsync(string file) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file)));
}
