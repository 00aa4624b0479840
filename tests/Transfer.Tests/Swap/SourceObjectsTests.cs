using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Swap;

/// <summary>Types, sequences, functions, views and triggers of a PostgreSQL source, which are swapped in with its tables, and back.</summary>
[Collection("postgres")]
public sealed class SourceObjectsTests(PostgresServer postgres) : IDisposable
{
    private const string Source = """
        CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE DOMAIN sku AS text CHECK (VALUE ~ '^[A-Z]'); CREATE TYPE pair AS (a integer, m mood); CREATE SEQUENCE numbers START 100;
        CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := coalesce(NEW.changed, 0) + 1; RETURN NEW; END $$;
        CREATE TABLE items (id serial PRIMARY KEY, code sku, mood mood DEFAULT 'good', number integer DEFAULT nextval('numbers'), couple pair, changed integer);
        CREATE TABLE days (day date PRIMARY KEY, item integer REFERENCES items) PARTITION BY RANGE (day);
        CREATE TABLE days_2020 PARTITION OF days FOR VALUES FROM ('2020-01-01') TO ('2021-01-01'); CREATE TABLE days_rest PARTITION OF days DEFAULT;
        INSERT INTO items (code, couple) VALUES ('A', '(1,good)'), ('B', NULL); INSERT INTO days VALUES ('2020-05-05', 1), ('2024-05-05', 2);
        CREATE VIEW good AS SELECT i.id, i.code, d.day FROM items i JOIN days d ON d.item = i.id WHERE i.mood = 'good'; CREATE VIEW of_good AS SELECT code FROM good;
        CREATE MATERIALIZED VIEW counted AS SELECT mood, count(*) AS n FROM items GROUP BY mood; CREATE UNIQUE INDEX counted_by_mood ON counted (mood);
        CREATE FUNCTION first_of(mood) RETURNS SETOF items LANGUAGE sql STABLE AS 'SELECT * FROM items WHERE items.mood = $1 ORDER BY id LIMIT 1';
        CREATE PROCEDURE nothing(m mood) LANGUAGE plpgsql AS 'BEGIN END';
        CREATE TRIGGER stamped BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION stamp(); COMMENT ON VIEW good IS 'of good mood';
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task They_take_the_place_of_their_like_and_give_it_back()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync(Source);
        await SmallShop.FillAsync(source.Url, target, _work, "INSERT INTO items (code) VALUES ('OLD'); CREATE TABLE others (id integer)");
        string before = await DatabaseDump.OfAsync(target);
        await source.ExecuteAsync("INSERT INTO items (code, mood) VALUES ('NEW', 'bad'); CREATE OR REPLACE VIEW of_good AS SELECT code, id FROM good; REFRESH MATERIALIZED VIEW counted");

        RunOutcome run = await SmallShop.SwapAsync(source.Url, target, _work);

        Assert.True(run.ExitCode == 0, run.Message ?? string.Join('\n', run.Report.Issues));
        Assert.Equal(["A|1", "B|2"], await target.RowsAsync("SELECT code, id FROM of_good ORDER BY 2"));
        Assert.Equal(["bad|1", "good|2"], await target.RowsAsync("SELECT mood, n FROM counted ORDER BY mood::text"));
        Assert.Equal(["3|NEW"], await target.RowsAsync("SELECT id, code FROM first_of('bad')"));
        Assert.Equal(["1|(1,good)"], await target.RowsAsync("UPDATE items SET code = 'AA' WHERE id = 1 RETURNING changed, couple"));
        Assert.Equal(["4|103"], await target.RowsAsync("INSERT INTO items (code) VALUES ('Z') RETURNING id, number"));
        await target.ExecuteAsync("CALL nothing('good'); INSERT INTO days VALUES ('2020-06-06', 4)");
        Assert.Equal(2, await target.ScalarAsync<long>("SELECT count(*) FROM days_2020"));

        await SmallShop.RollBackAsync(target, run.Report.RunId);

        Assert.Equal(before, await DatabaseDump.OfAsync(target));
    }

    [Fact]
    public async Task A_first_swap_leaves_nothing_when_it_is_undone_and_a_commit_only_the_new()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync(Source);
        string before = await DatabaseDump.OfAsync(target);

        RunOutcome first = await SmallShop.SwapAsync(source.Url, target, _work);
        await SmallShop.RollBackAsync(target, first.Report.RunId);
        Assert.Equal(before, await DatabaseDump.OfAsync(target));
        await SmallShop.SwapAsync(source.Url, target, _work);
        RunOutcome third = await SmallShop.SwapAsync(source.Url, target, _work);
        await SmallShop.CommitAsync(target, third.Report.RunId);

        Assert.Equal(["A", "B"], await target.RowsAsync("SELECT code FROM of_good ORDER BY 1"));
        Assert.DoesNotContain($"public__before_{third.Report.RunId}", await SmallShop.SchemasAsync(target));
    }

    [Theory]
    [InlineData("CREATE EXTENSION citext", "citext", "CREATE EXTENSION \"citext\" in the target first")]
    [InlineData("CREATE TYPE floats AS RANGE (SUBTYPE = float8)", "floats", "cannot move what a PostgreSQL source has into its place: range floats")]
    [InlineData("CREATE COLLATION mine (LOCALE = 'C')", "text COLLATE mine", "collation mine")]
    public async Task What_no_rollback_could_take_away_is_refused_before_a_row_is_loaded(string made, string type, string words)
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync($"{made}; CREATE TABLE t (id integer PRIMARY KEY, a {type})");
        string before = await DatabaseDump.OfAsync(target);

        UsageException refused = await Assert.ThrowsAsync<UsageException>(() => SmallShop.SwapAsync(source.Url, target, _work));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await DatabaseDump.OfAsync(target));
    }
}
