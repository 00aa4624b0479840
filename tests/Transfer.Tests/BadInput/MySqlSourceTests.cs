using Transfer.Plan;
using Transfer.Source;
using Transfer.Source.MySql;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>What goes wrong with a MySQL or MariaDB server before and while it is read: a clear message, exit code 3, a report that balances.</summary>
[Collection("postgres")]
public sealed class MySqlSourceTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    /// <summary>A table of several ranges; <see cref="StartSlow"/> takes seconds to read it.</summary>
    private const string LargeTable = """
        CREATE TABLE digits (d INT); INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
        CREATE TABLE large (id INT PRIMARY KEY, filler VARCHAR(300) NOT NULL);
        INSERT INTO large SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d, REPEAT('filler ', 40)
          FROM digits a, digits b, digits c, digits e, digits f, digits g WHERE g.d < 6;
        DROP TABLE digits;
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory, MariaDbData, MySqlData]
    public async Task A_wrong_password(string engine)
    {
        await using SourceDatabase source = await Server(engine).CreateDatabaseAsync("CREATE TABLE t (id INT PRIMARY KEY)");
        ProgramResult result = await RunAsync(Server(engine).Url(source.Name, SourceServer.User, "streng geheim"));

        result.AssertFault(3, "Access denied", "MYSQL_PWD", "The target is as it was");
        Assert.DoesNotContain("streng", result.ToString(), StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(_work.Path, "*", SearchOption.AllDirectories).Where(file => file.Contains("runs", StringComparison.Ordinal)), file =>
            Assert.DoesNotContain("streng", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_database_that_is_not_there(string engine)
    {
        await Server(engine).StartAsync();
        ProgramResult result = await RunAsync(Server(engine).Url("nowhere"));

        result.AssertFault(3, "nowhere", "SHOW DATABASES");
    }

    [Theory]
    [InlineData("mysql://u:geheim@127.0.0.1:1/d", "Check that the server runs")]
    [InlineData("mysql://u:geheim@no-such-host.invalid/d", "no-such-host.invalid")]
    [InlineData("mariadb://u:geheim@localhost/d?socket=/nowhere/mysqld.sock", "/nowhere/mysqld.sock")]
    public async Task A_server_that_is_not_there(string url, string words)
    {
        ProgramResult result = await RunAsync(url);

        result.AssertFault(3, words);
        Assert.DoesNotContain("geheim", result.ToString(), StringComparison.Ordinal);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task Every_table_that_may_not_be_read_is_named(string engine)
    {
        await using SourceDatabase source = await Server(engine).CreateDatabaseAsync("""
            CREATE TABLE open_one (id INT PRIMARY KEY); CREATE TABLE secret_one (id INT PRIMARY KEY); CREATE TABLE secret_two (id INT PRIMARY KEY);
            CREATE TABLE half (id INT PRIMARY KEY, hidden INT);
            """);
        string url = await source.CreateUserAsync("half_blind", "x", "INSERT");
        await Server(engine).ExecuteAsRootAsync($"GRANT SELECT ON {source.Name}.open_one TO half_blind; GRANT SELECT (id) ON {source.Name}.half TO half_blind");

        (await RunAsync(url)).AssertFault(3, "secret_one, secret_two", "half (not on every column)", "GRANT SELECT", "--exclude", "The target is as it was");
        ProgramResult rest = await RunAsync(url, "--exclude", "secret*", "--exclude", "half");
        Assert.True(rest.ExitCode == 0, rest.ToString());
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_server_that_is_killed_while_it_is_read(string engine)
    {
        await using SourceServer server = engine == "mysql" ? await MySqlServer.StartPrivateAsync() : await MariaDbServer.StartPrivateAsync();
        await using SourceDatabase source = await server.CreateDatabaseAsync(LargeTable);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        RunningProgram run = StartSlow(source.Url, target.Url);
        await ReadersAsync(server, source, target, run);
        Machine.Command.Run("kill", "-KILL", $"{server.ProcessId}");
        ProgramResult result = await run.ResultAsync();

        result.AssertFault(3, "table large", "The server ended, or the connection was cut", "Run again with --replace");
        await AssertBalancesAsync(target);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_reader_whose_connection_is_killed(string engine)
    {
        await using SourceDatabase source = await Server(engine).CreateDatabaseAsync(LargeTable);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        RunningProgram run = StartSlow(source.Url, target.Url);
        string[] readers = await ReadersAsync(Server(engine), source, target, run);
        await Server(engine).ExecuteAsRootAsync($"KILL {readers[0]}");
        ProgramResult result = await run.ResultAsync();

        result.AssertFault(3, "table large", "Run again with --replace");
        await AssertBalancesAsync(target);
        // Nothing of the run is left in the server.
        Assert.Empty(await ProcessesAsync(Server(engine), source));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task An_interrupted_run_leaves_no_query_behind(string engine)
    {
        await using SourceDatabase source = await Server(engine).CreateDatabaseAsync(LargeTable);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        RunningProgram run = StartSlow(source.Url, target.Url);
        await ReadersAsync(Server(engine), source, target, run);
        run.Signal("INT");
        ProgramResult result = await run.ResultAsync();

        result.AssertFault(130, "interrupted");
        await AssertBalancesAsync(target);
        Assert.Empty(await ProcessesAsync(Server(engine), source));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_table_that_goes_between_plan_and_read(string engine)
    {
        await using SourceDatabase database = await Server(engine).CreateDatabaseAsync("CREATE TABLE t (id INT PRIMARY KEY)");
        using MySqlSource source = MySqlSource.Open(DatabaseUrl.Parse(database.Url), 2);
        TableSchema table = Assert.Single(source.Schema.Tables);
        await database.ExecuteAsync("DROP TABLE t");

        var fault = Assert.Throws<SourceException>(() => source.Readers[0].CountRows(table));
        Assert.Contains("dropped or renamed", fault.Message, StringComparison.Ordinal);
        fault = Assert.Throws<SourceException>(() => source.Readers[1].Read(table, table.Columns, RowRange.Whole));
        Assert.Contains("dropped or renamed", fault.Message, StringComparison.Ordinal);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_table_without_transactions_is_named(string engine)
    {
        await using SourceDatabase source = await Server(engine).CreateDatabaseAsync("CREATE TABLE loose (id INT PRIMARY KEY) ENGINE = MyISAM; INSERT INTO loose VALUES (1), (2)");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        RunOutcome outcome = await Mover.MoveAsync(source.Url, target, _work);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("loose", ReportFile.Of(outcome).AssertBalances().Issue("engine_without_transactions").GetProperty("table").GetString());
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_blob_of_64_megabytes(string engine)
    {
        await using SourceDatabase source = await Server(engine).CreateDatabaseAsync("""
            CREATE TABLE files (id INT PRIMARY KEY, content LONGBLOB);
            INSERT INTO files VALUES (1, REPEAT(x'00ff', 33554432)), (2, 'small'), (3, REPEAT('x', 67108863));
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        RunOutcome outcome = await Mover.MoveAsync(source.Url, target, _work);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(
            (await source.RowsAsync("SELECT id, SHA2(content, 256), LENGTH(content) FROM files ORDER BY id")).Select(row => string.Join('|', row)),
            await target.RowsAsync("SELECT id, encode(sha256(content), 'hex'), length(content) FROM files ORDER BY id"));
    }

    private SourceServer Server(string engine) => engine == "mysql" ? mySql : mariaDb;

    private async Task<ProgramResult> RunAsync(string url, params string[] more)
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        ProgramResult result = await Start(url, target.Url, more).ResultAsync();
        if (result.ExitCode == 3) Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"));
        return result;
    }

    /// <summary>A run whose source sleeps 20 ms at every thousandth row, so that its readers are there to be seen.</summary>
    private RunningProgram StartSlow(string from, string to)
    {
        string mapping = _work.Combine("slow.yaml");
        File.WriteAllText(mapping, """
            version: 1
            tables:
              large:
                columns:
                  slow: { computed: "IF(id % 1000 = 0, SLEEP(0.02), 0)", type: integer }
            """);
        return Start(from, to, mapping);
    }

    private RunningProgram Start(string from, string to, params string[] more) =>
        BuiltProgram.Start(["run", "--from", from, "--to", to, "--work-dir", _work.Path, "--jobs", "2", .. more]);

    /// <summary>The sessions that are sending rows of the large table; waits until there is one.</summary>
    private static async Task<string[]> ReadersAsync(SourceServer server, SourceDatabase source, PostgresDatabase target, RunningProgram run)
    {
        while (true)
        {
            // Before its table is there, what asks for its columns is the check of the mapping.
            bool made = await target.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM pg_class WHERE relname = 'large')");
            string[] found = !made ? [] : await ProcessesAsync(server, source, "AND info LIKE 'SELECT%filler%'");
            if (found.Length > 0) return found;
            if (run.Ended) Assert.Fail($"The run ended before a reader was seen: {await run.ResultAsync()}");
        }
    }

    private static async Task<string[]> ProcessesAsync(SourceServer server, SourceDatabase source, string condition = "") =>
        [.. (await server.RowsAsRootAsync($"SELECT id FROM information_schema.processlist WHERE db = '{source.Name}' {condition}")).Select(row => row[0])];

    private async Task AssertBalancesAsync(PostgresDatabase target)
    {
        ReportFile report = ReportFile.In(_work.Path).AssertBalances();
        Assert.Equal("failed", report.Status);
        Assert.Equal(report.Table("large").GetProperty("rows_loaded").GetInt64(), await target.ScalarAsync<long>("SELECT count(*) FROM large"));
    }
}
