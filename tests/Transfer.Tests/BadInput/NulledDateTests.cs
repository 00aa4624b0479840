using Transfer.Encode;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>MySQL's zero dates under the policy that makes them NULL, and where it cannot. SQLite's text columns hold them here.</summary>
[Collection("postgres")]
public sealed class NulledDateTests(PostgresServer server) : IDisposable
{
    /// <summary>1,000 rows: 'at' and 'day' are zero dates in rows 10, 20, 30 …, 'day' alone in rows 1, 11, 21 …</summary>
    private const string Source = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, at DATETIME, day DATE, n INTEGER);
        WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1000)
        INSERT INTO t SELECT n,
            CASE n % 10 WHEN 0 THEN '0000-00-00 00:00:00.000' ELSE '2024-02-29 12:34:56' END,
            CASE n % 10 WHEN 0 THEN '2024-00-15' WHEN 1 THEN '2023-02-30' ELSE '2024-02-29' END,
            n
        FROM n;
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_zero_date_becomes_null_is_counted_and_leaves_the_run_complete()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunReport report = await MoveAsync(target, Source);

        Assert.Equal(["1000|900|800"], await target.RowsAsync("SELECT count(*), count(at), count(day) FROM t"));
        Assert.Equal(["1|2024-02-29 12:34:56|∅", "10|∅|∅"], await target.RowsAsync("SELECT id, at, day FROM t WHERE id IN (1, 10) ORDER BY id"));
        Assert.Equal(RunStatus.Complete, report.Status);
        Assert.Equal((1000, 1000, 0), (report.Totals.RowsRead, report.Totals.RowsLoaded, report.Totals.RowsRejected));
        Assert.Equal([("at", 100), ("day", 200)], ZeroDates(report, IssueSeverity.Warning));
        Assert.All(report.Issues, issue => Assert.Equal(20, issue.Samples.Count));
        IssueSample[] samples = [.. report.Issues.Single(issue => issue.Column == "at").Samples];
        Assert.All(samples, sample => Assert.Equal("0000-00-00 00:00:00.000", sample.Value));
        Assert.All(samples, sample => Assert.Matches("^id=[0-9]+0$", sample.Key));
    }

    [Fact]
    public async Task A_row_that_is_rejected_for_another_column_has_no_nulled_date()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunReport report = await MoveAsync(target, Source + "UPDATE t SET n = 'many' WHERE id BETWEEN 1 AND 500;");

        Assert.Equal(RunStatus.Partial, report.Status);
        Assert.Equal([("at", 50), ("day", 100)], ZeroDates(report, IssueSeverity.Warning));
        Assert.Equal(500, report.Issues.Single(issue => issue.Code == "not_a_number").Count);
    }

    [Fact]
    public async Task A_row_that_the_server_refuses_has_no_nulled_date()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunReport report = await MoveAsync(target, Source, "ALTER TABLE t ADD CHECK (id NOT IN (5, 10, 11, 500, 990))");

        Assert.Equal(["995|898|799"], await target.RowsAsync("SELECT count(*), count(at), count(day) FROM t"));
        Assert.Equal([("at", 97), ("day", 196)], ZeroDates(report, IssueSeverity.Warning));
        Assert.DoesNotContain(report.Issues.Where(issue => issue.Code == "zero_date").SelectMany(issue => issue.Samples), sample => sample.Key is "id=10" or "id=11");
    }

    [Theory]
    [InlineData(ZeroDatePolicy.Reject, false)]
    [InlineData(ZeroDatePolicy.Null, true)]
    public async Task Where_null_has_no_place_the_row_is_rejected(ZeroDatePolicy policy, bool notNull)
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunReport report = await MoveAsync(
            target, Source, column: column => column.Name == "at" ? column with { ZeroDates = policy, NotNull = notNull } : Nulled(column));

        Assert.Equal(RunStatus.Partial, report.Status);
        Assert.Equal([("at", 100)], ZeroDates(report, IssueSeverity.Error));
        Assert.Equal([("day", 100)], ZeroDates(report, IssueSeverity.Warning));
        Assert.Contains($"id=10|zero_date|at|10|0000-00-00 00:00:00.000|2024-00-15|10", RejectRows.Read(SmallLoads.RejectsIn(_work), "t"));
        Assert.Equal(["900|900|800"], await target.RowsAsync("SELECT count(*), count(at), count(day) FROM t"));
    }

    private static (string, long)[] ZeroDates(RunReport report, IssueSeverity severity) =>
        [.. report.Issues.Where(issue => issue.Code == RejectCode.ZeroDate.Name() && issue.Severity == severity).Select(issue => (issue.Column!, issue.Count)).Order()];

    private static ColumnPlan Nulled(ColumnPlan column) => column with { ZeroDates = ZeroDatePolicy.Null };

    private async Task<RunReport> MoveAsync(PostgresDatabase target, string sql, string rules = "", Func<ColumnPlan, ColumnPlan>? column = null)
    {
        string source = SqliteFileMaker.Make(_work, sql);
        IReadOnlyList<TableLoad> loads = await SmallLoads.MoveAsync(source, target, _work, rules, column: column ?? Nulled);
        var options = new RunOptions { From = DatabaseUrl.Parse(source), To = DatabaseUrl.Parse(target.Url) };
        return new RunFacts("test", options) { Tables = loads }.Report();
    }
}
