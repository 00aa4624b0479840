using Microsoft.Data.Sqlite;
using Transfer.Source.Sqlite;
using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>Integer keys that become UUIDs: every foreign key follows, and joins give what they gave.</summary>
[Collection("postgres")]
public sealed class RekeyTests(PostgresServer postgres, MariaDbServer mariaDb) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [MariaDbFact]
    public async Task Sakila_joins_the_same_by_uuids()
    {
        await using SourceDatabase source = await mariaDb.LoadAsync(SakilaDump.Database, SakilaDump.Read());
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        // The one table that repeats another's key without a foreign key has to say so.
        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            keys: uuid
            tables:
              film_text:
                columns:
                  film_id: { transform: { uuid: { from: integer, table: film } } }
            """);

        Assert.Null(outcome.Message);
        Assert.Equal(0, outcome.ExitCode);
        ReportFile.Of(outcome).AssertBalances();
        Assert.Equal("22|22", Assert.Single(await target.RowsAsync("SELECT count(*), count(*) FILTER (WHERE convalidated) FROM pg_constraint WHERE contype = 'f'")));
        Assert.Empty(await target.RowsAsync("""
            SELECT conrelid::regclass, attname, atttypid::regtype FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
            WHERE contype IN ('p', 'f') AND connamespace = 'public'::regnamespace AND atttypid <> 'uuid'::regtype
            """));
        foreach (string query in (string[])
                 [
                     "SELECT f.title, sum(p.amount) FROM payment p JOIN rental r ON r.rental_id = p.rental_id JOIN inventory i ON i.inventory_id = r.inventory_id JOIN film f ON f.film_id = i.film_id GROUP BY f.title ORDER BY f.title",
                     "SELECT c.first_name, c.last_name, a.address, ci.city, co.country FROM customer c JOIN address a ON a.address_id = c.address_id JOIN city ci ON ci.city_id = a.city_id JOIN country co ON co.country_id = ci.country_id ORDER BY a.address, c.last_name",
                     "SELECT f.title, t.title, count(*) FROM film f JOIN film_text t ON t.film_id = f.film_id JOIN film_actor fa ON fa.film_id = f.film_id JOIN actor a ON a.actor_id = fa.actor_id GROUP BY f.title, t.title ORDER BY f.title",
                     "SELECT s.first_name, m.first_name FROM staff s JOIN store t ON t.store_id = s.store_id JOIN staff m ON m.staff_id = t.manager_staff_id ORDER BY 1",
                 ])
        {
            List<string[]> there = await source.RowsAsync(query);
            Assert.NotEmpty(there);
            Assert.Equal(there.Select(row => string.Join('|', row)).Order(StringComparer.Ordinal), (await target.RowsAsync(query)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Every_kind_of_key_follows()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node, name TEXT);
            CREATE TABLE leaf (id INTEGER PRIMARY KEY REFERENCES node (id), weight INTEGER);
            CREATE TABLE edge (a INTEGER REFERENCES node (id), b INTEGER REFERENCES leaf (id), number INTEGER, PRIMARY KEY (a, b, number));
            CREATE TABLE hop (a INTEGER, b INTEGER, number INTEGER, FOREIGN KEY (a, b, number) REFERENCES edge (a, b, number));
            CREATE TABLE plain (id INTEGER PRIMARY KEY, node INTEGER REFERENCES node, code TEXT UNIQUE);
            CREATE TABLE coded (code TEXT REFERENCES plain (code), plain INTEGER REFERENCES plain (id));
            INSERT INTO node VALUES (1, NULL, 'root'), (2, 1, 'a'), (-9223372036854775808, 2, 'least');
            INSERT INTO leaf VALUES (2, 20), (-9223372036854775808, 30);
            INSERT INTO edge VALUES (1, 2, 7), (2, 2, 8);
            INSERT INTO hop VALUES (1, 2, 7), (2, 2, 8);
            INSERT INTO plain VALUES (5, 2, 'x');
            INSERT INTO coded VALUES ('x', 5);
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source, target, _work, """
            version: 1
            keys: uuid
            key_namespace: 6ba7b811-9dad-11d1-80b4-00c04fd430c8
            tables:
              node: { keys: { old_key: legacy } }
              plain: { keys: keep }
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal("8|8", Assert.Single(await target.RowsAsync("SELECT count(*), count(*) FILTER (WHERE convalidated) FROM pg_constraint WHERE contype = 'f'")));
        // RFC 4122's namespace of URLs: the same name has the same UUID in any language.
        Assert.Equal("1|root", Assert.Single(await target.RowsAsync($"SELECT legacy, name FROM node WHERE id = '{UuidOfNode1}'")));
        Assert.Equal(["least|a|30", "a|root|20"], await target.RowsAsync("SELECT n.name, p.name, weight FROM leaf JOIN node n USING (id) JOIN node p ON p.id = n.parent ORDER BY weight DESC"));
        Assert.Equal(["root|a|7", "a|a|8"], await target.RowsAsync("SELECT a.name, b.name, number FROM hop JOIN edge USING (a, b, number) JOIN node a ON a.id = edge.a JOIN node b ON b.id = edge.b ORDER BY number"));
        Assert.Equal("5|a|x", Assert.Single(await target.RowsAsync("SELECT p.id, n.name, c.code FROM plain p JOIN node n ON n.id = p.node JOIN coded c ON c.code = p.code AND c.plain = p.id")));
        await target.ExecuteAsync("INSERT INTO node (name) VALUES ('new')");
        Assert.Equal(1, await target.ScalarAsync<long>("SELECT count(*) FROM node WHERE name = 'new' AND id IS NOT NULL AND legacy IS NULL"));
    }

    [Fact]
    public async Task A_music_store_joins_the_same_by_uuids()
    {
        string source = MusicStore.Make(_work);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source, target, _work, "version: 1\nkeys: uuid");

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(11, ReportFile.Of(outcome).AssertBalances().Tables.Length);
        Assert.Equal("11|11", Assert.Single(await target.RowsAsync("SELECT count(*), count(*) FILTER (WHERE convalidated) FROM pg_constraint WHERE contype = 'f'")));
        Assert.Equal("11|12|12", Assert.Single(await target.RowsAsync("""
            SELECT count(DISTINCT conrelid), count(*), count(*) FILTER (WHERE atttypid = 'uuid'::regtype) FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
            WHERE contype = 'p' AND connamespace = 'public'::regnamespace
            """)));
        using SqliteConnection file = SqliteFileMaker.Open(source);
        foreach (string join in MusicStore.Joins)
        {
            List<string> there = SqliteQuery.List(file, join, row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(row.GetString)));
            Assert.NotEmpty(there);
            Assert.Equal(there.Order(StringComparer.Ordinal), (await target.RowsAsync(join)).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Python: uuid.uuid5(uuid.NAMESPACE_URL, 'node:1').</summary>
    private const string UuidOfNode1 = "1cc0f3b3-7332-5ad2-a2bb-250a5a9fdd94";
}
