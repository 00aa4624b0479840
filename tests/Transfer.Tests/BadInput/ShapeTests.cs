using Microsoft.Data.Sqlite;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Tables of unusual shape: every row arrives exactly once, or is accounted for.</summary>
[Collection("postgres")]
public sealed class ShapeTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("CREATE TABLE t (a TEXT)", 0)]
    [InlineData("CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID", 0)]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1), (2), (NULL)", 3)]
    [InlineData("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 1), (1, 1), (NULL, NULL), (NULL, NULL)", 4)]
    [InlineData("CREATE TABLE t (rowid TEXT, oid TEXT, _rowid_ TEXT); INSERT INTO t VALUES ('a', 'b', 'c'), ('a', 'b', 'c'), ('', '', '')", 3)]
    [InlineData("CREATE TABLE t (rowid TEXT, a TEXT); INSERT INTO t VALUES ('z', 'b'), ('y', 'b')", 2)]
    [InlineData("CREATE TABLE t (_rowid_ INTEGER PRIMARY KEY, rowid TEXT); INSERT INTO t VALUES (5, 'b'), (-5, 'b')", 2)]
    [InlineData("CREATE TABLE t (a TEXT, b INT, PRIMARY KEY (b, a)) WITHOUT ROWID; INSERT INTO t VALUES ('x', 2), ('y', 1)", 2)]
    public async Task Small_tables_of_any_kind_arrive(string script, int rows)
    {
        string source = SqliteFileMaker.Make(_work, script);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal((0, null), (outcome.ExitCode, outcome.Message));
        ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(rows, outcome.Report.Totals.RowsLoaded);
    }

    [Fact]
    public async Task A_database_without_tables_is_moved()
    {
        string source = SqliteFileMaker.Make(_work, "PRAGMA user_version = 1");
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal((0, 0), (outcome.ExitCode, outcome.Report.Totals.Tables));
    }

    [Theory]
    [InlineData("id INTEGER PRIMARY KEY")]
    [InlineData("id INT")]
    public async Task Row_ids_over_the_whole_range_are_cut_without_loss(string column)
    {
        long[] ids = [long.MinValue, long.MinValue + 1, -1_000_000, -1, 0, 1, 2, 1_000_000_007, long.MaxValue - 1, long.MaxValue, .. Enumerable.Range(100, 300).Select(i => (long)i)];
        string source = SqliteFileMaker.Make(_work, $"CREATE TABLE t ({column}, text TEXT)");
        using (SqliteConnection connection = SqliteFileMaker.Open(source))
            SqliteFileMaker.Execute(connection, string.Concat(ids.Select(id => $"INSERT INTO t (rowid, text) VALUES ({id}, 'row {id}');")));
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        TableLoad load = Assert.Single(await SmallLoads.MoveAsync(source, target, _work));

        Assert.Equal(ids.Select(id => $"row {id}").Order(StringComparer.Ordinal), await target.RowsAsync("SELECT text FROM t ORDER BY text COLLATE \"C\""));
        Assert.Equal((ids.Length, ids.Length), (load.RowsRead, load.RowsLoaded));
    }

    [Fact]
    public async Task Tables_of_1600_columns_fit_and_of_1601_are_rejected_whole_beside_the_others()
    {
        string source = SqliteFileMaker.Make(_work, $"""
            {Wide("fits", 1600)} {Wide("beyond", 1601)}
            CREATE TABLE other (a TEXT); INSERT INTO other VALUES ('x');
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal((1, null), (outcome.ExitCode, outcome.Message));
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        Assert.Equal((3, 0), (Loaded(report, "fits"), Rejected(report, "fits")));
        Assert.Equal((0, 3), (Loaded(report, "beyond"), Rejected(report, "beyond")));
        Assert.Equal((1, 0), (Loaded(report, "other"), Rejected(report, "other")));
        Assert.Equal(["too_many_columns", "table_not_created", "table_not_created"], outcome.Report.Issues.Where(issue => issue.Severity == IssueSeverity.Error).OrderByDescending(issue => issue.Code).Select(issue => issue.Code));
        Assert.Equal(3, RejectRows.Read(outcome, "beyond").Count(row => row.Contains("|table_not_created||", StringComparison.Ordinal)));
        Assert.Equal(["f|t", "t|t", "∅|∅"], await target.RowsAsync("SELECT c1600, c1 FROM fits ORDER BY 1"));
    }

    private static long Loaded(ReportFile report, string table) => report.Table(table).GetProperty("rows_loaded").GetInt64();

    private static long Rejected(ReportFile report, string table) => report.Table(table).GetProperty("rows_rejected").GetInt64();

    private static string Wide(string table, int columns)
    {
        IEnumerable<int> all = Enumerable.Range(1, columns);
        return $"""
            CREATE TABLE {table} ({string.Join(", ", all.Select(i => $"c{i} BOOLEAN"))});
            INSERT INTO {table} VALUES ({string.Join(", ", all.Select(i => i % 2))}), ({string.Join(", ", all.Select(_ => 1))});
            INSERT INTO {table} DEFAULT VALUES;
            """;
    }
}
