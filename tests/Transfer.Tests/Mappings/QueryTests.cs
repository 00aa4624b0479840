using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>A query's rows as a table, from every engine.</summary>
[Collection("postgres")]
public sealed class QueryTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private const string Script = """
        CREATE TABLE artist (id INTEGER PRIMARY KEY, name VARCHAR(40), bio TEXT, born DATE);
        CREATE TABLE album (id INTEGER PRIMARY KEY, artist INTEGER, title VARCHAR(40), price DECIMAL(10,2), sold INTEGER, FOREIGN KEY (artist) REFERENCES artist (id));
        INSERT INTO artist VALUES (1, 'Ada', 'plays; sings', '1970-01-02'), (2, 'Bo''s', NULL, '1980-03-04'), (3, 'Çelik', 'ünïcode -- dash', NULL);
        INSERT INTO album VALUES (10, 1, 'First', 9.50, 3), (11, 1, 'Second', 12.25, 4), (12, 2, 'Third', 0.75, 0), (13, NULL, 'Lost', NULL, NULL);
        """;

    private const string Summary = """
        SELECT a.name, count(b.id) AS albums, sum(b.price * b.sold) AS income, max(b.title) AS latest
        FROM artist a LEFT JOIN album b ON b.artist = a.id
        WHERE a.name <> '; -- '
        GROUP BY a.id, a.name
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory, InlineData("sqlite"), MariaDbData, MySqlData]
    public async Task A_join_and_its_sums_become_a_table(string engine)
    {
        await using Origin source = await CreateAsync(engine);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, $"""
            version: 1
            tables:
              summary:
                query: |
                  {Summary.ReplaceLineEndings("\n      ")}
                  ; -- one row an artist
                columns: {"{"} albums: bigint, income: "numeric(12,2)", latest: text {"}"}
                primary_key: name
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(3, ReportFile.Of(outcome).AssertBalances().Table("summary").GetProperty("source_rows").GetInt32());
        Assert.Equal(["Ada|2|77.50|Second", "Bo's|1|0.00|Third", "Çelik|0|∅|∅"], await target.RowsAsync("SELECT * FROM summary ORDER BY name"));
        Assert.Equal("4|3", Assert.Single(await target.RowsAsync("SELECT (SELECT count(*) FROM album), (SELECT count(*) FROM artist)")));
        if (source.Database is not { } database) return;
        Assert.Equal(
            (await database.RowsAsync(Summary + " ORDER BY a.id")).Select(row => string.Join('|', row)),
            await target.RowsAsync("SELECT * FROM summary ORDER BY name"));
    }

    [Theory, InlineData("sqlite"), MariaDbData, MySqlData]
    public async Task One_table_becomes_two(string engine)
    {
        await using Origin source = await CreateAsync(engine);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            tables:
              artist:
                query: SELECT id, name FROM artist;
                primary_key: id
              profile:
                query: SELECT id AS artist_id, bio, born, name FROM artist
                target: profiles
                where: bio IS NOT NULL
                columns:
                  artist_id: { rename: id }
                  bio: { transform: upper }
                  born: { rename: birthday }
                  name: drop
                  length: { computed: length(bio), type: integer }
                primary_key: id
                indexes: [(birthday)]
                seed: [{ id: 0, bio: nobody }]
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(1, report.Table("profile").GetProperty("rows_filtered").GetInt32());
        Assert.Equal(["1|Ada", "2|Bo's", "3|Çelik"], await target.RowsAsync("SELECT * FROM artist ORDER BY id"));
        string bytes = engine == "sqlite" ? "15" : "17";
        Assert.Equal(
            ["0|nobody|∅|∅", "1|PLAYS; SINGS|1970-01-02|12", $"3|ÜNÏCODE -- DASH|∅|{bytes}"],
            await target.RowsAsync("SELECT id, bio, birthday, length FROM profiles ORDER BY id"));
        // The other table's foreign key finds the key that the mapping gave.
        Assert.Equal("album|artist|t", Assert.Single(await target.RowsAsync("SELECT conrelid::regclass, confrelid::regclass, convalidated FROM pg_constraint WHERE contype = 'f'")));
        Assert.Equal(["artist_pkey", "profiles_birthday_idx", "profiles_pkey"], await target.RowsAsync("SELECT indexname FROM pg_indexes WHERE tablename IN ('artist', 'profiles') ORDER BY 1"));
    }

    [Theory, InlineData("sqlite"), MariaDbData, MySqlData]
    public async Task A_query_without_rows_makes_an_empty_table(string engine)
    {
        await using Origin source = await CreateAsync(engine);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            tables:
              none:
                query: |
                  -- nobody is that old
                  SELECT * FROM artist WHERE born < '1900-01-01' -- ; yet
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal("complete", ReportFile.Of(outcome).AssertBalances().Status);
        Assert.Equal(["id", "name", "bio", "born"], await target.RowsAsync("SELECT attname FROM pg_attribute WHERE attrelid = 'none'::regclass AND attnum > 0 ORDER BY attnum"));
        Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM none"));
    }

    [Theory, InlineData("sqlite"), MariaDbData, MySqlData]
    public async Task A_row_that_does_not_fit_is_named_by_the_key_that_the_mapping_gives(string engine)
    {
        await using Origin source = await CreateAsync(engine);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            tables:
              short:
                query: SELECT id AS number, name FROM artist ORDER BY id
                columns: { name: varchar(4), number: { rename: nr } }
                primary_key: nr
              nameless:
                query: SELECT name FROM artist ORDER BY id
                columns: { name: varchar(4) }
            """);

        Assert.Equal(1, outcome.ExitCode);
        ReportFile.Of(outcome).AssertBalances();
        Assert.Equal("number=3|string_too_long|name|3|Çelik", Assert.Single(RejectRows.Read(outcome, "short")));
        Assert.Equal("row=3|string_too_long|name|Çelik", Assert.Single(RejectRows.Read(outcome, "nameless")));
        Assert.Equal(["1|Ada", "2|Bo's"], await target.RowsAsync("SELECT * FROM short ORDER BY nr"));
    }

    private async Task<Origin> CreateAsync(string engine)
    {
        if (engine == "sqlite") return new Origin(SqliteFileMaker.Make(_work, Script), null);
        SourceDatabase database = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync(Script);
        return new Origin(database.Url, database);
    }

    private sealed record Origin(string Url, SourceDatabase? Database) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Database?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
