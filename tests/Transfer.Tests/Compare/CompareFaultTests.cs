using Transfer.Tests.Support;

namespace Transfer.Tests.Compare;

/// <summary>What cannot be compared is said before anything is timed.</summary>
[Collection("proof")]
public sealed class CompareFaultTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private const string Script = "CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20)); INSERT INTO t VALUES (1, 'a');";

    private const string Queries = """
        version: 1
        queries:
          - name: one
            source: SELECT missing FROM t
            target: SELECT nothing FROM t
          - { name: two, source: "DELETE FROM t", target: "DELETE FROM t" }
          - { name: three, source: "SELECT 1; SELECT 2", target: "SELECT 1; DROP TABLE t" }
          - { name: four, source: "SELECT 1;", target: "SELECT 1; " }
          - { name: five, source: "SELECT id FROM t) UNION (SELECT 1", target: "SELECT id FROM t) UNION (SELECT 1" }
          - { name: six, source: SELECT 1, target: COMMIT }
          - { name: seven, source: "-- none", target: ";" }
          - { name: eight, source: SELECT 1, target: ANALYZE DELETE FROM t }
          - { name: nine, source: "SELECT a.id, b.id FROM t a, t b", target: "SELECT a.id, b.id FROM t a, t b" }
        """;

    private static readonly string[] Wrong =
    [
        "map.yaml:5:13: target of one: the target refuses it: column \"nothing\" does not exist",
        "map.yaml:6:26: source of two: it gives no rows: write a SELECT",
        "map.yaml:6:51: target of two: the target refuses it: it is no SELECT: syntax error at or near \"DELETE\"",
        "map.yaml:7:28: source of three: it holds no statement, or several: write one SELECT",
        "map.yaml:7:58: target of three: the target refuses it: cannot insert multiple commands into a prepared statement",
        "map.yaml:9:72: target of five: the target refuses it: syntax error at or near \")\"",
        "map.yaml:10:44: target of six: the target refuses it: syntax error at or near \"COMMIT\"",
        "map.yaml:11:28: source of seven: it holds no statement, or several: write one SELECT",
        "map.yaml:11:47: target of seven: the target refuses it: it holds no statement, or several: write one SELECT",
        "map.yaml:12:46: target of eight: the target refuses it: syntax error at or near \"ANALYZE\"",
    ];

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public Task Sql_that_sqlite_and_postgres_refuse() => AssertRefusedAsync(
        SqliteFileMaker.Make(_work, Script),
        "map.yaml:4:13: source of one: the source refuses it: no such column: missing",
        "map.yaml:9:27: source of five: the source refuses it: near \")\": syntax error");

    [Theory, MariaDbData, MySqlData]
    public async Task Sql_that_a_server_and_postgres_refuse(string engine)
    {
        await using SourceDatabase source = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync(Script);
        await AssertRefusedAsync(
            source.Url,
            "map.yaml:4:13: source of one: the source refuses it: Unknown column 'missing' in ",
            "map.yaml:9:27: source of five: the source refuses it: You have an error in your SQL syntax");
    }

    [Fact]
    public async Task What_gives_rows_and_is_no_select()
    {
        string source = SqliteFileMaker.Make(_work, Script);
        await using PostgresDatabase target = await MovedAsync(source);
        await WriteAsync("""
            version: 1
            queries:
              - { name: a, source: "INSERT INTO t VALUES (2, 'b') RETURNING id", target: SHOW work_mem }
              - { name: b, source: PRAGMA table_info(t), target: "WITH gone AS (DELETE FROM t RETURNING id) SELECT * FROM gone" }
            """);
        (await Comparison.StartAsync(_work, source, target, "map.yaml")).AssertFault(
            2,
            "map.yaml:3:24: source of a: it is no SELECT: ",
            "map.yaml:3:78: target of a: the target refuses it: syntax error at or near \"SHOW\"",
            "map.yaml:4:24: source of b: it is no SELECT: ",
            "map.yaml:4:54: target of b: the target refuses it: it is no SELECT: WITH clause containing a data-modifying statement must be at the top level");
    }

    [Fact]
    public async Task Tables_that_were_not_moved()
    {
        string source = SqliteFileMaker.Make(_work, Script);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        (await Comparison.StartAsync(_work, source, target, "--schema", "other")).AssertFault(2, "the target has no table other.t: move them first (transfer run");
    }

    [Fact]
    public async Task Nothing_to_compare()
    {
        string source = SqliteFileMaker.Make(_work, Script);
        await using PostgresDatabase target = await MovedAsync(source);

        (await Comparison.StartAsync(_work, source, target, "--generated", "no")).AssertFault(2, "there are no queries to compare");
    }

    [Fact]
    public async Task A_source_that_is_not_there()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        ProgramResult result = await Comparison.StartAsync(_work, "gone.db", target);

        result.AssertFault(3, "gone.db");
        Assert.DoesNotContain("VERDICT", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_ends_the_query_that_runs()
    {
        const string Running = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(100)%' AND state = 'active' AND datname = current_database()";
        string source = SqliteFileMaker.Make(_work, Script);
        await using PostgresDatabase target = await MovedAsync(source);
        await WriteAsync("version: 1\nqueries: [{ name: long, source: SELECT 1, target: SELECT pg_sleep(100) }]");

        RunningProgram program = BuiltProgram.Start(["compare-queries", "map.yaml", "--from", source, "--to", target.Url, "--work-dir", "w"], _work.Path);
        while (await target.ScalarAsync<long>(Running) == 0 && !program.Ended) await Task.Delay(50);
        program.Signal("INT");
        ProgramResult result = await program.ResultAsync();

        result.AssertFault(130, "interrupted");
        Assert.Equal(0, await target.ScalarAsync<long>(Running));
        Assert.Contains("\"status\": \"failed\"", File.ReadAllText(Assert.Single(Directory.GetFiles(_work.Combine("w"), "report.json", SearchOption.AllDirectories))), StringComparison.Ordinal);
    }

    private async Task AssertRefusedAsync(string source, params string[] more)
    {
        await using PostgresDatabase target = await MovedAsync(source);
        await WriteAsync(Queries);

        ProgramResult result = await Comparison.StartAsync(_work, source, target, "map.yaml");

        result.AssertFault(2, [.. Wrong, .. more]);
        foreach (string fine in (string[])["four", "nine"]) Assert.DoesNotContain($" of {fine}:", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, await target.ScalarAsync<long>("SELECT count(*) FROM t"));
    }

    private async Task<PostgresDatabase> MovedAsync(string source)
    {
        PostgresDatabase target = await postgres.CreateDatabaseAsync();
        Assert.Null((await Mover.MoveAsync(source, target, _work)).Message);
        return target;
    }

    private Task WriteAsync(string mapping) => File.WriteAllTextAsync(_work.Combine("map.yaml"), mapping);
}
