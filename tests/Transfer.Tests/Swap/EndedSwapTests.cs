using Npgsql;
using Transfer.Tests.Support;

namespace Transfer.Tests.Swap;

/// <summary>Runs that end before their swap leave the target as it was, to the byte.</summary>
[Collection("proof")]
public sealed class EndedSwapTests(PostgresServer postgres) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_partial_run_is_not_swapped_in()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await SmallShop.FillAsync(SqliteFileMaker.Make(_work, SmallShop.Script), target, _work);
        string before = await DatabaseDump.OfAsync(target);
        string orphaned = SqliteFileMaker.Make(_work, SmallShop.Script + "INSERT INTO child VALUES (4, 99, 'orphan');", "orphaned.db");

        RunOutcome run = await SmallShop.SwapAsync(orphaned, target, _work);

        Assert.Equal(1, run.ExitCode);
        ReportFile report = ReportFile.Of(run);
        Assert.Contains("the target is as it was", report.Issue("not_swapped").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("not_swapped", report.Root.GetProperty("swap").GetProperty("status").GetString());
        Assert.DoesNotContain("staging", await File.ReadAllTextAsync(run.Folder.ReportPath), StringComparison.Ordinal);
        Assert.Equal(before, await DatabaseDump.OfAsync(target));
    }

    [Fact]
    public async Task A_run_that_stops_leaves_nothing()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await SmallShop.FillAsync(SqliteFileMaker.Make(_work, SmallShop.Script), target, _work);
        string before = await DatabaseDump.OfAsync(target);
        string bad = SqliteFileMaker.Make(_work, SmallShop.Script + "INSERT INTO child VALUES (4, 'no number', 'x');", "bad.db");

        RunOutcome run = await SmallShop.SwapAsync(bad, target, _work, options => options with { MaxRejects = 0 });

        Assert.Equal(3, run.ExitCode);
        Assert.EndsWith("The target is as it was", run.Message, StringComparison.Ordinal);
        Assert.Equal(before, await DatabaseDump.OfAsync(target));
    }

    /// <summary>Everything is loaded then, and the swap waits for a table that another session holds.</summary>
    [Theory]
    [InlineData("INT")]
    [InlineData("KILL")]
    public async Task A_run_that_is_ended_while_it_waits_for_the_swap_changes_nothing(string signal)
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, SmallShop.Script);
        await SmallShop.FillAsync(source, target, _work);
        string before = await DatabaseDump.OfAsync(target);
        RunningProgram program;
        await using (NpgsqlConnection holder = await HoldAsync(target))
        {
            program = BuiltProgram.Start(["run", "--from", source, "--to", target.Url, "--work-dir", _work.Path, "--swap", "--quiet"]);
            await WaitingAsync(target, program);
            program.Signal(signal);
            ProgramResult result = await program.ResultAsync();
            if (signal == "INT") result.AssertFault(130, "interrupted. The target is as it was");
        }

        await GoneAsync(target);
        if (signal == "KILL")
        {
            string staging = Assert.Single(await SmallShop.SchemasAsync(target), name => name != "public");
            Assert.StartsWith("public__staging_", staging, StringComparison.Ordinal);
            Assert.Contains("never swapped in", await SmallShop.RollBackAsync(target, staging["public__staging_".Length..]), StringComparison.Ordinal);
        }

        Assert.Equal(before, await DatabaseDump.OfAsync(target));
    }

    [Fact]
    public async Task A_table_in_use_is_waited_for_and_what_a_killed_run_left_is_dropped()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, SmallShop.Script);
        await SmallShop.FillAsync(source, target, _work);
        await target.ExecuteAsync("""
            CREATE SCHEMA "public__staging_20260101-000000-abcd"; CREATE TABLE "public__staging_20260101-000000-abcd".t (id integer);
            COMMENT ON SCHEMA "public__staging_20260101-000000-abcd" IS 'staging schema of transfer run 20260101-000000-abcd, not in use';
            CREATE SCHEMA "public__staging_mine";
            """);
        RunningProgram program;
        await using (NpgsqlConnection holder = await HoldAsync(target))
        {
            program = BuiltProgram.Start(["run", "--from", source, "--to", target.Url, "--work-dir", _work.Path, "--swap", "--quiet"]);
            await WaitingAsync(target, program);
            Assert.Equal(3, await target.ScalarAsync<long>("SELECT count(*) FROM parent"));
        }

        ProgramResult result = await program.ResultAsync();

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("transfer rollback ", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, await target.ScalarAsync<long>("SELECT count(*) FROM parent"));
        List<string> schemas = await SmallShop.SchemasAsync(target);
        Assert.Equal(["public", "public__staging_mine"], schemas.Where(name => !name.StartsWith("public__before_", StringComparison.Ordinal)));
    }

    /// <summary>A session that reads a table, in a transaction that goes on.</summary>
    private static async Task<NpgsqlConnection> HoldAsync(PostgresDatabase target)
    {
        var connection = new NpgsqlConnection(target.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE child IN ACCESS SHARE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task WaitingAsync(PostgresDatabase target, RunningProgram program)
    {
        while (!await target.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))"))
        {
            if (program.Ended) Assert.Fail((await program.ResultAsync()).ToString());
            await Task.Delay(20);
        }
    }

    /// <summary>Waits until the server has seen that the program is gone.</summary>
    private static async Task GoneAsync(PostgresDatabase target)
    {
        while (await target.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'transfer')")) await Task.Delay(20);
    }
}
