using Transfer.Plan;
using Transfer.Source;
using Transfer.Target;
using Transfer.Target.Existing;
using Transfer.Tests.Support;

namespace Transfer.Tests.Target.Existing;

/// <summary>Runs into existing tables that end half-way: foreign keys and triggers are back all the same.</summary>
[Collection("postgres")]
public sealed class PutBackTests(PostgresServer server) : IDisposable
{
    private const int Rows = 400_000;

    private const string Target = """
        CREATE TABLE child (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, up bigint);
        CREATE TABLE parent (id bigint PRIMARY KEY, down bigint CONSTRAINT down REFERENCES child DEFERRABLE);
        INSERT INTO parent VALUES (7);
        ALTER TABLE child ADD CONSTRAINT up FOREIGN KEY (up) REFERENCES parent ON UPDATE CASCADE;
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''a trigger fired''; END';
        CREATE TRIGGER one BEFORE INSERT ON child FOR EACH ROW EXECUTE FUNCTION refuse();
        CREATE TRIGGER two AFTER INSERT ON child FOR EACH ROW EXECUTE FUNCTION refuse();
        ALTER TABLE child ENABLE ALWAYS TRIGGER two;
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_run_that_a_bad_row_stops_puts_everything_back()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync(Target);
        List<string> before = await Definitions.OfAsync(target);

        RunOutcome outcome = await Mover.MoveAsync(Source("UPDATE child SET up = 'seven' WHERE id = 399999"), target, _work, options => options with { DataOnly = true, MaxRejects = 0, Jobs = 1 });

        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("Foreign keys and triggers are back", outcome.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("--replace", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Definitions.OfAsync(target));
        Assert.False(File.Exists(outcome.Folder.RestorePath));
        Assert.Equal("failed", ReportFile.Of(outcome).AssertBalances().Status);
    }

    [Fact]
    public async Task An_interrupted_run_puts_everything_back_and_its_sequences_are_past_the_rows()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync(Target);
        List<string> before = await Definitions.OfAsync(target);
        string source = Source("");
        using var stop = new CancellationTokenSource();

        Task<RunOutcome> run = Mover.MoveAsync(source, target, _work, options => options with { DataOnly = true, Jobs = 2 }, stop.Token);
        while (!run.IsCompleted && await target.ScalarAsync<long>("SELECT count(*) FROM pg_constraint WHERE conname = 'up'") > 0) await Task.Delay(5);
        await stop.CancelAsync();
        RunOutcome outcome = await run;

        Assert.Equal(130, outcome.ExitCode);
        Assert.Equal(before, await Definitions.OfAsync(target));
        Assert.False(File.Exists(outcome.Folder.RestorePath));
        Assert.True(await target.ScalarAsync<bool>("SELECT nextval(pg_get_serial_sequence('child', 'id')) > (SELECT coalesce(max(id), 0) FROM child)"));
    }

    [Fact]
    public async Task Restore_sql_puts_everything_back_where_the_program_was_killed_and_may_be_run_twice()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync(Target + "ALTER TABLE parent ADD CONSTRAINT doubt FOREIGN KEY (id) REFERENCES child NOT VALID; COMMENT ON CONSTRAINT doubt ON parent IS 'really?'");
        List<string> before = await Definitions.OfAsync(target);
        string script = _work.Combine("restore.sql");
        KeysAside aside = await AsideAsync(target, script);

        await aside.TakeAsync(CancellationToken.None);

        Assert.Equal(["t1|D", "t2|D"], await target.RowsAsync("SELECT 't' || row_number() OVER (ORDER BY tgname), tgenabled FROM pg_trigger WHERE NOT tgisinternal"));
        Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM pg_constraint WHERE contype = 'f'"));
        await target.ExecuteAsync(File.ReadAllText(script) + "RESET search_path");
        Assert.Equal(before, await Definitions.OfAsync(target));
        await target.ExecuteAsync(File.ReadAllText(script) + "RESET search_path");
        Assert.Equal(before, await Definitions.OfAsync(target));
    }

    [Fact]
    public async Task A_run_tells_of_the_script_that_a_killed_one_has_left()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync(Target);
        Directory.CreateDirectory(_work.Combine("runs/killed"));
        KeysAside killed = await AsideAsync(target, _work.Combine("runs/killed/restore.sql"));
        await killed.TakeAsync(CancellationToken.None);

        RunOutcome outcome = await Mover.MoveAsync(_work.Combine("source.db"), target, _work, options => options with { DataOnly = true });

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("runs/killed/restore.sql", ReportFile.Of(outcome).Issue("restore_waiting").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_put_back_is_an_issue_and_the_script_stays()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync(Target);
        string script = _work.Combine("restore.sql");
        KeysAside aside = await AsideAsync(target, script);
        await aside.TakeAsync(CancellationToken.None);
        await target.ExecuteAsync("ALTER TABLE parent DROP CONSTRAINT parent_pkey; DROP TRIGGER one ON child");
        var made = new MadeObjects();

        IReadOnlyList<Issue> issues = await new PutBack(await PlannedTables.OpenAsync(target), aside, made).RunAsync(jobs: 2);

        Assert.Equal(["catalogue_differs", "not_put_back", "not_put_back"], issues.Concat(made.Issues).Select(issue => issue.Code).Order(StringComparer.Ordinal));
        Assert.Equal(["down created", "up failed"], made.All.Select(one => $"{one.Name} {one.Status}").Order(StringComparer.Ordinal));
        Assert.Equal(["two|A"], await target.RowsAsync("SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal"));
        Assert.True(File.Exists(script));
    }

    [Fact]
    public async Task A_server_that_is_gone_leaves_the_script()
    {
        PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync(Target);
        string script = _work.Combine("restore.sql");
        KeysAside aside = await AsideAsync(target, script);
        PostgresTarget open = await PlannedTables.OpenAsync(target);
        await aside.TakeAsync(CancellationToken.None);
        await target.DisposeAsync();

        IReadOnlyList<Issue> issues = await new PutBack(open, aside, new MadeObjects()).RunAsync(jobs: 1);

        Assert.Equal("not_put_back", Assert.Single(issues).Code);
        Assert.True(File.Exists(script));
    }

    private async Task<KeysAside> AsideAsync(PostgresDatabase target, string script)
    {
        using ISource source = Sources.Open(DatabaseUrl.Parse(Source("DELETE FROM child; DELETE FROM parent")), readers: 1);
        PostgresTarget open = await Targets.OpenAsync(DatabaseUrl.Parse(target.Url), _work.Path, CancellationToken.None);
        TransferPlan plan = PlanBuilder.Build(source.Schema, new PlanOptions(), source);
        return new KeysAside(open, await ExistingPlanner.FitAsync(open, plan, source, CancellationToken.None), script);
    }

    private string Source(string change) => SqliteFileMaker.Make(_work, $"""
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
        CREATE TABLE child (id INTEGER PRIMARY KEY, up INTEGER); CREATE TABLE parent (id INTEGER PRIMARY KEY, down INTEGER);
        WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {Rows}) INSERT INTO child SELECT n, 7 FROM n;
        {change}
        """);
}
