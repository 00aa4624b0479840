using Transfer.Tests.Support;

namespace Transfer.Tests.Discover;

/// <summary>A discovery cycle over a server that is killed while it reads: the source is as it was, and the next cycle works.</summary>
[Collection("proof")]
public sealed class KilledCycleTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory, MariaDbData, MySqlData]
    public async Task A_cycle_that_is_killed_leaves_nothing_in_the_source(string engine)
    {
        SourceServer server = engine == "mysql" ? mySql : mariaDb;
        await using SourceDatabase source = await server.CreateDatabaseAsync("""
            CREATE TABLE digits (d INT PRIMARY KEY); INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
            CREATE TABLE large (id INT PRIMARY KEY, filler VARCHAR(300) NOT NULL);
            INSERT INTO large SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d, REPEAT('filler ', 40) FROM digits a, digits b, digits c, digits e, digits f;
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string before = await SumAsync(source);
        // Its source sleeps at every hundredth row, so that the reader is there to be seen.
        string mapping = _work.Combine("slow.yaml");
        await File.WriteAllTextAsync(mapping, $$"""
            version: 1
            name: {{source.Name}}
            tables: { large: { columns: { slow: { computed: "IF(id % 100 = 0, SLEEP(0.02), 0)", type: integer } } } }
            """);
        RunningProgram cycle = BuiltProgram.Start(["discover", mapping, "--from", source.Url, "--to", target.Url, "--work-dir", _work.Path, "--quiet"]);
        while (await CountAsync(server, source, "AND info LIKE 'SELECT%filler%'") == 0) Assert.False(cycle.Ended, "the cycle ended before it could be killed");
        cycle.Signal("KILL");
        await cycle.ResultAsync();

        // The server sees that nobody listens when it sends the next rows.
        for (int tries = 0; await CountAsync(server, source) > 0; tries++)
        {
            Assert.True(tries < 100, "a session of the killed cycle is still there after ten seconds");
            await Task.Delay(100);
        }

        Assert.Equal(before, await SumAsync(source));
        // No lock is left either.
        await source.ExecuteAsync("SET lock_wait_timeout = 5; CREATE TABLE later (id INT PRIMARY KEY)");
        ProgramResult next = await BuiltProgram.RunAsync("discover", "--from", source.Url, "--to", target.Url, "--work-dir", _work.Path, "--quiet", "--json");
        Assert.True(next.ExitCode == 0, next.ToString());
        Assert.Equal(2, Cycles.Of(ReportFile.Parse(next.Output)).GetProperty("number").GetInt32());
        Assert.Equal(["public"], await target.RowsAsync("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"));
    }

    private static async Task<string> SumAsync(SourceDatabase source) =>
        string.Join('\n', (await source.RowsAsync("CHECKSUM TABLE digits, large")).Select(row => string.Join('|', row)).Append(await source.ScalarAsync("SELECT GROUP_CONCAT(table_name ORDER BY 1) FROM information_schema.tables WHERE table_schema = DATABASE()")));

    private static async Task<int> CountAsync(SourceServer server, SourceDatabase source, string condition = "") =>
        (await server.RowsAsRootAsync($"SELECT id FROM information_schema.processlist WHERE db = '{source.Name}' {condition}")).Count;
}
