using Transfer.Tests.Support;

namespace Transfer.Tests.Verify;

/// <summary>A verification that cannot go on says why, and leaves both databases as they were.</summary>
[Collection("proof")]
public sealed class VerifyFaultTests(PostgresServer postgres) : IDisposable
{
    private const string Script = "CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20)); INSERT INTO t VALUES (1, 'a'), (2, 'b');";

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_source_that_is_not_there()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        (await Verification.StartAsync(_work, "gone.db", target)).AssertFault(3, "gone.db");
    }

    [Fact]
    public async Task A_target_that_is_not_there()
    {
        string source = SqliteFileMaker.Make(_work, Script);
        ProgramResult result = await BuiltProgram.Start(["verify", "--from", source, "--to", "postgresql://me:secret@127.0.0.1:1/none", "--work-dir", "w"], _work.Path).ResultAsync();
        result.AssertFault(3, "cannot be opened");
        Assert.DoesNotContain("secret", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_the_target_does_not_let_us_read()
    {
        string source = SqliteFileMaker.Make(_work, Script);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        Assert.Equal(0, (await Mover.MoveAsync(source, target, _work)).ExitCode);
        await target.ExecuteAsync("CREATE ROLE verify_reader LOGIN PASSWORD 'x'; GRANT USAGE ON SCHEMA public TO verify_reader");
        try
        {
            string url = target.Url.Replace("postgres@", "verify_reader:x@", StringComparison.Ordinal);
            Assert.NotEqual(target.Url, url);
            string[] arguments = ["verify", "--from", source, "--to", url, "--work-dir", "w"];
            (await BuiltProgram.Start(arguments, _work.Path).ResultAsync()).AssertFault(3, "permission denied for table t");

            await target.ExecuteAsync("GRANT SELECT ON t TO verify_reader; UPDATE t SET name = 'c' WHERE id = 2");
            (await BuiltProgram.Start([.. arguments, "--fix"], _work.Path).ResultAsync()).AssertFault(3, "permission denied for table t");
            Assert.Equal(["a", "c"], await target.RowsAsync("SELECT name FROM t ORDER BY id"));
        }
        finally
        {
            await target.ExecuteAsync("DROP OWNED BY verify_reader; DROP ROLE verify_reader");
        }
    }

    [Fact]
    public async Task An_interrupt_ends_the_question_that_the_target_is_busy_with()
    {
        const string Waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
        string source = SqliteFileMaker.Make(_work, Script);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        Assert.Equal(0, (await Mover.MoveAsync(source, target, _work)).ExitCode);
        await using var connection = new Npgsql.NpgsqlConnection(target.ConnectionString);
        await connection.OpenAsync();
        await using Npgsql.NpgsqlTransaction held = await connection.BeginTransactionAsync();
        await using (var hold = new Npgsql.NpgsqlCommand("LOCK TABLE t IN ACCESS EXCLUSIVE MODE", connection)) await hold.ExecuteNonQueryAsync();

        RunningProgram program = BuiltProgram.Start(["verify", "--from", source, "--to", target.Url, "--work-dir", "w"], _work.Path);
        while (await target.ScalarAsync<long>(Waiting) == 0 && !program.Ended) await Task.Delay(50);
        program.Signal("INT");

        (await program.ResultAsync()).AssertFault(130, "interrupted");
    }
}
