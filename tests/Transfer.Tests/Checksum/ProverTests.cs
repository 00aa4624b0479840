using Npgsql;
using Transfer.Plan;
using Transfer.Reconcile;
using Transfer.Tests.Support;

namespace Transfer.Tests.Checksum;

/// <summary>What a run's proof covers, and that it says so where it covers less.</summary>
[Collection("proof")]
public sealed class ProverTests(PostgresServer postgres) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_geometry_of_PostGIS_is_told_as_not_compared()
    {
        TransferPlan plan = MySqlSchemas.Planned(
            MySqlSchemas.Database(MySqlSchemas.Table("t", new ColumnSchema("id", "int"), new ColumnSchema("spot", "point"))), new PlanOptions { PostGis = true });
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(target.ConnectionString);
        await connection.OpenAsync();

        (Prover prover, Issue? complaint) = await Prover.OfAsync(connection, values: true, default);

        Assert.Null(complaint);
        Issue issue = Assert.Single(prover.Uncovered(plan));
        Assert.Equal(("values_not_compared", "t", "spot"), (issue.Code, issue.Table, issue.Column));
    }

    [Theory]
    [InlineData(Verification.None, false, false)]
    [InlineData(Verification.Counts, true, false)]
    [InlineData(Verification.Values, true, true)]
    public async Task A_run_asks_as_much_as_it_is_told_to(Verification verify, bool counted, bool compared)
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'x'), (2, NULL);");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        ReportFile report = ReportFile.Of(await Mover.MoveAsync(source, target, _work, run => run with { Verify = verify }));

        System.Text.Json.JsonElement table = report.Table("t");
        Assert.Equal(counted ? "2" : "null", table.GetProperty("target_rows").GetRawText());
        Assert.Equal(compared ? "true" : "null", table.GetProperty("values_match").GetRawText());
        Assert.Equal(compared, table.GetProperty("checksum_target").ValueKind == System.Text.Json.JsonValueKind.String);
    }

    [Fact]
    public async Task The_report_has_what_anybody_can_ask_PostgreSQL_again()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'x'), (2, NULL), (3, 'ü');");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        ReportFile report = ReportFile.Of(await Mover.MoveAsync(source, target, _work));

        string sum = (await target.RowsAsync("SELECT sum(h)::text || ':' || sum(hashint8extended(h, 1))::text FROM (SELECT hash_record_extended(ROW(id, a COLLATE \"C\"), 0) AS h FROM t OFFSET 0) AS hashed"))[0];
        Assert.Equal(sum, report.Table("t").GetProperty("checksum_source").GetString());
        Assert.Equal(sum, report.Table("t").GetProperty("checksum_target").GetString());
    }
}
