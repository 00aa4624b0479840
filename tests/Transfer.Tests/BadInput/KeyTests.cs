using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Keys that go in circles, keys without their rows, and the numbers that come next.</summary>
[Collection("postgres")]
public sealed class KeyTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Cyclic_and_self_referencing_foreign_keys_are_made_and_valid()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE person (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES person, home INTEGER REFERENCES house (id) DEFERRABLE INITIALLY DEFERRED);
            CREATE TABLE house (id INTEGER PRIMARY KEY, owner INTEGER NOT NULL REFERENCES person ON DELETE CASCADE);
            INSERT INTO person VALUES (1, 2, 1), (2, 1, NULL), (3, 3, 1);
            INSERT INTO house VALUES (1, 3);
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal((0, null), (outcome.ExitCode, outcome.Message));
        Assert.Equal(3, outcome.Report.Objects.Count(one => one is { Kind: "foreign_key", Status: "created" }));
        Assert.Equal(["t"], await target.RowsAsync("SELECT bool_and(convalidated) FROM pg_constraint WHERE contype = 'f' HAVING count(*) = 3"));
    }

    [Fact]
    public async Task Orphans_leave_the_foreign_key_not_valid_and_are_named()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE parent (a INT, b TEXT, PRIMARY KEY (a, b));
            CREATE TABLE child (id INTEGER PRIMARY KEY, a INT, b TEXT, FOREIGN KEY (a, b) REFERENCES parent);
            INSERT INTO parent VALUES (1, 'x');
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 100)
            INSERT INTO child SELECT n, 1, CASE WHEN n <= 30 THEN 'gone' ELSE 'x' END FROM n;
            INSERT INTO child VALUES (200, NULL, 'gone'), (201, 1, NULL);
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal(1, outcome.ExitCode);
        ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(103, outcome.Report.Totals.RowsLoaded);
        Issue issue = Assert.Single(outcome.Report.Issues, issue => issue.Code == "foreign_key_orphans");
        Assert.Equal(("child", 30L, 20), (issue.Table, issue.Count, issue.Samples.Count));
        Assert.Equal(new IssueSample("id=1", "a=1,b=gone"), issue.Samples[0]);
        Assert.Equal(["f"], await target.RowsAsync("SELECT convalidated FROM pg_constraint WHERE contype = 'f'"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => target.ExecuteAsync("INSERT INTO child VALUES (300, 1, 'new orphan')"));
    }

    [Theory]
    [InlineData("REFERENCES nowhere", "foreign_key_without_parent")]
    [InlineData("REFERENCES parent (absent)", "foreign_key_without_parent")]
    [InlineData("REFERENCES parent (plain)", "object_failed")]
    [InlineData("REFERENCES parent (name)", "object_failed")]
    public async Task A_foreign_key_that_cannot_be_made_is_an_issue_and_costs_no_row(string key, string code)
    {
        string source = SqliteFileMaker.Make(_work, $"""
            CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT UNIQUE, plain INT);
            CREATE TABLE child (id INTEGER PRIMARY KEY, parent INT {key});
            INSERT INTO child VALUES (1, 1);
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal((1, 1), (outcome.ExitCode, outcome.Report.Totals.RowsLoaded));
        Assert.Equal([code], outcome.Report.Issues.Where(issue => issue.Severity == IssueSeverity.Error).Select(issue => issue.Code));
    }

    [Theory]
    [InlineData("INTEGER PRIMARY KEY AUTOINCREMENT", "INSERT INTO t (name) VALUES ('a'), ('b'), ('c'); DELETE FROM t WHERE id > 1", 4)]
    [InlineData("INTEGER PRIMARY KEY AUTOINCREMENT", "INSERT INTO t (name) VALUES ('a'), ('b'); DELETE FROM t", 3)]
    [InlineData("INTEGER PRIMARY KEY AUTOINCREMENT", "SELECT 1", 1)]
    [InlineData("INTEGER PRIMARY KEY", "INSERT INTO t VALUES (41, 'a'), (7, 'b')", 42)]
    [InlineData("INTEGER PRIMARY KEY", "INSERT INTO t VALUES (41, 'a'), (7, 'b'); DELETE FROM t WHERE id = 41", 8)]
    [InlineData("INTEGER PRIMARY KEY", "INSERT INTO t VALUES (-9, 'a')", 1)]
    [InlineData("INTEGER PRIMARY KEY", "INSERT INTO t VALUES (9223372036854775806, 'a')", 9223372036854775807)]
    public async Task The_next_insert_gets_the_number_that_the_source_would_give(string key, string rows, long next)
    {
        string source = SqliteFileMaker.Make(_work, $"CREATE TABLE t (id {key}, name TEXT); {rows}");
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(next, Assert.Single(outcome.Report.Sequences).NextValue);
        Assert.Equal(next, await target.ScalarAsync<long>("INSERT INTO t (name) VALUES ('next') RETURNING id"));
    }

    [Fact]
    public async Task A_key_that_has_used_up_its_range_is_an_issue()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (9223372036854775807)");
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("9223372036854775808", Assert.Single(outcome.Report.Issues, issue => issue.Code == "sequence_not_set").Message, StringComparison.Ordinal);
    }
}
