using Transfer.Checks;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;
using Transfer.Tests.Support;

namespace Transfer.Tests.Checks;

/// <summary>Each fault that a target may have, planted in one that was whole, and found.</summary>
[Collection("proof")]
public sealed class TargetCheckTests(PostgresServer postgres) : IDisposable
{
    private const string Script = """
        CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, code VARCHAR(9) NOT NULL UNIQUE, amount INTEGER CHECK (amount >= 0));
        CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent, boss INTEGER REFERENCES child);
        CREATE INDEX child_parent ON child (parent_id);
        CREATE TABLE "odd ""name" ("a b" INTEGER, c INTEGER, PRIMARY KEY ("a b", c));
        CREATE TABLE odd_child (x INTEGER, y INTEGER, FOREIGN KEY (x, y) REFERENCES "odd ""name");
        INSERT INTO parent VALUES (1, 'a', 1), (5, 'b', NULL);
        INSERT INTO child VALUES (1, 1, NULL), (2, 5, 1), (3, 5, 2);
        INSERT INTO "odd ""name" VALUES (1, 2);
        INSERT INTO odd_child VALUES (1, 2), (NULL, 9);
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_whole_target_passes_everything()
    {
        await using PostgresDatabase target = await MoveAsync();
        IReadOnlyList<CheckResult> results = await CheckAsync(target);
        Assert.All(results, result => Assert.True(result.Facts.Status == CheckStatus.Pass && result.Issues.Count == 0, result.Facts.ToString()));
        Assert.Equal(
            [
                "check parent", "foreign_key child", "foreign_key child", "foreign_key odd_child", "index child", "index child", "index odd \"name", "index parent", "index parent",
                "not_null child", "not_null odd \"name", "not_null parent", "primary_key child", "primary_key odd \"name", "primary_key parent",
                "rows child", "rows odd \"name", "rows odd_child", "rows parent", "self_reference child", "sequence child", "sequence parent", "unique parent",
            ],
            results.Select(result => $"{result.Facts.Kind} {result.Facts.Table}").Order(StringComparer.Ordinal));
        Assert.Contains(results, result => result.Facts is { Kind: "sequence", Table: "parent", Detail: "the next value is 6, beyond 5" });
    }

    /// <summary>What a run looks at: nothing that needs all rows.</summary>
    [Theory]
    [InlineData("ALTER TABLE parent ALTER COLUMN id RESTART WITH 5", "sequence_behind parent.id", "the next value is 5, and 5 is there already")]
    [InlineData("SELECT setval(pg_get_serial_sequence('child', 'id'), 1)", "sequence_behind child.id", "the next value is 2, and 3 is there already")]
    [InlineData("ALTER TABLE child ADD serial_too serial; UPDATE child SET serial_too = id * 10; SELECT setval(pg_get_serial_sequence('child', 'serial_too'), 30, false)", "sequence_behind child", "the next value is 30, and 30 is there already")]
    [InlineData("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'child_parent'::regclass", "index_invalid child", "index child_parent of child is invalid: no query uses it, and it holds nothing unique")]
    [InlineData("ALTER TABLE parent ADD CONSTRAINT late CHECK (id < 3) NOT VALID", "constraint_not_validated parent", "check late of parent is NOT VALID: rows that were there before it may break it")]
    [InlineData("ALTER TABLE child ADD CONSTRAINT late FOREIGN KEY (boss) REFERENCES parent NOT VALID", "constraint_not_validated child", "foreign key late of child is NOT VALID: rows that were there before it may break it")]
    public async Task A_fault_that_the_catalogue_shows(string fault, string issue, string message)
    {
        await using PostgresDatabase target = await MoveAsync();
        await target.ExecuteAsync(fault);
        await AssertFoundAsync(target, new TargetCheckOptions(), issue, message, null);
    }

    [Theory]
    [InlineData("SET session_replication_role = replica; DELETE FROM parent WHERE id = 5", "foreign_key_orphans child.parent_id", "foreign key child_parent_id_fkey: rows of child that refer to a row of parent which does not exist: 2", "id=2 parent_id=5", "rows")]
    [InlineData("ALTER TABLE odd_child DROP CONSTRAINT odd_child_x_y_fkey; UPDATE odd_child SET y = 3 WHERE x = 1", "foreign_key_orphans odd_child", "foreign key odd_child_x_y_fkey: rows of odd_child that refer to a row of odd \"name which does not exist: 1", "x=1,y=3 x=1,y=3", "")]
    [InlineData("UPDATE child SET boss = 3 WHERE id = 1", "reference_loop child.boss", "rows of child whose chain of boss leads into a loop: 3", "id=1 1 -> 3 -> 2 -> 1", "")]
    [InlineData("ALTER TABLE parent ALTER COLUMN code DROP NOT NULL; UPDATE parent SET code = NULL WHERE id = 5", "null_found parent.code", "rows of parent with NULL in code, which should refuse it: 1", "id=5 NULL", "")]
    [InlineData("ALTER TABLE parent DROP CONSTRAINT parent_code_key; UPDATE parent SET code = 'a'", "duplicate_keys parent.code", "no index holds parent_code_key of parent unique, and rows share it: 1", "a 2 rows", "")]
    [InlineData("DELETE FROM child WHERE id = 3", "not_reconciled child", "child holds 2 rows, and 3 are due", null, "")]
    [InlineData("ALTER TABLE child ADD CONSTRAINT late FOREIGN KEY (boss) REFERENCES parent NOT VALID", "foreign_key_orphans child.boss", "foreign key late: rows of child that refer to a row of parent which does not exist: 1", "id=3 boss=2", "")]
    [InlineData("ALTER TABLE child ALTER COLUMN boss TYPE text; ALTER TABLE parent ALTER COLUMN code DROP NOT NULL", "not_looked_at child", "foreign key child_boss_fkey could not be looked at: operator does not exist: bigint = text", null, "drop")]
    public async Task A_fault_that_the_rows_show(string fault, string issue, string message, string? sample, string also)
    {
        await using PostgresDatabase target = await MoveAsync();
        if (also == "drop") await target.ExecuteAsync("ALTER TABLE child DROP CONSTRAINT child_boss_fkey");
        await target.ExecuteAsync(fault);
        await AssertFoundAsync(target, new TargetCheckOptions { Rows = true, Jobs = 2, RowsDue = also == "rows" ? new Dictionary<string, long>() : Due }, issue, message, sample, loops: also != "drop");
    }

    [Fact]
    public async Task A_run_reports_what_it_looked_at()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, Script);
        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);
        Assert.Equal((0, null), (outcome.ExitCode, outcome.Message));
        Assert.All(outcome.Report.Checks, check => Assert.Equal(CheckStatus.Pass, check.Status));
        Assert.Equal(["check", "foreign_key", "index", "sequence"], outcome.Report.Checks.Select(check => check.Kind).Distinct().Order(StringComparer.Ordinal));

        // A counter that the mapping's own SQL sets back.
        await File.WriteAllTextAsync(_work.Combine("back.sql"), "ALTER TABLE parent ALTER COLUMN id RESTART WITH 2");
        await File.WriteAllTextAsync(_work.Combine("map.yaml"), "version: 1\nhooks: { after_keys: back.sql }\n");
        ProgramResult back = await BuiltProgram.RunAsync("run", _work.Combine("map.yaml"), "--from", source, "--to", target.Url, "--replace", "--work-dir", _work.Path, "--json", "--quiet");
        Assert.Equal(1, back.ExitCode);
        ReportFile report = ReportFile.Parse(back.Output);
        Assert.Equal("the next value is 2, and 5 is there already", report.Issue("sequence_behind").GetProperty("message").GetString());
        Assert.Equal(["sequence id parent"], report.Root.GetProperty("checks").EnumerateArray().Where(check => check.GetProperty("status").GetString() == "fail")
            .Select(check => $"{check.GetProperty("kind").GetString()} {check.GetProperty("name").GetString()} {check.GetProperty("table").GetString()}"));
    }

    [Fact]
    public async Task A_verification_looks_at_all_rows_and_asks_the_mapping()
    {
        await using PostgresDatabase target = await MoveAsync();
        await File.WriteAllTextAsync(_work.Combine("map.yaml"), "version: 1\nchecks: [{ name: nobody is free, query: SELECT id FROM child WHERE boss IS NULL }]\n");
        ReportFile whole = await VerifyAsync(0, target, _work.Combine("source.db"));
        Assert.Equal(19, whole.Root.GetProperty("checks").GetArrayLength());
        Assert.All(whole.Root.GetProperty("checks").EnumerateArray(), check => Assert.Equal("pass", check.GetProperty("status").GetString()));

        // Every value is what it was, and yet the next insert would fail.
        await target.ExecuteAsync("ALTER TABLE parent ALTER COLUMN id RESTART WITH 2; ALTER TABLE odd_child DROP CONSTRAINT odd_child_x_y_fkey");
        ReportFile broken = await VerifyAsync(1, target, _work.Combine("map.yaml"), "--from", _work.Combine("source.db"));
        Assert.All(broken.Tables, table => Assert.True(table.GetProperty("values_match").GetBoolean()));
        Assert.Equal(["check_failed", "sequence_behind"], broken.Issues.Select(issue => issue.GetProperty("code").GetString()).Order(StringComparer.Ordinal));
        // The constraint is gone, what it says still holds.
        Assert.Contains(broken.Root.GetProperty("checks").EnumerateArray(), check => check.GetProperty("name").GetString() == "odd_child_x_y_fkey" && check.GetProperty("status").GetString() == "pass");
    }

    private async Task<ReportFile> VerifyAsync(int exitCode, PostgresDatabase target, string what, params string[] more)
    {
        string[] from = more.Length == 0 ? ["--from", what] : [what, .. more];
        ProgramResult result = await BuiltProgram.RunAsync(["verify", .. from, "--to", target.Url, "--work-dir", _work.Path, "--json", "--quiet"]);
        Assert.True(result.ExitCode == exitCode, result.ToString());
        return ReportFile.Parse(result.Output);
    }

    private static Dictionary<string, long> Due => new() { ["\"public\".\"parent\""] = 2, ["\"public\".\"child\""] = 3, ["\"public\".\"odd \"\"name\""] = 1, ["\"public\".\"odd_child\""] = 2 };

    private async Task<PostgresDatabase> MoveAsync()
    {
        PostgresDatabase target = await postgres.CreateDatabaseAsync();
        RunOutcome outcome = await Mover.MoveAsync(SqliteFileMaker.Make(_work, Script), target, _work);
        Assert.Equal((0, null), (outcome.ExitCode, outcome.Message));
        return target;
    }

    private Task<IReadOnlyList<CheckResult>> CheckAsync(PostgresDatabase target) => CheckAsync(target, new TargetCheckOptions { Rows = true, Jobs = 2, RowsDue = Due });

    private async Task<IReadOnlyList<CheckResult>> CheckAsync(PostgresDatabase target, TargetCheckOptions options)
    {
        using ISource source = Sources.Open(DatabaseUrl.Parse(_work.Combine("source.db")), 1);
        TransferPlan plan = PlanBuilder.Build(source.Schema, new PlanOptions(), source);
        return await TargetChecks.CheckAsync(await PostgresTarget.OpenAsync(target.ConnectionString, target.Url, CancellationToken.None), plan.Tables, options, CancellationToken.None);
    }

    private async Task AssertFoundAsync(PostgresDatabase target, TargetCheckOptions options, string issue, string message, string? sample, bool loops = true)
    {
        CheckResult[] failed = [.. (await CheckAsync(target, options)).Where(result => result.Facts.Status == CheckStatus.Fail && (loops || result.Facts.Kind != "self_reference"))];
        CheckResult found = Assert.Single(failed);
        Issue one = Assert.Single(found.Issues);
        Assert.Equal(issue, $"{one.Code} {string.Join('.', new[] { one.Table, one.Column }.OfType<string>())}");
        Assert.Equal(message, one.Message.Split(" (SQLSTATE")[0]);
        Assert.Equal(one.Message, found.Facts.Detail);
        Assert.Equal(sample, one.Samples.Select(row => $"{row.Key} {row.Value}").FirstOrDefault());
        Assert.Equal(one.Samples, found.Facts.Samples);
    }
}
