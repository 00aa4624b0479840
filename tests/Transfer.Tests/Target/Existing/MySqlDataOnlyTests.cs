using Transfer.Tests.Support;

namespace Transfer.Tests.Target.Existing;

/// <summary>MySQL's own kinds of values on their way into tables that exist.</summary>
[Collection("postgres")]
public sealed class MySqlDataOnlyTests(PostgresServer server, MariaDbServer mariaDb) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [MariaDbFact]
    public async Task The_existing_types_decide_how_values_are_written()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("""
            SET sql_mode = '';
            CREATE TABLE Orders (orderId INT AUTO_INCREMENT PRIMARY KEY, state ENUM('new', 'done', 'lost'), paid TINYINT(1), due DATE, code BINARY(16), tags SET('x', 'y'), big BIGINT UNSIGNED);
            INSERT INTO Orders VALUES
                (1, 'new', 1, '2024-05-06', UNHEX('00112233445566778899aabbccddeeff'), 'x,y', 5), (2, 'lost', 0, NULL, NULL, '', 6),
                (3, 'done', 0, '0000-00-00', NULL, NULL, 7), (4, 'done', 1, NULL, NULL, NULL, 18446744073709551615);
            ALTER TABLE Orders AUTO_INCREMENT = 50;
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync("""
            CREATE TYPE order_state AS ENUM ('done', 'new');
            CREATE TABLE orders (order_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, state order_state, paid int, due timestamp, code uuid, tags text, big bigint)
            """);

        RunOutcome outcome = await Mover.MoveAsync(source.Url, target, _work, options => options with { DataOnly = true });

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(
            ["1|new|1|2024-05-06 00:00:00|00112233-4455-6677-8899-aabbccddeeff|x,y|5", "3|done|0|∅|∅|∅|7"],
            await target.RowsAsync("SELECT * FROM orders ORDER BY 1"));
        Assert.Equal(["orderId=2|invalid_enum|state", "orderId=4|number_out_of_range|big"], RejectRows.Read(outcome, "Orders").Select(row => string.Join('|', row.Split('|').Take(3))));
        Assert.Equal(50, await target.ScalarAsync<long>("SELECT nextval(pg_get_serial_sequence('orders', 'order_id'))"));
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        Assert.Contains("it lacks the labels 'lost'", report.Issues.Single(issue => issue.GetProperty("column").GetString() == "state" && issue.GetProperty("code").GetString() == "type_narrower").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, report.Issue("zero_date").GetProperty("count").GetInt64());
    }
}
