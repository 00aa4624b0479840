using Npgsql;
using Transfer.Plan;
using Transfer.Source;
using Transfer.Target.Local;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Runs that end in the middle of a load: by the user, by the server, by the server's administrator.</summary>
[Collection("postgres")]
public sealed class InterruptionTests(PostgresServer server, InterruptionTests.BigSource source) : IClassFixture<InterruptionTests.BigSource>, IDisposable
{
    private const long Rows = 3_000_000;
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_the_run_with_word_of_what_is_in_the_target(string signal)
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        RunningProgram program = Start(target.Url);
        await LoadingAsync(target.ConnectionString, program);

        program.Signal(signal);
        ProgramResult result = await program.ResultAsync();

        result.AssertFault(130, "interrupted", "Schema public now holds: narrow ", " of 3,000,000 rows", "--replace");
        await AssertReportAsync(target);
    }

    [Fact]
    public async Task A_second_signal_ends_the_program_at_once()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        RunningProgram program = Start(target.Url);
        await LoadingAsync(target.ConnectionString, program);

        program.Signal("INT");
        program.Signal("INT");
        ProgramResult result = await program.ResultAsync();

        Assert.True(result.ExitCode == 130, result.ToString());
    }

    [Fact]
    public async Task A_question_to_the_source_that_takes_long_can_be_interrupted()
    {
        using ISource open = Sources.Open(DatabaseUrl.Parse(source.Path), readers: 1);
        Task asking = Task.Run(() =>
        {
            while (true) open.Readers[0].CountRows(open.Schema.Tables[0]);
        });

        while (!asking.IsCompleted)
        {
            open.Interrupt();
            await Task.Delay(10);
        }

        Assert.Contains("interrupted", (await Assert.ThrowsAsync<SourceException>(() => asking)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_the_administrator_ends_fails_the_run()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        RunningProgram program = Start(target.Url);
        await LoadingAsync(target.ConnectionString, program);

        await target.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'transfer'");
        ProgramResult result = await program.ResultAsync();

        result.AssertFault(3, "loading table narrow stopped after", "server", "public now holds", "narrow ", "--replace");
        await AssertReportAsync(target);
    }

    [Theory]
    [InlineData("QUIT", "SELECT split_part(pg_read_file('postmaster.pid'), E'\n', 1)")]
    [InlineData("KILL", "SELECT pid::text FROM pg_stat_activity WHERE query LIKE 'COPY%' LIMIT 1")]
    public async Task A_server_that_dies_fails_the_run(string signal, string process)
    {
        using var folder = new TemporaryFolder();
        LocalServer own = await LocalServer.StartAsync(folder.Path, new LocalServerOptions { SharedBuffersMb = 16, MaintenanceWorkMemMb = 16, Fsync = false }, CancellationToken.None);
        try
        {
            RunningProgram program = Start(own.Url);
            string id = await LoadingAsync(own.ConnectionString + ";Pooling=false", program, process);

            Machine.Command.Run("kill", "-" + signal, id);
            ProgramResult result = await program.ResultAsync();

            result.AssertFault(3, "loading table narrow stopped after", "public now holds at most: narrow ", "--replace");
            Assert.Equal("failed", ReportFile.In(_work.Path).AssertBalances().Status);
        }
        finally
        {
            await LocalServer.StopAsync(folder.Path, CancellationToken.None);
        }
    }

    /// <summary>Waits until some rows are committed.</summary>
    /// <returns>The answer to <paramref name="question"/>, asked in that moment.</returns>
    private static async Task<string> LoadingAsync(string connectionString, RunningProgram program, string question = "SELECT ''")
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("", connection);
        foreach (string sign in (string[])["SELECT to_regclass('public.narrow') IS NOT NULL", "SELECT EXISTS (SELECT FROM public.narrow)"])
        {
            command.CommandText = sign;
            while (!program.Ended && !(bool)(await command.ExecuteScalarAsync())!) await Task.Delay(10);
        }

        command.CommandText = question;
        return (string)(await command.ExecuteScalarAsync() ?? "");
    }

    /// <summary>The report says failed and what PostgreSQL itself counts.</summary>
    private async Task AssertReportAsync(PostgresDatabase target)
    {
        ReportFile report = ReportFile.In(_work.Path).AssertBalances();
        Assert.Equal("failed", report.Status);
        long loaded = report.Table("narrow").GetProperty("rows_loaded").GetInt64();
        Assert.InRange(loaded, 1, Rows - 1);
        Assert.Equal(loaded, await target.ScalarAsync<long>("SELECT count(*) FROM narrow"));
    }

    private RunningProgram Start(string to) =>
        BuiltProgram.Start(["run", "--from", source.Path, "--to", to, "--quiet", "--work-dir", _work.Path, "--jobs", "2"]);

    /// <summary>A table that takes seconds to load, made once.</summary>
    public sealed class BigSource : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public BigSource() => Path = SqliteFileMaker.Make(_folder, $"""
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            CREATE TABLE narrow (id INTEGER PRIMARY KEY, n INTEGER);
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {Rows}) INSERT INTO narrow SELECT n, n * 7 FROM n;
            """);

        internal string Path { get; }

        public void Dispose() => _folder.Dispose();
    }
}
