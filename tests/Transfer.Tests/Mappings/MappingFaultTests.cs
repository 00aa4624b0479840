using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>A mapping that does not fit its source: every fault at once, at its place, and nothing is touched.</summary>
[Collection("postgres")]
public sealed class MappingFaultTests(PostgresServer postgres, MariaDbServer mariaDb) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Names_that_the_source_does_not_have() => await AssertRefusedAsync(
        Source(),
        """
        version: 1
        tables:
          Artst: { target: a }
          artist:
            columns:
              nam: drop
              name: { computed: 1 }
              sum: { computed: 1 + 1 }
          album:
            columns: { id: drop }
        """,
        "mapping.yaml:3:3: the source has no table Artst: did you mean 'artist'?",
        "mapping.yaml:6:7: the table artist has no column nam: did you mean 'name'?",
        "mapping.yaml:7:7: artist has a column name already",
        "mapping.yaml:8:24: the type of artist.sum cannot be told from its expression: say type",
        "mapping.yaml:9:3: album: its primary key (id) has a column that is dropped");

    [Fact]
    public async Task Keys_that_are_not_unique_after_the_mapping() => await AssertRefusedAsync(
        SqliteFileMaker.Make(_work, """
            CREATE TABLE visits (id INTEGER PRIMARY KEY, place TEXT, day DATE, kind TEXT COLLATE NOCASE);
            INSERT INTO visits VALUES (1, 'a', '2024-01-01', 'x'), (2, 'a', '2024-01-01', 'y'), (3, 'a', '2024-01-02', 'X');
            CREATE TABLE fine (a INTEGER, b INTEGER);
            INSERT INTO fine VALUES (1, 1), (1, 2), (2, 2), (2, 2);
            CREATE TABLE cased (kind TEXT COLLATE NOCASE);
            INSERT INTO cased VALUES ('x'), ('X');
            """, "keys.db"),
        """
        version: 1
        tables:
          visits:
            columns: { place: { rename: spot } }
            primary_key: [spot, day]
          fine: { primary_key: [a, b], where: NOT (a = 2 AND b = 2) }
          cased: { primary_key: kind }
        """,
        "mapping.yaml:5:18: visits has several rows of the same key (spot=a, day=2024-01-01): take more columns into primary_key, or leave rows out with where");

    [MariaDbFact]
    public async Task A_key_that_the_source_compares_without_case_may_be_unique_after_the_mapping()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("""
            CREATE TABLE cased (kind VARCHAR(9), n INT, big BIGINT UNSIGNED);
            INSERT INTO cased VALUES ('x', 1, 18446744073709551615), ('X', 2, 18446744073709551614), ('y', 2, 5);
            """);
        await AssertRefusedAsync(
            source.Url,
            """
            version: 1
            tables:
              cased: { primary_key: n }
            """,
            "mapping.yaml:3:25: cased has several rows of the same key (n=2)");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            tables:
              cased: { primary_key: [kind, big] }
            """);
        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
    }

    [Fact]
    public async Task Sql_that_sqlite_refuses() => await AssertRefusedAsync(
        Source(),
        """
        version: 1
        tables:
          artist:
            where: missing > 1
            columns: { x: { computed: nofunc(1), type: integer } }
        """,
        "mapping.yaml:4:12: the source refuses where of artist: ",
        "no such column: missing",
        "mapping.yaml:5:31: the source refuses the expression of artist.x: ",
        "no such function: nofunc");

    [MariaDbFact]
    public async Task Sql_that_mariadb_refuses()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("CREATE TABLE artist (id INT PRIMARY KEY)");
        await AssertRefusedAsync(
            source.Url,
            """
            version: 1
            tables:
              artist:
                where: missing > 1
                columns: { x: { computed: nofunc(1), type: integer } }
            """,
            "mapping.yaml:4:12: the source refuses where of artist: Unknown column 'missing'",
            "mapping.yaml:5:31: the source refuses the expression of artist.x: ");
    }

    [Fact]
    public async Task Columns_that_the_target_does_not_have() => await AssertRefusedAsync(
        Source(),
        """
        version: 1
        tables:
          artist:
            primary_key: [name, nr]
            columns: { id: { rename: number } }
            seed: [{ nr: 1 }]
        """,
        "mapping.yaml:4:25: the target's table artist has no column nr",
        "mapping.yaml:6:14: the target's table artist has no column nr");

    [Fact]
    public async Task A_seed_row_that_the_target_refuses_undoes_all()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        UsageException fault = await Assert.ThrowsAsync<UsageException>(() => MappedMove.RunAsync(Source(), target, _work, """
            version: 1
            tables:
              artist: { seed: [{ id: many }] }
            """));

        Assert.Contains("the mapping's seed row of artist is refused: invalid input syntax for type bigint", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    private string Source() => SqliteFileMaker.Make(_work, """
        CREATE TABLE artist (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE album (id INTEGER PRIMARY KEY, artist INTEGER REFERENCES artist);
        """);

    private async Task AssertRefusedAsync(string source, string mapping, params string[] messages)
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "mapping.yaml"), mapping);

        ProgramResult run = await BuiltProgram.Start(["run", "mapping.yaml", "--from", source, "--to", target.Url, "--work-dir", "w"], _work.Path).ResultAsync();

        run.AssertFault(2, messages);
        Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }
}
