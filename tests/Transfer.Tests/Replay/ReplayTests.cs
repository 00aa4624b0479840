using System.Text.Json;
using Transfer.Tests.Support;

namespace Transfer.Tests.Replay;

/// <summary><c>run --replay</c>: the rows that a run rejected, loaded alone when the mapping is mended; both ledgers add up to the source.</summary>
[Collection("postgres")]
public sealed class ReplayTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task The_rejected_rows_of_a_file()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE parents (id INTEGER PRIMARY KEY, name VARCHAR(5), flag BOOLEAN);
            INSERT INTO parents VALUES (1, 'ok', 1), (2, 'too long', 0), (3, 'x', 5), (4, 'also too long', 7);
            CREATE TABLE children (parent INTEGER REFERENCES parents (id), place TEXT, size NUMERIC(4,1) NOT NULL, PRIMARY KEY (parent, place));
            INSERT INTO children VALUES (1, 'a', 1.5), (2, 'it''s', 1.55), (4, 'b,"c"', 1.25);
            CREATE TABLE odd (code TEXT PRIMARY KEY, n SMALLINT);
            INSERT INTO odd VALUES ('k', 1), (NULL, 2), ('x', 99999);
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string first = await MoveAsync(1, source, target);
        ReportFile replay = await ReplayAsync(1, source, target, first, """
            tables:
              parents: { columns: { name: { type: text }, flag: { type: smallint } } }
              children: { columns: { size: { type: numeric } } }
              odd: { columns: { n: { type: bigint } } }
            """);

        replay.AssertBalances();
        Assert.Equal(first, replay.Root.GetProperty("replay_of").GetString());
        Assert.Equal((4, 1, 3, 3), Ledger(replay.Table("parents")));
        Assert.Equal((3, 1, 2, 2), Ledger(replay.Table("children")));
        // A NULL in a key stays one.
        Assert.Equal((3, 1, 2, 1), Ledger(replay.Table("odd")));
        Assert.Equal(["1|ok|1", "2|too long|0", "3|x|5", "4|also too long|7"], await target.RowsAsync("SELECT * FROM parents ORDER BY id"));
        Assert.Equal(["1|a|1.5", "2|it's|1.55", "4|b,\"c\"|1.25"], await target.RowsAsync("SELECT * FROM children ORDER BY parent"));
        Assert.Equal(["k|1", "x|99999"], await target.RowsAsync("SELECT * FROM odd ORDER BY 1"));
        Assert.Equal("column_widened", replay.Issues.First(issue => issue.GetProperty("table").GetString() == "odd" && issue.GetProperty("severity").GetString() == "info").GetProperty("code").GetString());
        Assert.True(await target.ScalarAsync<bool>("SELECT bool_and(convalidated) FROM pg_constraint WHERE contype = 'f'"));

        // Once is enough; what is left belongs to the replay.
        (await RunAsync("run", "--from", source, "--to", target.Url, "--replay", first)).AssertFault(2, "was replayed already", replay.Root.GetProperty("run_id").GetString()!);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task The_rejected_rows_of_a_server(string engine)
    {
        SourceServer server = engine == "mysql" ? mySql : mariaDb;
        await using SourceDatabase source = await server.CreateDatabaseAsync("""
            CREATE TABLE big (id BIGINT UNSIGNED PRIMARY KEY, flag TINYINT(1) NOT NULL);
            INSERT INTO big VALUES (9223372036854775806, 1), (9223372036854775807, 2), (9223372036854775805, 3);
            CREATE TABLE worded (word VARCHAR(50) COLLATE utf8mb4_bin, part VARBINARY(4), flag TINYINT(1), PRIMARY KEY (word, part));
            INSERT INTO worded VALUES ('a\\b''c', x'00ff', 9), ('a\\b''c', x'00fe', 1), ('12', x'', 8);
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string first = await MoveAsync(1, source.Url, target);
        ReportFile replay = await ReplayAsync(0, source.Url, target, first, """
            tables:
              big: { columns: { flag: { type: smallint } } }
              worded: { columns: { flag: { type: smallint } } }
            """);

        replay.AssertBalances();
        Assert.Equal((3, 1, 2, 2), Ledger(replay.Table("big")));
        Assert.Equal((3, 1, 2, 2), Ledger(replay.Table("worded")));
        Assert.Equal(["9223372036854775805|3", "9223372036854775806|1", "9223372036854775807|2"], await target.RowsAsync("SELECT * FROM big ORDER BY id"));
        Assert.Equal(["12|\\x|8", "a\\b'c|\\x00fe|1", "a\\b'c|\\x00ff|9"], await target.RowsAsync("SELECT * FROM worded ORDER BY word, part"));
    }

    [Fact]
    public async Task What_a_replay_refuses()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY, d DATE); INSERT INTO t VALUES (1, '2024-01-01'), (2, 'soon')");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        (await RunAsync("run", "--from", source, "--to", target.Url, "--replay", "20990101-000000-abcd")).AssertFault(2, "there is no run 20990101-000000-abcd");
        string first = await MoveAsync(1, source, target);
        (await RunAsync("run", "--from", source, "--to", target.Url, "--replay", first, "--replace")).AssertFault(2, "without --replace");
        (await RunAsync("run", "--from", source, "--to", target.Url, "--replay", first, "--exclude", "t")).AssertFault(2, "");
        string mapping = _work.Combine("text.yaml");
        await File.WriteAllTextAsync(mapping, "version: 1\ntables: { t: { columns: { d: { type: text } } } }");
        (await RunAsync("run", mapping, "--from", source, "--to", target.Url, "--replay", first)).AssertFault(2, "t.d is date and should become text", "--replace --only");
        Assert.Equal(["1|2024-01-01"], await target.RowsAsync("SELECT * FROM t"));
    }

    [Theory, MariaDbData]
    public async Task Rows_without_a_key_cannot_be_found_again(string engine)
    {
        Assert.NotEmpty(engine);
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("CREATE TABLE loose (flag TINYINT(1)); INSERT INTO loose VALUES (1), (2)");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string first = await MoveAsync(1, source.Url, target);
        (await RunAsync("run", "--from", source.Url, "--to", target.Url, "--replay", first)).AssertFault(2, "loose has no key", "--replace --only loose");
    }

    private static (long Source, long Filtered, long Read, long Loaded) Ledger(JsonElement table)
    {
        long Rows(string name) => table.GetProperty(name).GetInt64();
        return (Rows("source_rows"), Rows("rows_filtered"), Rows("rows_read"), Rows("rows_loaded"));
    }

    private async Task<string> MoveAsync(int exitCode, string source, PostgresDatabase target)
    {
        ProgramResult result = await RunAsync("run", "--from", source, "--to", target.Url, "--json");
        Assert.True(result.ExitCode == exitCode, result.ToString());
        return ReportFile.Parse(result.Output).AssertBalances().Root.GetProperty("run_id").GetString()!;
    }

    private async Task<ReportFile> ReplayAsync(int exitCode, string source, PostgresDatabase target, string run, string rules)
    {
        string mapping = _work.Combine("mended.yaml");
        await File.WriteAllTextAsync(mapping, "version: 1\n" + rules);
        ProgramResult result = await RunAsync("run", mapping, "--from", source, "--to", target.Url, "--replay", run, "--json");
        Assert.True(result.ExitCode == exitCode, result.ToString());
        return ReportFile.Parse(result.Output);
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) => BuiltProgram.RunAsync([.. arguments, "--work-dir", _work.Path, "--quiet"]);
}
