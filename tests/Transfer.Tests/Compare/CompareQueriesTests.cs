using System.Text.Json;
using Transfer.Tests.Mappings;
using Transfer.Tests.Support;

namespace Transfer.Tests.Compare;

/// <summary>compare-queries from SQLite: what is asked of every table, under mappings too.</summary>
[Collection("proof")]
public sealed class CompareQueriesTests(PostgresServer postgres) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_store_of_music_is_asked_everything_of_every_table()
    {
        string source = MusicStore.Make(_work);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        Assert.Null((await Mover.MoveAsync(source, target, _work)).Message);

        Comparison compared = (await Comparison.RunAsync(_work, source, target)).AssertAgrees();

        Assert.Equal(
            ["Track: primary key", "Track: count", "Track: range", "Track: order", "Track: aggregate of AlbumId", "Track: join Album by AlbumId", "Track: join Genre by GenreId", "Track: join MediaType by MediaTypeId"],
            compared.Names.Where(name => name.StartsWith("Track:", StringComparison.Ordinal)).OrderBy(name => name.Contains("join", StringComparison.Ordinal) ? name : ""));
        Assert.Contains("Employee: join Employee by ReportsTo", compared.Names);
        Assert.Contains("PlaylistTrack: range", compared.Names);
        Assert.Equal(3, compared.Query("Track: primary key").GetProperty("rows").GetInt32());
        Assert.Equal(1000, compared.Query("Track: range").GetProperty("rows").GetInt32());
        Assert.Equal(100, compared.Query("Track: order").GetProperty("rows").GetInt32());
        Assert.True(await target.ScalarAsync<bool>("SELECT bool_and(reltuples >= 0) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"));
    }

    [Theory]
    [InlineData("keys: uuid")]
    [InlineData("defaults: { identifiers: snake_case }\ntables: { Track: { target: song, columns: { Milliseconds: { rename: length } } }, Playlist: { schema: lists, keys: { uuid: true, old_key: legacy } } }")]
    [InlineData("tables: { InvoiceLine: { where: Quantity > 1 }, Genre: { seed: [{ GenreId: 0, Name: none }] }, Artist: { columns: { Name: drop, shout: { computed: upper(Name), type: text } } } }")]
    [InlineData("tables: { totals: { query: \"SELECT TrackId AS id, count(*) AS sold FROM InvoiceLine GROUP BY 1\", primary_key: id, columns: { sold: bigint } } }")]
    public async Task Under_a_mapping_the_names_and_keys_are_its_own(string mapping)
    {
        string source = MusicStore.Make(_work);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await File.WriteAllTextAsync(_work.Combine("map.yaml"), "version: 1\n" + mapping);
        ProgramResult run = await BuiltProgram.Start(["run", "map.yaml", "--from", source, "--to", target.Url, "--quiet", "--work-dir", "w"], _work.Path).ResultAsync();
        Assert.True(run.ExitCode == 0, run.ToString());

        Comparison compared = (await Comparison.RunAsync(_work, source, target, "map.yaml", "--repeat", "1", "--warmup", "0")).AssertAgrees();

        string track = mapping.Contains("song", StringComparison.Ordinal) ? "song" : "Track";
        Assert.Equal(1000, compared.Query($"{track}: range").GetProperty("rows").GetInt32());
        Assert.Contains($"SELECT count(*) FROM \"public\".\"{track}\"", compared.Query($"{track}: count").GetProperty("target_sql").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_and_the_verdict_are_printed()
    {
        string source = MusicStore.Make(_work);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await Mover.MoveAsync(source, target, _work, options => options with { Plan = options.Plan with { Schema = "music" } });

        ProgramResult result = await Comparison.StartAsync(_work, source, target, "--schema", "music", "--only", "Genre");

        Assert.True(result.ExitCode is 0 or 1, result.ToString());
        Assert.Matches("(?m)^ *query +rows +source ms +p95 +target ms +p95 +ratio +verdict", result.Output);
        Assert.Matches(@"(?m)^ *Genre: count +1 +[\d.,]+ +[\d.,]+ +[\d.,]+ +[\d.,]+ +[\d.,]+ +(complete|partial|failure)", result.Output);
        Assert.Matches("(?m)^VERDICT: (complete|partial|failure)$", result.Output);
        Assert.Contains("ANALYZE of 1 table in the target", result.Error, StringComparison.Ordinal);
        string folder = Assert.Single(Directory.GetDirectories(_work.Combine("w/runs")));
        Assert.True(File.Exists(Path.Combine(folder, "report.json")) && File.Exists(Path.Combine(folder, "log.txt")), folder);
    }

    [Fact]
    public async Task Different_answers_are_errors()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY, price REAL); INSERT INTO t VALUES (1, 0.1), (2, 0.2), (3, 0.7);");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await Mover.MoveAsync(source, target, _work);
        await File.WriteAllTextAsync(_work.Combine("map.yaml"), """
            version: 1
            queries:
              - { name: rows, source: SELECT id FROM t, target: SELECT id FROM t WHERE id > 1 }
              - { name: value, source: SELECT max(id) FROM t, target: SELECT max(id) + 1 FROM t }
              - { name: "null", source: SELECT NULL, target: SELECT 0 }
              - { name: number, source: SELECT 15, target: "SELECT 15.00::numeric(10,2)" }
              - { name: text, source: "SELECT 'a b'", target: "SELECT 'a b'" }
              - { name: sum, source: SELECT 0.1 + 0.2, target: SELECT sum(price) FROM t WHERE id < 3, repeat: 3 }
              - { name: at work, source: SELECT 1, target: SELECT 1 / (id - 2) FROM t WHERE id = 2 }
              - { name: writes, source: SELECT 1, target: "SELECT setval('s', 9)" }
              - { name: after that, source: SELECT count(*) FROM t, target: SELECT count(*) FROM t }
            """);
        await target.ExecuteAsync("CREATE SEQUENCE s");

        Comparison compared = await Comparison.RunAsync(_work, source, target, "map.yaml", "--generated", "no");

        Assert.Equal(1, compared.Result.ExitCode);
        Assert.Equal(("error", "partial"), (compared.Report.GetProperty("verdict").GetString(), compared.Report.GetProperty("status").GetString()));
        Assert.Equal(
            [
                "rows: the source gives 3 rows, the target 2",
                "value: the source gives '3', the target '4'",
                "null: the source gives NULL, the target '0'",
                "at work: the target refuses it: division by zero",
                "writes: the target refuses it: cannot execute setval() in a read-only transaction",
            ],
            compared.Queries.Where(query => query.GetProperty("verdict").GetString() == "error").Select(query => $"{query.GetProperty("name")}: {query.GetProperty("error")}"));
        Assert.Equal((3, 5), (compared.Query("sum").GetProperty("runs").GetInt32(), compared.Query("text").GetProperty("runs").GetInt32()));
        Comparison twice = await Comparison.RunAsync(_work, source, target, "map.yaml", "--generated", "no", "--repeat", "2");
        Assert.Equal(2, twice.Query("sum").GetProperty("runs").GetInt32());
        Assert.Equal(1, compared.Query("after that").GetProperty("rows").GetInt32());
        Assert.Equal(JsonValueKind.Null, compared.Query("rows").GetProperty("ratio").ValueKind);
        Assert.Equal(1, await target.ScalarAsync<long>("SELECT nextval('s')"));
    }
}
