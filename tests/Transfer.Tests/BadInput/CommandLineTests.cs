using System.Text.Json;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>What the program says to a command line, right or wrong.</summary>
[Collection("postgres")]
public sealed class CommandLineTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("mvoe", "'mvoe' is neither a command nor an option here", "Help: transfer --help")]
    [InlineData("", "command", "Help: transfer --help")]
    [InlineData("run --from a.db --fast", "'--fast' is neither a command nor an option here", "Help: transfer run --help")]
    [InlineData("run --form x --schema y", "'--form' is neither a command nor an option here", "Help: transfer run --help")]
    [InlineData("run", "--from", "Help: transfer run --help")]
    [InlineData("run --from", "--from", "Help: transfer run --help")]
    [InlineData("run --from a.db --jobs 0", "--jobs takes a whole number from 1 to 64, not '0'", "Help: transfer run --help")]
    [InlineData("run --from a.db --jobs 65", "--jobs takes a whole number from 1 to 64, not '65'", "")]
    [InlineData("run --from a.db --jobs -1", "--jobs takes a whole number from 1 to 64, not '-1'", "")]
    [InlineData("run --from a.db --jobs many", "--jobs takes a whole number from 1 to 64, not 'many'", "")]
    [InlineData("run --from a.db --max-rejects -1", "--max-rejects takes a whole number, 0 or more, not '-1'", "")]
    [InlineData("run --from a.db --max-rejects few", "--max-rejects takes a whole number, 0 or more, not 'few'", "")]
    [InlineData("run --from a.db --on-reject ignore", "'ignore'", "'continue'")]
    [InlineData("run --from a.db --names upper", "'upper'", "'snake'")]
    [InlineData("run --from a.db --verify all", "'all'", "'counts'")]
    [InlineData("run --from oracle://me:secret@localhost/db", "unknown kind of database 'oracle'", "use sqlite")]
    [InlineData("run --from sqlite://", "an SQLite URL needs a file", "sqlite:///relative.db")]
    [InlineData("plan", "--from", "Help: transfer plan --help")]
    public async Task A_wrong_command_line_is_answered_with_one_message(string line, string words, string more)
    {
        ProgramResult result = await RunAsync(line);

        result.AssertFault(2, words, more);
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run app.db")]
    [InlineData("plan chinook.sqlite")]
    [InlineData("run sqlite:///app.db")]
    [InlineData("run mysql://me:secret@localhost/app")]
    public async Task A_database_in_the_wrong_place_gets_a_hint(string line)
    {
        ProgramResult result = await RunAsync(line);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("a database to read is given with --from", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("run ")]
    [InlineData("plan ")]
    [InlineData("doctor ")]
    [InlineData("local ")]
    [InlineData("local start ")]
    [InlineData("local status ")]
    [InlineData("local stop ")]
    public async Task Help_has_an_example(string command)
    {
        ProgramResult result = await RunAsync(command + "--help");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"Example:\s+transfer " + (command.Length == 0 ? "run" : command == "local " ? "local stop" : command.TrimEnd()), result.Output);
    }

    [Fact]
    public async Task Version_is_a_version()
    {
        ProgramResult result = await RunAsync("--version");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", result.Output);
    }

    [Fact]
    public async Task Quiet_JSON_of_a_good_run_is_all_that_is_printed_and_has_every_key()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER); CREATE INDEX i ON t (n);
            CREATE VIEW v AS SELECT 1;
            INSERT INTO t VALUES (1, 1), (2, 2);
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        ProgramResult result = await BuiltProgram.RunAsync("run", "--from", source, "--to", target.Url, "--json", "--quiet", "--work-dir", _work.Path);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        ReportFile report = ReportFile.Parse(result.Output).AssertBalances();
        Assert.Equal("complete", report.Status);
        Assert.Equal(JsonSerializer.Serialize(ReportFile.In(_work.Path).Root), JsonSerializer.Serialize(report.Root));
        AssertKeys(report.Root, "version run_id command status started_at finished_at seconds source target totals tables sequences objects issues");
        AssertKeys(report.Root.GetProperty("source"), "engine version name schema");
        AssertKeys(report.Root.GetProperty("target"), "engine version name schema");
        AssertKeys(report.Root.GetProperty("totals"), "tables rows_read rows_loaded rows_rejected rows_filtered bytes rows_per_second");
        AssertKeys(report.Table("t"), "source target source_rows rows_read rows_loaded rows_rejected rows_filtered target_rows reconciled seconds bytes");
        AssertKeys(report.Root.GetProperty("sequences")[0], "table column next_value");
        AssertKeys(report.Root.GetProperty("objects")[0], "kind name table status detail");
        AssertKeys(report.Issues[0], "code category severity priority table column count samples message remedy");
        Assert.Equal(1, report.Root.GetProperty("version").GetInt32());
        Assert.EndsWith("Z", report.Root.GetProperty("started_at").GetString()!.Replace("+00:00", "Z", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_of_a_failed_run_parses_and_progress_goes_to_stderr()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (a TEXT)");
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        ProgramResult failed = await BuiltProgram.RunAsync("run", "--from", _work.Combine("none.db"), "--to", target.Url, "--json", "--work-dir", _work.Combine("a"));
        ProgramResult good = await BuiltProgram.RunAsync("run", "--from", source, "--to", target.Url, "--json", "--work-dir", _work.Combine("b"));

        failed.AssertFault(3, "does not exist");
        Assert.Equal("failed", ReportFile.Parse(failed.Output).AssertBalances().Status);
        Assert.Contains("does not exist", ReportFile.Parse(failed.Output).Root.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("complete", ReportFile.Parse(good.Output).AssertBalances().Status);
        Assert.Contains("plan: 1 tables", good.Error, StringComparison.Ordinal);
    }

    private static void AssertKeys(JsonElement element, string keys) =>
        Assert.Empty(keys.Split(' ').Except(element.EnumerateObject().Select(property => property.Name)));

    private static Task<ProgramResult> RunAsync(string line) => BuiltProgram.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
