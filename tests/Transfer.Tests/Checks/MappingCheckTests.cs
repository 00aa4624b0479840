using System.Text.Json;
using Transfer.Tests.Support;

namespace Transfer.Tests.Checks;

/// <summary>A mapping's own checks: in a run, in a cycle, and what is wrong with them.</summary>
[Collection("proof")]
public sealed class MappingCheckTests(PostgresServer postgres, MariaDbServer mariaDb) : IDisposable
{
    private const string Table = """
        CREATE TABLE chores (id INTEGER PRIMARY KEY, family_id INTEGER, title VARCHAR(20), points NUMERIC(6,2), weight REAL, done BOOLEAN);
        INSERT INTO chores VALUES (1, 7, 'dishes', 1.50, 0.1, 1), (2, NULL, 'lawn', 2, 0.2, 0), (3, 7, NULL, NULL, NULL, NULL);
        """;

    private readonly TemporaryFolder _work = new();
    private string _from = "";

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("query: SELECT id FROM chores WHERE id > 3", true, "the target gives no row")]
    [InlineData("query: SELECT id FROM chores WHERE id > 3, expect: empty, on: source", true, "the source gives no row")]
    [InlineData("query: SELECT id FROM chores WHERE id > 3, on: both", true, "the source gives no row; the target gives no row")]
    [InlineData("query: 'SELECT id, title FROM chores WHERE family_id IS NULL;'", false, "the target gives 1 row, not none", "id=2|title=lawn")]
    [InlineData("query: SELECT id FROM chores WHERE family_id IS NULL, on: source", false, "the source gives 1 row, not none", "id=2|")]
    [InlineData("query: SELECT id FROM chores WHERE family_id IS NULL, on: both", false, "the source gives 1 row, not none; the target gives 1 row, not none", "id=2|")]
    [InlineData("query: SELECT id FROM chores, expect: { rows: 3 }", true, "the target gives 3 rows")]
    [InlineData("query: SELECT id FROM chores, expect: { rows: 3 }, on: both", true, "the source gives 3 rows; the target gives 3 rows")]
    [InlineData("query: SELECT id FROM chores, expect: { rows: 4 }, on: source", false, "the source gives 3 rows, not 4")]
    [InlineData("query: SELECT id FROM chores ORDER BY 1, expect: { rows: 1 }", false, "the target gives 3 rows, not 1", "id=1|")]
    [InlineData("query: SELECT sum(points) FROM chores, expect: { value: 3.5 }", true, "the target gives '3.50'")]
    [InlineData("query: SELECT sum(points) FROM chores, expect: { value: '3.50' }, on: both", true, "the source gives '3.5'; the target gives '3.50'")]
    [InlineData("query: SELECT sum(weight) FROM chores, expect: { value: '0.3' }, on: both", true, "the source gives '0.30000000000000004'; the target gives '0.30000000000000004'")]
    [InlineData("query: SELECT done FROM chores WHERE id = 1, expect: { value: true }", true, "the target gives 't'")]
    [InlineData("query: SELECT title FROM chores WHERE id = 3, expect: { value: null }", true, "the target gives NULL")]
    [InlineData("query: SELECT max(id) FROM chores, expect: { value: '4' }", false, "the target gives '3', not '4'")]
    [InlineData("query: SELECT max(id) FROM chores, expect: { value: null }, on: source", false, "the source gives '3', not NULL")]
    [InlineData("query: 'SELECT id, title FROM chores', expect: { value: 1 }", false, "the target gives 3 rows of 2 columns, not one value", "id=1|title=dishes")]
    [InlineData("query: SELECT * FROM chores ORDER BY id DESC, expect: equal, on: both", true, "both give the same 3 rows")]
    [InlineData("query: SELECT * FROM chores WHERE id > 3, expect: equal, on: both", true, "both give no row")]
    [InlineData("query: SELECT count(*) FROM pg_class WHERE relname = 'chores', source: SELECT count(*) FROM sqlite_master WHERE name = 'chores', expect: equal, on: both", true, "both give the same 1 row")]
    [InlineData("query: nobody asks this, source: SELECT id FROM chores WHERE id > 3, on: source", true, "the source gives no row")]
    [InlineData("query: 'SELECT id, CAST(id AS REAL) / 2 AS half FROM chores', expect: equal, on: both", false, "the source gives 3 rows, the target 3: 1 in the source alone, 1 in the target alone", "source: id=3|half=1.5", "UPDATE chores SET id = -3 WHERE id = 3")]
    [InlineData("query: SELECT count(*) FROM chores, expect: equal, on: both", false, "the source gives '3', the target '2'", null, "DELETE FROM chores WHERE id = 1")]
    [InlineData("query: SELECT nothing FROM chores", false, "the target refuses it: column \"nothing\" does not exist")]
    [InlineData("query: SELECT 1 / (count(*) - 3) FROM chores", false, "the target refuses it: division by zero")]
    [InlineData("query: DELETE FROM chores", false, "the target refuses it: it is no SELECT: syntax error at or near \"DELETE\"")]
    public async Task A_check_passes_or_fails(string check, bool passes, string detail, string? sample = null, string? meddle = null)
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        // What happens to the rows on their way is done by SQL of the mapping's own.
        if (meddle is not null) await File.WriteAllTextAsync(_work.Combine("meddle.sql"), meddle);
        ReportFile report = await RunAsync(passes ? 0 : 1, target, $"  - {{ name: it, {check} }}\n", meddle is null ? "" : "hooks: { after_keys: meddle.sql }\n");
        JsonElement found = Assert.Single(report.Root.GetProperty("checks").EnumerateArray(), one => one.GetProperty("kind").GetString() == "mapping");

        Assert.Equal(detail, found.GetProperty("detail").GetString());
        Assert.Equal(passes ? "pass" : "fail", found.GetProperty("status").GetString());
        Assert.Equal(sample, found.GetProperty("samples").EnumerateArray().Select(one => $"{one.GetProperty("key").GetString()}|{one.GetProperty("value").GetString()}").FirstOrDefault());
        Assert.Equal(passes ? "complete" : "partial", report.Status);
        if (passes) Assert.Empty(report.Issues);
        else Assert.Equal($"check it ({_work.Combine("map.yaml")}:{(meddle is null ? 3 : 4)}:13): {detail}", Assert.Single(report.Issues).GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_run_says_so_on_its_screen_and_in_its_list_of_issues()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await RunAsync(1, target, """
              - { name: good, query: SELECT id FROM chores WHERE id > 3 }
              - { name: "no chore without a family", query: SELECT id FROM chores WHERE family_id IS NULL }
            """);
        ProgramResult again = await StartAsync("run", target, "--replace");
        Assert.Contains("checks: 3 of 4 pass", again.Output, StringComparison.Ordinal);
        Assert.Contains("ERROR check_failed 'no chore without a family'", again.Output, StringComparison.Ordinal);
        Assert.Contains("rows: id=2", again.Output, StringComparison.Ordinal);
        Assert.Contains("no chore without a family", await File.ReadAllTextAsync(Directory.GetFiles(_work.Path, "issues.csv", SearchOption.AllDirectories)[0]), StringComparison.Ordinal);
        // Who wants no proof gets none.
        Assert.Equal(0, (await StartAsync("run", target, "--replace", "--verify", "none")).ExitCode);
        Assert.Equal(0, (await StartAsync("run", target, "--replace", "--schema-only")).ExitCode);
    }

    [Fact]
    public async Task A_cycle_asks_its_scratch_schema_and_without_one_the_source_alone()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("CREATE TABLE chores (id int)");
        string checks = """
              - { name: there, query: SELECT id FROM public.chores, expect: { rows: 3 } }
              - { name: here, query: SELECT id FROM chores WHERE family_id IS NULL, on: source }
              - { name: lost, query: SELECT id FROM chore }
            """;
        ReportFile cycle = await RunAsync(1, target, checks, command: "discover");
        Assert.Equal(["there pass", "here fail", "lost fail"], Statuses(cycle));
        Assert.Equal(["check_failed 'here'", "check_refused 'lost'"], Codes(cycle));
        Assert.False(cycle.Root.GetProperty("cycle").GetProperty("validated").GetBoolean());

        ReportFile reading = await RunAsync(1, target, checks, command: "discover", more: "--no-load");
        Assert.Equal(["here fail"], Statuses(reading));
        Assert.Equal(["check_failed 'here'", "checks_left_out ''"], Codes(reading));
        Assert.Contains("2 checks of the mapping on the target", reading.Issue("checks_left_out").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(["public"], await target.RowsAsync("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"));
    }

    [Fact]
    public async Task A_check_that_has_no_sense_is_a_fault_of_the_file()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await WriteAsync("""
              - { name: one, query: SELECT absent FROM chores, on: source }
              - { name: two, query: DELETE FROM chores, on: both }
              - { name: three, query: "SELECT id, title FROM chores", on: both, expect: { value: 1 } }
              - { name: four, query: "SELECT 1; SELECT 2", on: source }
              - { name: five, query: SELECT 1 FROM chores, on: target, expect: { value: 1 } }
            """);
        string[] wrong =
        [
            "map.yaml:3:25: check one: the source refuses it: no such column: absent",
            "map.yaml:4:25: check two: it gives no rows: write a SELECT",
            "map.yaml:5:77: check three: expect: value is for a query with one column, and this one has 2",
            "map.yaml:6:26: check four: it holds no statement, or several: write one SELECT",
        ];
        foreach (string command in (string[])["run", "plan", "discover"])
        {
            ProgramResult result = await StartAsync(command, target);
            foreach (string fault in wrong) result.AssertFault(2, fault);
            Assert.DoesNotContain("five", result.Error, StringComparison.Ordinal);
        }

        await WriteAsync("  - { name: same, query: SELECT 1, expect: equal }\n");
        (await StartAsync("run", target)).AssertFault(2, "map.yaml:3:44: expect: equal compares the two databases: say 'on: both' as well");
        Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 'chores'"));
    }

    [MariaDbFact]
    public async Task Rows_of_MariaDB_are_compared_whatever_their_order_and_spelling()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("""
            CREATE TABLE t (id INT PRIMARY KEY, name VARCHAR(9), ok TINYINT(1), amount DECIMAL(6,2), f DOUBLE, at DATETIME, raw VARBINARY(4));
            INSERT INTO t VALUES (1, 'b', 1, 1.50, 0.1, '2024-02-29 12:00:00', x'00ff'), (2, 'A', 0, 0, 1e300, NULL, NULL), (3, NULL, NULL, -2.25, -0.5, '1999-12-31 23:59:59', x'');
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await File.WriteAllTextAsync(_work.Combine("meddle.sql"), "CREATE TABLE other AS SELECT * FROM t; UPDATE other SET f = 0.11 WHERE id = 1");
        ReportFile report = await RunAsync(1, target, """
              - { name: same, query: "SELECT name, id, ok, amount, f, at, raw FROM t ORDER BY name", on: both, expect: equal }
              - { name: refused there, query: "SELECT id FROM t WHERE id = '1' || '0' AND sleep(0) = 0", on: both }
              - { name: near, query: SELECT sum(f) FROM t, on: both, expect: equal }
            """, "hooks: { after_keys: meddle.sql }\n", from: source.Url);
        Assert.Equal(["same pass", "refused there fail", "near pass"], Statuses(report));
        Assert.Equal(["check_refused 'refused there'"], Codes(report));
    }

    private async Task<ReportFile> RunAsync(int exitCode, PostgresDatabase target, string checks, string head = "", string command = "run", string more = "--quiet", string? from = null)
    {
        await WriteAsync(checks, head, from);
        ProgramResult result = await StartAsync(command, target, "--json", more);
        Assert.True(result.ExitCode == exitCode, result.ToString());
        return ReportFile.Parse(result.Output);
    }

    private async Task WriteAsync(string checks, string head = "", string? from = null)
    {
        _from = from ?? _work.Combine("source.db");
        if (from is null && !File.Exists(_from)) SqliteFileMaker.Make(_work, Table);
        await File.WriteAllTextAsync(_work.Combine("map.yaml"), $"version: 1\n{head}checks:\n{checks}");
    }

    private Task<ProgramResult> StartAsync(string command, PostgresDatabase target, params string[] more) =>
        BuiltProgram.RunAsync([command, _work.Combine("map.yaml"), "--from", _from, "--to", target.Url, "--work-dir", _work.Path, .. more]);

    private static string[] Statuses(ReportFile report) =>
        [.. report.Root.GetProperty("checks").EnumerateArray().Where(check => check.GetProperty("kind").GetString() == "mapping").Select(check => $"{check.GetProperty("name").GetString()} {check.GetProperty("status").GetString()}")];

    private static string[] Codes(ReportFile report) =>
    [
        .. report.Issues.Where(issue => issue.GetProperty("code").GetString()!.StartsWith("check", StringComparison.Ordinal))
            .Select(issue => $"{issue.GetProperty("code").GetString()} '{(issue.TryGetProperty("name", out JsonElement name) ? name.GetString() : "")}'").Order(StringComparer.Ordinal),
    ];
}
