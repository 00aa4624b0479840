using System.Text.Json;
using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.MySql;

/// <summary>A database that others made, from both servers: everything of it arrives, and works.</summary>
[Collection("postgres")]
public sealed class SakilaTests(PostgresServer postgres, MariaDbServer mariaDb) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [MariaDbFact]
    public async Task Sakila_moves_from_mariadb() => await MoveAsync(mariaDb);

    [MySqlFact]
    public async Task Sakila_moves_from_mysql()
    {
        // Its trigger writes from a transaction into a MyISAM table, which MySQL refuses where every transaction has a GTID.
        MySqlServer server = await MySqlServer.StartPrivateAsync("--gtid-mode=OFF", "--enforce-gtid-consistency=OFF");
        try
        {
            await MoveAsync(server);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private async Task MoveAsync(SourceServer server)
    {
        await using SourceDatabase source = await server.LoadAsync(SakilaDump.Database, SakilaDump.Read());
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source.Url, target, _work, run => run with { Jobs = 4 });

        Assert.Null(outcome.Message);
        Assert.True(outcome.ExitCode == 0, string.Join('\n', outcome.Report.Issues.Where(issue => issue.Severity == IssueSeverity.Error)));
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(16, report.Tables.Length);
        Assert.Equal(47_273, report.Root.GetProperty("totals").GetProperty("rows_loaded").GetInt64());
        foreach (JsonElement table in report.Tables) await ValueComparison.AssertEqualAsync(source, target, table.GetProperty("source").GetString()!);
        Assert.Equal("22|22", Assert.Single(await target.RowsAsync("SELECT count(*), count(*) FILTER (WHERE convalidated) FROM pg_constraint WHERE contype = 'f'")));
        Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM pg_index WHERE NOT indisvalid"));
        Assert.Equal(16, Count(report, "primary_key", "created"));
        AssertProgramsAreListed(report);
        await AssertChangesAreStampedAsync(target);
        // The next actor is the source's next actor.
        Assert.Equal(
            await source.ScalarAsync("INSERT INTO actor (first_name, last_name) VALUES ('A', 'B'); SELECT last_insert_id()"),
            Assert.Single(await target.RowsAsync("INSERT INTO actor (first_name, last_name) VALUES ('A', 'B') RETURNING actor_id")));
    }

    private static void AssertProgramsAreListed(ReportFile report)
    {
        Assert.Equal(7, Count(report, "view", "skipped"));
        Assert.Equal(6, Count(report, "function", "skipped") + Count(report, "procedure", "skipped"));
        Assert.Equal(6, Count(report, "trigger", "skipped"));
    }

    private static async Task AssertChangesAreStampedAsync(PostgresDatabase target)
    {
        const string Stamps = "SELECT count(*) FILTER (WHERE last_update > now() - interval '1 hour') FROM actor";
        Assert.Equal(0, await target.ScalarAsync<long>(Stamps));
        await target.ExecuteAsync("UPDATE actor SET first_name = 'PENELOPE 2' WHERE actor_id = 1");
        Assert.Equal(1, await target.ScalarAsync<long>(Stamps));
        await target.ExecuteAsync("UPDATE actor SET first_name = first_name WHERE actor_id = 2");
        Assert.Equal(1, await target.ScalarAsync<long>(Stamps));
    }

    private static int Count(ReportFile report, string kind, string status) => report.Root.GetProperty("objects").EnumerateArray()
        .Count(one => one.GetProperty("kind").GetString() == kind && one.GetProperty("status").GetString() == status);
}
