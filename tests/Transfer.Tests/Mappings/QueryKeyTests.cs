using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>A query's table among others: keys that become UUIDs, tables that exist already, and what plan shows.</summary>
[Collection("postgres")]
public sealed class QueryKeyTests(PostgresServer postgres) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Keys_of_a_query_become_uuids_that_others_follow()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(Source(), target, _work, """
            version: 1
            keys: uuid
            tables:
              artist: { query: "SELECT id, name FROM artist", keys: { uuid: true, old_key: legacy }, primary_key: id }
              profile:
                query: SELECT id AS artist, name FROM artist
                keys: keep
                columns: { artist: { transform: { uuid: { from: integer, table: artist } } } }
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(
            ["Ada|1|Ada|First", "Bob|2|Bob|Second"],
            await target.RowsAsync("SELECT a.name, a.legacy, p.name, b.title FROM artist a JOIN profile p ON p.artist = a.id JOIN album b ON b.artist = a.id ORDER BY 1"));
        Assert.Equal("uuid|5", Assert.Single(await target.RowsAsync("SELECT DISTINCT pg_typeof(artist), substr(artist::text, 15, 1) FROM profile")));
        Assert.Equal("t", Assert.Single(await target.RowsAsync("SELECT convalidated FROM pg_constraint WHERE contype = 'f'")));
    }

    [Fact]
    public async Task A_query_fills_a_table_that_exists()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("CREATE TABLE names (id bigint GENERATED ALWAYS AS IDENTITY, full_name text NOT NULL, albums int DEFAULT 7)");
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "mapping.yaml"), """
            version: 1
            include: listing
            tables:
              listing:
                query: SELECT a.name || '!' AS full_name, count(*) AS albums FROM artist a JOIN album b ON b.artist = a.id GROUP BY 1;
                target: names
                columns: { full_name: text, albums: bigint }
            """);

        ProgramResult run = await BuiltProgram.Start(["run", "mapping.yaml", "--from", Source(), "--to", target.Url, "--data-only", "--work-dir", "w"], _work.Path).ResultAsync();

        Assert.True(run.ExitCode == 0, run.ToString());
        ReportFile.In(Path.Combine(_work.Path, "w")).AssertBalances();
        Assert.Equal(["1|Ada!|1", "2|Bob!|1"], await target.RowsAsync("SELECT * FROM names ORDER BY full_name"));
    }

    [Fact]
    public async Task A_query_takes_the_place_of_the_table_that_has_its_name()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(Source(), target, _work, """
            version: 1
            tables:
              ALBUM: { query: SELECT id FROM album }
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(["ALBUM|1", "artist|3"], await target.RowsAsync("SELECT table_name, count(*) FROM information_schema.columns WHERE table_schema = 'public' GROUP BY 1 ORDER BY 1"));
        Assert.Equal(["10", "11"], await target.RowsAsync("SELECT id FROM \"ALBUM\" ORDER BY id"));
        Assert.Equal("artist_pkey", Assert.Single(await target.RowsAsync("SELECT conname FROM pg_constraint WHERE contype IN ('p', 'f') AND connamespace = 'public'::regnamespace")));
    }

    [Fact]
    public async Task Plan_shows_the_rule_that_chose_each_type()
    {
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "mapping.yaml"), """
            version: 1
            tables:
              listing:
                query: SELECT name, born, count(*) AS albums FROM artist GROUP BY 1
                columns: { albums: bigint, name: { transform: trim } }
            """);

        ProgramResult plan = await BuiltProgram.Start(["plan", "mapping.yaml", "--from", Source(), "--only", "listing"], _work.Path).ResultAsync();

        Assert.True(plan.ExitCode == 0, plan.ToString());
        Assert.Contains("listing", plan.Output, StringComparison.Ordinal);
        foreach (string rule in (string[])["varchar(40) -> varchar(40); through trim", "datetime -> timestamp without time zone, numbers as seconds since 1970", "the mapping says bigint"])
            Assert.Contains(rule, string.Join(' ', plan.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private string Source() => SqliteFileMaker.Make(_work, """
        CREATE TABLE artist (id INTEGER PRIMARY KEY, name VARCHAR(40), born DATETIME);
        CREATE TABLE album (id INTEGER PRIMARY KEY, artist INTEGER REFERENCES artist (id), title TEXT);
        INSERT INTO artist VALUES (1, 'Ada', 1700000000), (2, 'Bob', NULL);
        INSERT INTO album VALUES (10, 1, 'First'), (11, 2, 'Second');
        """);
}
