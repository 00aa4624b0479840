using Transfer.Plan;
using Transfer.Tests.Support;
using static Transfer.Tests.Support.MySqlSchemas;

namespace Transfer.Tests.Target.Ddl;

/// <summary>MySQL's kinds of index, made on a real PostgreSQL.</summary>
[Collection("postgres")]
public sealed class MySqlIndexDdlTests(PostgresServer server)
{
    private static readonly TableSchema Posts = Table(
        "posts", Column("title", "varchar(100)"), Column("body", "text"), Column("hash", "varbinary(50)"), Column("short", "char(5)"), Column("n", "int")) with
    {
        Indexes =
        [
            Index("by_prefix", Part("title", 10), Part("hash", 4, descending: true), Part("body", 20)),
            Index("by_whole_prefix", Part("short", 5)),
            Index("by_desc", Part("n", descending: true), Part("title")),
            Index("unique_prefix", Part("title", 3)) with { Unique = true },
            Index("words", Part("title"), Part("body")) with { Kind = IndexKind.FullText },
            Index("title_words", Part("title")) with { Kind = IndexKind.FullText },
            Index("hidden", Part("n")) with { Visible = false },
        ],
    };

    [Fact]
    public async Task Prefixes_descending_and_full_text_indexes_are_made_and_valid()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        TransferPlan plan = Planned(Posts);

        (await PlannedTables.MakeAsync(target, plan, rows: "INSERT INTO posts VALUES ('A fine title', NULL, '\\x0102030405', 'x', 1), (NULL, 'some body', NULL, NULL, NULL)")).AssertAllCreated();

        Assert.Equal(
            [
                "by_desc btree (n DESC, title)",
                "by_prefix btree (\"left\"((title)::text, 10), SUBSTRING(hash FROM 1 FOR 4) DESC, \"left\"(body, 20))",
                "by_whole_prefix btree (short)",
                "hidden btree (n)",
                "title_words gin (to_tsvector('simple'::regconfig, (COALESCE(title, ''::character varying))::text))",
                "unique_prefix btree (\"left\"((title)::text, 3))",
                "words gin (to_tsvector('simple'::regconfig, (((COALESCE(title, ''::character varying))::text || ' '::text) || COALESCE(body, ''::text))))",
            ],
            await target.RowsAsync("""
                SELECT relname || ' ' || substring(pg_get_indexdef(indexrelid) from ' USING (.*)$')
                FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = 'posts'::regclass AND indisvalid ORDER BY relname COLLATE "C"
                """));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => target.ExecuteAsync("INSERT INTO posts (title) VALUES ('A fake title')"));
        Assert.Equal(["posts."], plan.Places("index_invisible"));
        Assert.Equal(2, plan.Places("fulltext_as_gin").Count);
    }

    [Fact]
    public async Task A_full_text_search_uses_the_index()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        TransferPlan plan = Planned(Posts);
        await PlannedTables.MakeAsync(target, plan, rows: "INSERT INTO posts SELECT 'u' || n || ' title', 'body ' || n, NULL, NULL, n FROM generate_series(100, 5000) n");
        string vector = plan.Tables[0].Indexes.Single(index => index.Name == "words").Parts[0];
        await target.ExecuteAsync("ANALYZE posts");

        List<string> way = await target.RowsAsync($"EXPLAIN SELECT n FROM posts WHERE {vector} @@ websearch_to_tsquery('simple', '4711')");
        Assert.Contains(way, line => line.Contains("on words", StringComparison.Ordinal));
        Assert.Equal(["4711"], await target.RowsAsync($"SELECT n FROM posts WHERE {vector} @@ websearch_to_tsquery('simple', '4711')"));
    }

    [Fact]
    public async Task Namesakes_of_two_tables_are_both_made()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        TableSchema Keyed(string name) => Table(name, Column("id", "int"), Column("v", "int")) with
        {
            PrimaryKey = ["id"],
            Uniques = [new UniqueSchema("v", ["v"])],
            Indexes = [Index("idx", Part("v", descending: true)), Index(name, Part("id"))],
        };

        (await PlannedTables.MakeAsync(target, Planned(Keyed("a"), Keyed("b")))).AssertAllCreated();

        Assert.Equal(["a_a", "a_idx", "a_pkey", "a_v", "b_b", "b_idx", "b_pkey", "b_v"], await target.RowsAsync("SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"));
    }

    [Theory]
    [InlineData("gis", "gis.geometry")]
    [InlineData("public", "geometry")]
    public async Task A_target_with_PostGIS_takes_geometries_and_spatial_indexes(string schema, string type)
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await StandInAsync(target, schema);
        TableSchema places = Table("places", Column("at", "point", notNull: true)) with { Indexes = [Index("near", Part("at")) with { Kind = IndexKind.Spatial }] };

        PlanOptions options = (await PlannedTables.OpenAsync(target)).Fit(new PlanOptions());
        Assert.Equal((true, type), (options.PostGis, options.GeometrySql));
        (await PlannedTables.MakeAsync(target, Planned(Database(places), options))).AssertAllCreated();

        Assert.Equal(["gist"], await target.RowsAsync("SELECT amname FROM pg_class c JOIN pg_am a ON a.oid = c.relam WHERE relname = 'near'"));
    }

    [Fact]
    public async Task A_target_without_PostGIS_offers_none()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        Assert.False((await PlannedTables.OpenAsync(target)).Fit(new PlanOptions { PostGis = true }).PostGis);
    }

    /// <summary>An entry in the catalogue and a type of that name which GiST can index: the machine's PostgreSQL need not have PostGIS.</summary>
    private static Task StandInAsync(PostgresDatabase target, string schema) => target.ExecuteAsync($"""
        CREATE SCHEMA IF NOT EXISTS {schema};
        CREATE DOMAIN {schema}.geometry AS polygon;
        INSERT INTO pg_extension SELECT 99999, 'postgis', extowner, '{schema}'::regnamespace, false, '3', NULL, NULL FROM pg_extension LIMIT 1
        """);
}
