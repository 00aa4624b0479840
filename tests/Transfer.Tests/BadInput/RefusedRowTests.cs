using Transfer.Pipeline;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Rows that fit their types, and that the server refuses all the same.</summary>
[Collection("postgres")]
public sealed class RefusedRowTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    public static TheoryData<string, int, string> Loads => new()
    {
        { "", 1, "id % 50 <> 7" },
        { "", 3, "id % 50 <> 7" },
        { "", 3, "id <> 1" },
        { "", 3, "id <> 500" },
        { "", 3, "id % 2 = 0" },
        { "", 3, "id < 0" },
        { "WITHOUT ROWID", 1, "id % 50 <> 7" },
        { "WITHOUT ROWID", 3, "id NOT IN (1, 2, 250, 500)" },
        { "WITHOUT ROWID", 3, "id < 0" },
    };

    [Theory]
    [MemberData(nameof(Loads))]
    public async Task Only_the_refused_rows_are_rejected_and_every_other_is_loaded_once(string kind, int jobs, string rule)
    {
        string source = SqliteFileMaker.Make(_work, $"""
            CREATE TABLE t (id INT PRIMARY KEY, name TEXT) {kind};
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500) INSERT INTO t SELECT n, 'name ' || n FROM n;
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        TableLoad load = Assert.Single(await SmallLoads.MoveAsync(source, target, _work, $"ALTER TABLE t ADD CHECK ({rule})", options => options with { Jobs = jobs }));

        // What the rule itself says, asked of all 500 rows.
        List<string> refused = await target.RowsAsync($"SELECT id FROM generate_series(1, 500) id WHERE NOT ({rule})");
        List<string> loaded = await target.RowsAsync($"SELECT id FROM generate_series(1, 500) id WHERE {rule}");
        Assert.Equal(loaded.Select(id => $"{id}|name {id}"), await target.RowsAsync("SELECT id, name FROM t ORDER BY id"));
        Assert.Equal(
            refused.Select(id => $"id={id}|server_refused||{id}|name {id}").Order(),
            RejectRows.Read(SmallLoads.RejectsIn(_work), "t").Order());
        Assert.Equal((500L, (long)loaded.Count, (long)refused.Count), (load.RowsRead, load.RowsLoaded, load.RowsRejected));
    }

    [Fact]
    public async Task Encoding_faults_and_refusals_in_one_batch_are_told_apart()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE t (id INT PRIMARY KEY, n INT);
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 200)
            INSERT INTO t SELECT n, CASE n % 10 WHEN 3 THEN 'three' WHEN 4 THEN -n ELSE n END FROM n;
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        TableLoad load = Assert.Single(await SmallLoads.MoveAsync(source, target, _work, "ALTER TABLE t ADD CHECK (n > 0)"));

        List<string> rejects = RejectRows.Read(SmallLoads.RejectsIn(_work), "t");
        Assert.Equal(20, rejects.Count(row => row.EndsWith("3|three", StringComparison.Ordinal) && row.Contains("|not_a_number|n|", StringComparison.Ordinal)));
        Assert.Equal(20, rejects.Count(row => row.Contains("4|-", StringComparison.Ordinal) && row.Contains("|server_refused||", StringComparison.Ordinal)));
        Assert.Equal((200L, 160L, 40L), (load.RowsRead, load.RowsLoaded, load.RowsRejected));
        Assert.Equal(160, await target.ScalarAsync<long>("SELECT count(DISTINCT id) FROM t"));
    }

    [Fact]
    public async Task Rows_that_exceed_a_page_are_rejected_with_the_servers_words()
    {
        // 1,000 texts too short to be moved out of the row: 31 bytes each, and a page holds 8,160.
        string columns = string.Join(", ", Enumerable.Range(1, 1000).Select(i => $"c{i} TEXT"));
        string values = string.Join(", ", Enumerable.Range(1, 1000).Select(i => $"CASE WHEN n IN (1, 77, 300) THEN printf('%030d', {i}) END"));
        string source = SqliteFileMaker.Make(_work, $"""
            CREATE TABLE wide (id INTEGER PRIMARY KEY, {columns});
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 300) INSERT INTO wide SELECT n, {values} FROM n;
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal(1, outcome.ExitCode);
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        Assert.Contains("row is too big", report.Issue("server_refused").GetProperty("message").GetString(), StringComparison.Ordinal);
        List<string> rejects = RejectRows.Read(outcome, "wide");
        Assert.Equal(["id=1", "id=300", "id=77"], rejects.Select(row => row.Split('|')[0]).Order(StringComparer.Ordinal));
        Assert.All(rejects, row => Assert.EndsWith("|" + "1000".PadLeft(30, '0'), row, StringComparison.Ordinal));
        Assert.Equal(297, await target.ScalarAsync<long>("SELECT count(*) FROM wide WHERE c1 IS NULL"));
    }

    [Fact]
    public async Task JSON_that_jsonb_cannot_hold_costs_its_row_alone()
    {
        string deep = new string('[', 20_000) + new string(']', 20_000);
        string source = SqliteFileMaker.Make(_work, $$"""
            CREATE TABLE t (id INTEGER PRIMARY KEY, j JSON);
            INSERT INTO t VALUES (1, '{}'), (2, '1e400000'), (3, '{{deep}}'), (4, '[]');
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(["1|{}", "4|[]"], await target.RowsAsync("SELECT * FROM t ORDER BY 1"));
        Assert.Equal(["id=2", "id=3"], RejectRows.Read(outcome, "t").Select(row => row.Split('|')[0]));
    }
}
