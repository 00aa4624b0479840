using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>PostgreSQL sources that let nobody in, not far enough, or not to the end.</summary>
public sealed class PostgresSourceTests(TargetTests.PasswordServer server) : IClassFixture<TargetTests.PasswordServer>, IDisposable
{
    private const string Secret = "p:ss%2Fw0rd";
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("postgresql://mover:SECRET@127.0.0.1:PORT/postgres", 3, "cannot be opened: password authentication failed", "check the user and the password")]
    [InlineData("postgresql://mover@127.0.0.1:PORT/postgres", 3, "a password is needed", "PGPASSWORD")]
    [InlineData("postgresql://mover:right@127.0.0.1:PORT/nowhere", 3, "database \"nowhere\" does not exist", "check the name")]
    [InlineData("postgresql://mover:right@127.0.0.1:PORT/postgres?schema=nowhere", 3, "the database has no schema nowhere: it has public", "?schema=NAME")]
    [InlineData("postgresql://mover:right@127.0.0.1:PORT/postgres?schema=", 2, "option schema is empty", "name a schema")]
    [InlineData("postgresql://mover:right@127.0.0.1:1/postgres", 3, "Connection refused", "check host and port")]
    [InlineData("postgresql://mover:right@127.0.0.1:PORT/postgres?shema=x", 2, "unknown option 'shema' in the source URL", "known are sslmode")]
    public async Task A_source_that_cannot_be_opened_is_told_in_one_line(string url, int code, params string[] words)
    {
        string from = server.Url(url).Replace("SECRET", Uri.EscapeDataString(Secret), StringComparison.Ordinal);
        foreach (string command in (string[])["run", "plan"])
        {
            ProgramResult result = await BuiltProgram.RunAsync(command, "--from", from, "--to", server.Url("postgresql://mover:right@127.0.0.1:PORT/postgres"), "--work-dir", _work.Path);

            result.AssertFault(code, words);
            foreach (string word in (string[])[Secret, Uri.EscapeDataString(Secret), ":right"]) Assert.DoesNotContain(word, result.ToString(), StringComparison.Ordinal);
        }

        foreach (string file in Directory.GetFiles(_work.Path, "*", SearchOption.AllDirectories)) Assert.DoesNotContain(Secret, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_that_may_not_be_read_are_named_and_so_are_policies_that_hide_rows()
    {
        await server.ExecuteAsync("""
            CREATE SCHEMA guarded; GRANT USAGE ON SCHEMA guarded TO mover; CREATE TABLE guarded.closed (a int); CREATE TABLE guarded.some (a int, b int); CREATE TABLE guarded.hidden (a int); CREATE TABLE guarded.open (a serial);
            GRANT SELECT ON guarded.open, guarded.hidden TO mover; GRANT SELECT (a) ON guarded.some TO mover; ALTER TABLE guarded.hidden ENABLE ROW LEVEL SECURITY;
            """);

        ProgramResult result = await BuiltProgram.RunAsync("plan", "--from", server.Url("postgresql://mover:right@127.0.0.1:PORT/postgres?schema=guarded"), "--work-dir", _work.Path);

        result.AssertFault(3, "no right to read closed, hidden (its row security policies hide rows from the user), some:", "GRANT SELECT ON ALL TABLES IN SCHEMA \"guarded\"", "--exclude");
        ProgramResult rest = await BuiltProgram.RunAsync("plan", "--from", server.Url("postgresql://mover:right@127.0.0.1:PORT/postgres?schema=guarded"), "--work-dir", _work.Path, "--only", "open");
        Assert.True(rest.ExitCode == 0, rest.ToString());
    }

    [Fact]
    public async Task A_schema_is_not_moved_into_itself()
    {
        await server.ExecuteAsync("CREATE SCHEMA itself AUTHORIZATION mover; CREATE TABLE itself.t (a int); INSERT INTO itself.t VALUES (1); ALTER TABLE itself.t OWNER TO mover");
        string url = server.Url("postgresql://mover:right@127.0.0.1:PORT/postgres");

        ProgramResult result = await BuiltProgram.RunAsync("run", "--from", url + "?schema=itself", "--to", url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), "--schema", "itself", "--replace", "--work-dir", _work.Path);

        result.AssertFault(2, "source and target are the same schema itself of the same database");
        await server.ExecuteAsync("DO $$ BEGIN ASSERT (SELECT count(*) FROM itself.t) = 1; END $$");
    }

    [Fact]
    public async Task A_source_that_ends_the_session_stops_the_run_with_word_of_where()
    {
        await server.ExecuteAsync("CREATE SCHEMA IF NOT EXISTS big AUTHORIZATION mover; CREATE TABLE big.t AS SELECT i AS id, repeat('x', 500) AS v FROM generate_series(1, 1000000) i; ALTER TABLE big.t OWNER TO mover; CREATE SCHEMA landing AUTHORIZATION mover");
        string url = server.Url("postgresql://mover:right@127.0.0.1:PORT/postgres");
        RunningProgram program = BuiltProgram.Start(["run", "--from", url + "?schema=big", "--to", url, "--schema", "landing", "--jobs", "1", "--quiet", "--work-dir", _work.Path]);
        for (int i = 0; i < 600 && !program.Ended; i++)
        {
            await server.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY % TO STDOUT%' AND pid <> pg_backend_pid()");
            await Task.Delay(50);
        }

        ProgramResult result = await program.ResultAsync();

        result.AssertFault(3, "reading table t", "Schema landing now holds: t ");
        Assert.DoesNotContain("right", result.ToString(), StringComparison.Ordinal);
    }
}
