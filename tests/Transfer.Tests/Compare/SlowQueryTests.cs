using System.Text.Json;
using Transfer.Tests.Support;

namespace Transfer.Tests.Compare;

/// <summary>Queries that the target answers slowly, for a reason that the test makes: each is a failure with its EXPLAIN and a hint.</summary>
[Collection("proof")]
public sealed class SlowQueryTests(PostgresServer postgres) : IDisposable
{
    private const int Rows = 200_000;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_dropped_index_is_named()
    {
        (string source, PostgresDatabase target) = await MoveAsync("""
            queries:
              - { name: by email, source: SELECT id FROM people WHERE email = 'p777@example.org', target: SELECT id FROM people WHERE email = 'p777@example.org' }
            """);
        await using PostgresDatabase database = target;
        await target.ExecuteAsync("""DROP INDEX "people_email" """);
        await target.ExecuteAsync("ALTER TABLE people DROP CONSTRAINT people_pkey");

        Comparison compared = await Comparison.RunAsync(_work, source, target, "map.yaml");

        Assert.Equal(1, compared.Result.ExitCode);
        Assert.Equal("failure", compared.Report.GetProperty("verdict").GetString());
        foreach ((string name, string column) in (IEnumerable<(string, string)>)[("by email", "email"), ("people: primary key", "id"), ("people: range", "id")])
        {
            JsonElement query = AssertSlow(compared, name);
            Assert.Contains("missing index: a scan of the whole table people throws ", Hint(query), StringComparison.Ordinal);
            Assert.Contains($"an index on people ({column}) would find the others", Hint(query), StringComparison.Ordinal);
        }

        Assert.Contains("are sorted for the first 100; an index on people (id) has them in order", Hint(AssertSlow(compared, "people: order")), StringComparison.Ordinal);
        string file = File.ReadAllText(Assert.Single(Directory.GetFiles(_work.Path, "by-email.txt", SearchOption.AllDirectories)));
        Assert.Contains("Rows Removed by Filter", file, StringComparison.Ordinal);
        Assert.Contains("Buffers: ", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cast_on_a_column_is_named()
    {
        (string source, PostgresDatabase target) = await MoveAsync("""
            queries:
              - { name: as text, source: SELECT email FROM people WHERE id = 7, target: "SELECT email FROM people WHERE id::text = '7'" }
            """);
        await using PostgresDatabase database = target;

        Comparison compared = await Comparison.RunAsync(_work, source, target, "map.yaml", "--generated", "no");

        Assert.StartsWith("type mismatch: people.id is bigint and is compared as text", Hint(AssertSlow(compared, "as text")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statistics_that_are_not_there_are_named()
    {
        (string source, PostgresDatabase target) = await MoveAsync("""
            queries:
              - { name: even, source: SELECT 1, target: "SELECT count(*) / count(*) FROM people p JOIN people q USING (id) WHERE p.id % 2 + 0 = 0" }
            """);
        await using PostgresDatabase database = target;
        // As many rows as the planner was told never to be there.
        await target.ExecuteAsync("ALTER TABLE people SET (autovacuum_enabled = off); TRUNCATE people; ANALYZE people");
        await target.ExecuteAsync($"INSERT INTO people SELECT n, 'p' || n FROM generate_series(1, {Rows}) n");

        Comparison compared = await Comparison.RunAsync(_work, source, target, "map.yaml", "--generated", "no", "--no-analyze");
        Comparison analyzed = await Comparison.RunAsync(_work, source, target, "map.yaml", "--generated", "no");

        Assert.Contains("rows of people were expected and 100,000 found: ANALYZE people", Hint(AssertSlow(compared, "even")), StringComparison.Ordinal);
        Assert.DoesNotContain("and 200,000 found", Hint(AssertSlow(analyzed, "even")), StringComparison.Ordinal);
    }

    private async Task<(string Source, PostgresDatabase Target)> MoveAsync(string queries)
    {
        string source = SqliteFileMaker.Make(_work, $"""
            CREATE TABLE people (id INTEGER PRIMARY KEY, email VARCHAR(40));
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {Rows}) INSERT INTO people SELECT n, 'p' || n || '@example.org' FROM n;
            CREATE INDEX people_email ON people (email);
            """);
        PostgresDatabase target = await postgres.CreateDatabaseAsync();
        Assert.Null((await Mover.MoveAsync(source, target, _work)).Message);
        await File.WriteAllTextAsync(_work.Combine("map.yaml"), "version: 1\n" + queries);
        return (source, target);
    }

    private static JsonElement AssertSlow(Comparison compared, string name)
    {
        JsonElement query = compared.Query(name);
        Assert.True(query.GetProperty("verdict").GetString() == "failure" && query.GetProperty("ratio").GetDouble() > 5, query.ToString());
        Assert.Contains("actual time", query.GetProperty("explain").GetString(), StringComparison.Ordinal);
        return query;
    }

    private static string Hint(JsonElement query) => query.GetProperty("hint").GetString() ?? "";
}
