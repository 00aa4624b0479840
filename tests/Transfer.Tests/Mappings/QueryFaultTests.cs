using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>Queries that make no table: each fault at its place, exit code 2, and nothing is touched.</summary>
[Collection("postgres")]
public sealed class QueryFaultTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private const string Script = """
        CREATE TABLE artist (id INTEGER PRIMARY KEY, name VARCHAR(40));
        CREATE TABLE album (id INTEGER PRIMARY KEY, artist INTEGER, name VARCHAR(40));
        INSERT INTO artist VALUES (1, 'Ada');
        """;

    private const string Queries = """
        version: 1
        tables:
          a: { query: "SELECT missing FROM artist" }
          b: { query: "SELEC 1 AS one" }
          c: { query: "SELECT 1 AS one; SELECT 2 AS two" }
          d:
            query: |
              DELETE FROM artist
          e: { query: "SELECT a.id, a.name, b.NAME FROM artist a JOIN album b ON b.artist = a.id" }
          f: { query: "SELECT id AS ` ` FROM artist" }
          g: { query: "-- nothing" }
          h: { query: "SELECT id FROM artist) UNION (SELECT id FROM album" }
        """;

    private static readonly string[] Common =
    [
        "mapping.yaml:5:15: query of c: it holds no statement, or several: write one SELECT",
        "mapping.yaml:7:12: query of d: it gives no rows: write a SELECT",
        "mapping.yaml:9:15: query of e: two of its columns are named ",
        "mapping.yaml:11:15: query of g: it holds no statement, or several: write one SELECT",
    ];

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public Task Sqlite_refuses_at_the_place_of_the_query() => AssertRefusedAsync(
        Source(),
        Queries,
        [
            .. Common,
            "mapping.yaml:3:15: query of a: the source refuses it: no such column: missing",
            "mapping.yaml:4:15: query of b: the source refuses it: near \"SELEC\": syntax error",
            "mapping.yaml:10:15: query of f: its column 1 has no name: give it one with AS",
            "mapping.yaml:12:15: query of h: the source refuses it: near \")\": syntax error",
        ]);

    [Theory, MariaDbData, MySqlData]
    public async Task A_server_refuses_at_the_place_of_the_query(string engine)
    {
        await using SourceDatabase source = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync(Script);
        await AssertRefusedAsync(
            source.Url,
            Queries,
            [
                .. Common,
                "mapping.yaml:3:15: query of a: the source refuses it: Unknown column 'missing' in ",
                "mapping.yaml:4:15: query of b: the source refuses it: You have an error in your SQL syntax",
                "mapping.yaml:10:15: query of f: ",
                "mapping.yaml:12:15: query of h: the source refuses it: You have an error in your SQL syntax",
            ]);
        Assert.Equal("1", await source.ScalarAsync("SELECT count(*) FROM artist"));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task What_gives_rows_and_is_no_select(string engine)
    {
        await using SourceDatabase source = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync(Script);
        await AssertRefusedAsync(
            source.Url,
            """
            version: 1
            tables:
              a: { query: SHOW TABLES }
              b: { query: "SELECT id FROM artist WHERE name = ?" }
            """,
            "mapping.yaml:3:15: query of a: it is no SELECT whose rows could be a table's: ",
            "mapping.yaml:4:15: query of b: the source refuses it: nothing gives its parameter ? a value");
    }

    [MariaDbFact]
    public async Task A_type_that_mariadb_cannot_tell()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync(Script);
        await AssertRefusedAsync(
            source.Url,
            """
            version: 1
            tables:
              a: { query: "SELECT id, NULL AS nothing FROM artist" }
            """,
            "mapping.yaml:3:15: the type of a.nothing cannot be told from the query: say type under columns");
    }

    [Fact]
    public Task What_sqlite_gives_rows_for_and_is_no_select() => AssertRefusedAsync(
        Source(),
        """
        version: 1
        tables:
          a: { query: PRAGMA table_info(artist) }
          b: { query: "INSERT INTO artist VALUES (2, 'x') RETURNING id" }
          c: { query: "SELECT id FROM artist WHERE name = :name" }
        """,
        "mapping.yaml:3:15: query of a: it is no SELECT whose rows could be a table's: ",
        "mapping.yaml:4:15: query of b: it is no SELECT whose rows could be a table's: ",
        "mapping.yaml:5:15: query of c: the source refuses it: nothing gives its parameter :name a value");

    [Fact]
    public Task A_column_without_a_type_and_rules_without_a_column() => AssertRefusedAsync(
        Source(),
        """
        version: 1
        tables:
          totals:
            query: SELECT name, count(*) AS albums, max(id) AS last, id + 1 AS next, id + 2 AS later FROM album GROUP BY 1
            columns:
              albums: { rename: number }
              next: drop
              later: bigint
              nmae: text
            primary_key: nr
            where: missing > 1
        """,
        "mapping.yaml:4:12: the type of totals.last cannot be told from the query: say type under columns",
        "mapping.yaml:6:7: the type of totals.albums cannot be told from the query: say type under columns",
        "mapping.yaml:9:7: the table totals has no column nmae: did you mean 'name'?");

    [Fact]
    public Task A_condition_that_the_source_refuses() => AssertRefusedAsync(
        Source(),
        """
        version: 1
        tables:
          totals: { query: SELECT id FROM album, where: missing > 1, columns: { x: { computed: nofunc(id), type: text } } }
        """,
        "mapping.yaml:3:49: the source refuses where of totals: no such column: missing",
        "mapping.yaml:3:88: the source refuses the expression of totals.x: no such function: nofunc");

    [Fact]
    public Task Faults_of_every_kind_at_once() => AssertRefusedAsync(
        Source(),
        """
        version: 1
        include: [gone, album]
        tables:
          gone: { query: SELECT 1 FROM nowhere, columns: { x: drop } }
          totals: { query: SELECT count(*) AS n FROM album }
          albun: {}
          album: { where: missing > 1 }
        """,
        "mapping.yaml:4:18: query of gone: the source refuses it: no such table: nowhere",
        "mapping.yaml:5:20: the type of totals.n cannot be told from the query",
        "mapping.yaml:6:3: the source has no table albun: did you mean 'album'?",
        "mapping.yaml:7:19: the source refuses where of album: no such column: missing");

    [Fact]
    public Task A_key_that_cannot_become_a_uuid() => AssertRefusedAsync(
        Source(),
        """
        version: 1
        tables:
          a: { query: "SELECT name FROM album", keys: uuid, primary_key: name }
          b: { query: "SELECT id, artist FROM album", keys: uuid, primary_key: [id, artist] }
        """,
        "mapping.yaml:3:47: keys: the key of a (name) is not one column of the query that the source says is an integer",
        "mapping.yaml:4:53: keys: the key of b (id, artist) is not one column");

    [Fact]
    public Task Whose_keys_a_query_holds_is_not_guessed() => AssertRefusedAsync(
        Source(),
        """
        version: 1
        keys: uuid
        tables:
          a: { query: SELECT id FROM album }
        """,
        "mapping.yaml:4:15: keys: nothing tells whose keys the numbers in the query of a are: give the table 'keys: keep'");

    private string Source() => SqliteFileMaker.Make(_work, Script);

    private async Task AssertRefusedAsync(string source, string mapping, params string[] messages)
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "mapping.yaml"), mapping);

        ProgramResult run = await BuiltProgram.Start(["run", "mapping.yaml", "--from", source, "--to", target.Url, "--work-dir", "w"], _work.Path).ResultAsync();

        run.AssertFault(2, messages);
        Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }
}
