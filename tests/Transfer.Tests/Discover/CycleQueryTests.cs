using System.Text.Json;
using Transfer.Compare;
using Transfer.Discover;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Tests.Support;

namespace Transfer.Tests.Discover;

/// <summary>A mapping's pairs of queries in a cycle: what they say of the move, and that they are asked of the scratch schema.</summary>
[Collection("proof")]
public sealed class CycleQueryTests(PostgresServer postgres, MariaDbServer mariaDb) : IDisposable
{
    private const string Table = "CREATE TABLE orders (id INTEGER PRIMARY KEY, state VARCHAR(9) NOT NULL); INSERT INTO orders VALUES (1, 'new'), (2, 'new'), (3, 'paid')";

    // The source counts to half a million, the target says what it comes to: however busy the machine is, the target is not the slower one.
    private const string Fast = "  - { name: fast, source: 'WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500000) SELECT count(*) FROM n, orders', target: SELECT 500000 * count(*) FROM orders, repeat: 2 }\n";

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Pairs_that_agree_and_are_fast_leave_a_cycle_complete()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        ReportFile report = await CycleAsync(0, target, Fast);

        Assert.Equal("complete", Cycles.Of(report).GetProperty("verdict").GetString());
        Assert.Equal("complete", report.Root.GetProperty("verdict").GetString());
        JsonElement query = Assert.Single(report.Root.GetProperty("queries").EnumerateArray());
        Assert.True(query.GetProperty("runs").GetInt32() == 2 && query.GetProperty("ratio").GetDouble() < 2 && query.GetProperty("rows").GetInt64() == 1, query.ToString());
        Assert.True(report.Root.GetProperty("round_trips").GetProperty("target_ms").GetDouble() > 0);
        JsonElement all = Cycles.Of(report).GetProperty("queries");
        Assert.Equal((1, 1, "fast"), (all.GetProperty("total").GetInt32(), all.GetProperty("complete").GetInt32(), all.GetProperty("slowest").GetString()));
        Assert.Contains("- Queries: 1 of 1 pairs give the same within twice", await File.ReadAllTextAsync(_work.Combine("cycles/map/progress.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_other_and_failing_pairs_are_issues_of_their_own_and_go_when_they_are_mended()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        ReportFile first = await CycleAsync(1, target, Fast + """
              - { name: asleep, source: SELECT count(*) FROM orders, target: "SELECT count(*) FROM orders, pg_sleep(0.2)", repeat: 1 }
              - { name: other rows, source: SELECT id FROM orders, target: SELECT id FROM orders WHERE id > 1 }
              - { name: other value, source: SELECT max(id) FROM orders, target: SELECT max(id) + 1 FROM orders }
              - { name: misspelled, source: SELECT stat FROM orders, target: SELECT state FROM order }
              - { name: divided, source: SELECT 1, target: SELECT 1 / (count(*) - 3) FROM orders }
            """);

        Assert.Equal(
            ["query_answers_differ 'other rows'", "query_answers_differ 'other value'", "query_failed 'divided'", "query_failed 'misspelled'", "query_too_slow 'asleep'"],
            Errors(first));
        Assert.Equal("failure", Cycles.Of(first).GetProperty("verdict").GetString());
        Assert.Equal("error", first.Root.GetProperty("verdict").GetString());
        Assert.Equal("partial", first.Status);
        Assert.Equal("performance", first.Issue("query_too_slow").GetProperty("category").GetString());
        Assert.Contains("times as long", Message(first, "asleep"), StringComparison.Ordinal);
        Assert.Contains("the source gives 3 rows, the target 2", Message(first, "other rows"), StringComparison.Ordinal);
        Assert.Contains("the source gives '3', the target '4'", Message(first, "other value"), StringComparison.Ordinal);
        Assert.Contains("the source refuses it: no such column: stat; the target refuses it: syntax error", Message(first, "misspelled"), StringComparison.Ordinal);
        Assert.Contains("division by zero", Message(first, "divided"), StringComparison.Ordinal);
        Assert.Contains("pg_sleep", await File.ReadAllTextAsync(_work.Combine("cycles/map/001/explain/asleep.txt")), StringComparison.Ordinal);

        ReportFile second = await CycleAsync(1, target, """
              - { name: asleep, source: SELECT count(*) FROM orders, target: "SELECT count(*) FROM orders, pg_sleep(0.2)", repeat: 1 }
            """);
        Assert.Equal(["error query_answers_differ", "error query_answers_differ", "error query_failed", "error query_failed"], Cycles.Issues(second, "resolved").Order(StringComparer.Ordinal));
        Assert.Equal(["error query_too_slow"], Cycles.Issues(second, "remaining"));
        // Every row is there and every key made: only time stands in the way.
        Assert.True(Cycles.Of(second).GetProperty("validated").GetBoolean());
        Assert.Equal("failure", Cycles.Of(second).GetProperty("verdict").GetString());
        ProgramResult shown = await BuiltProgram.RunAsync("discover", _work.Combine("map.yaml"), "--to", target.Url, "--work-dir", _work.Path);
        Assert.Contains("ERROR query_too_slow 'asleep', high priority", shown.Output, StringComparison.Ordinal);
        Assert.Contains("queries 0 of 1 pairs give the same within twice the source's time; the slowest takes ", shown.Output, StringComparison.Ordinal);
        ProgramResult diff = await BuiltProgram.RunAsync("discover", _work.Combine("map.yaml"), "--diff", "1", "2", "--work-dir", _work.Path);
        Assert.Contains("resolved: error query_failed 'divided'", diff.Output, StringComparison.Ordinal);
        Assert.Contains("remaining: error query_too_slow 'asleep'", diff.Output, StringComparison.Ordinal);
    }

    /// <summary>A cycle's verdict is no better than the worst of its pairs', whatever became of the rows.</summary>
    [Theory]
    [InlineData(QueryVerdict.Complete, null, Verdict.Complete)]
    [InlineData(QueryVerdict.Partial, "query_slow", Verdict.Partial)]
    [InlineData(QueryVerdict.Failure, "query_too_slow", Verdict.Failure)]
    [InlineData(QueryVerdict.Error, "query_failed", Verdict.Failure)]
    public void A_verdict_looks_at_the_slowest_pair(QueryVerdict query, string? code, Verdict verdict)
    {
        var facts = new QueryFacts
        {
            Name = "one",
            SourceSql = "SELECT 1",
            TargetSql = "SELECT 1",
            Verdict = query,
            SourceMs = 10,
            TargetMs = 33,
            Ratio = 3.3,
            Hint = "a hint",
            Error = query == QueryVerdict.Error ? "refused" : null,
        };
        Issue? issue = QueryIssues.Of(facts);
        Assert.Equal(code, issue?.Code);
        if (query == QueryVerdict.Partial) Assert.Equal("query one: 33.000 ms in the target, 10.000 ms in the source: 3.30 times as long; a hint", issue?.Message);
        var database = new DatabaseFacts("", "", "", "");
        var report = new RunReport
        {
            RunId = "",
            Command = "discover",
            Source = database,
            Target = database,
            StartedAt = DateTimeOffset.UnixEpoch,
            FinishedAt = DateTimeOffset.UnixEpoch,
            Status = issue is null ? RunStatus.Complete : RunStatus.Partial,
            Issues = issue is null ? [] : [issue],
            Queries = [facts],
            Verdict = query,
        };
        using CycleBook book = CycleBook.Open(_work.Path, "x");
        Assert.Equal(verdict, Judgement.Of(book, 1, report, loaded: true, []).Verdict);
    }

    [Fact]
    public async Task Names_with_the_target_schema_mean_the_scratch_schema()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        // What a move before this one left: it is not what the cycle made.
        await target.ExecuteAsync("CREATE TABLE orders (id int, state text); CREATE FUNCTION twice(n bigint) RETURNS bigint LANGUAGE sql AS 'SELECT n * 2'");
        ReportFile report = await CycleAsync(1, target, """
              - { name: plain, source: SELECT count(*) FROM orders, target: SELECT count(*) FROM orders }
              - { name: qualified, source: SELECT count(*) FROM orders, target: "SELECT count(*) FROM Public . \"orders\" WHERE public.orders.id > 0 AND 'public.orders' <> $$public.orders$$ || id -- public.orders" }
              - { name: a function stays, source: SELECT 2 * count(*) FROM orders, target: SELECT public.twice(count(*)) FROM public.orders }
              - { name: own schema, source: SELECT count(*) FROM kept, target: SELECT count(*) FROM archive.kept }
              - { name: nobody's, source: SELECT 1, target: SELECT 1 FROM elsewhere.orders }
            """, script: Table + "; CREATE TABLE kept (id INTEGER PRIMARY KEY); INSERT INTO kept VALUES (7)", tables: "tables: { kept: { schema: archive } }\n");

        // Whether they are slow is not asked here: so little takes longer where it is planned anew.
        Assert.Equal(["query_failed 'nobody's'"], Errors(report).Where(error => !error.Contains("slow", StringComparison.Ordinal)));
        Assert.Contains("relation \"elsewhere.orders\" does not exist", Message(report, "nobody's"), StringComparison.Ordinal);
        Assert.Equal("SELECT count(*) FROM archive.kept", report.Root.GetProperty("queries")[3].GetProperty("target_sql").GetString());
        Assert.DoesNotContain("transfer_scratch", report.Root.GetProperty("queries").ToString(), StringComparison.Ordinal);
        Assert.Equal(["public"], await target.RowsAsync("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"));
    }

    [Fact]
    public async Task Without_a_target_nobody_is_asked()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        ReportFile report = await CycleAsync(0, target, Fast, more: "--no-load");

        Assert.Equal("info", report.Issue("queries_not_compared").GetProperty("severity").GetString());
        Assert.False(report.Root.TryGetProperty("queries", out _));
        Assert.Equal("complete", Cycles.Of(report).GetProperty("verdict").GetString());
    }

    [MariaDbFact]
    public async Task Pairs_are_asked_of_MariaDB()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("CREATE TABLE orders (id INT PRIMARY KEY, state VARCHAR(9)); INSERT INTO orders VALUES (1, 'new'), (2, 'NEW')");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        ReportFile report = await CycleAsync(1, target, """
              - { name: fast, source: "SELECT count(*) + sleep(0.2) FROM `orders`", target: SELECT count(*) FROM orders, repeat: 1 }
              - { name: cases, source: "SELECT count(*) FROM orders WHERE state = 'new'", target: "SELECT count(*) FROM orders WHERE state = 'new'" }
            """, source.Url);

        Assert.Equal(["query_answers_differ 'cases'"], Errors(report));
        Assert.Equal("complete", report.Root.GetProperty("queries")[0].GetProperty("verdict").GetString());
    }

    private async Task<ReportFile> CycleAsync(int exitCode, PostgresDatabase target, string queries, string? from = null, string script = Table, string tables = "", string more = "--quiet")
    {
        if (from is null && !File.Exists(from = _work.Combine("source.db"))) SqliteFileMaker.Make(_work, script);
        await File.WriteAllTextAsync(_work.Combine("map.yaml"), $"version: 1\nsource: {(from.Contains("://", StringComparison.Ordinal) ? from : $"sqlite:///{from}")}\n{tables}queries:\n{queries}");
        ProgramResult result = await BuiltProgram.RunAsync("discover", _work.Combine("map.yaml"), "--to", target.Url, "--work-dir", _work.Path, "--json", more);
        Assert.True(result.ExitCode == exitCode, result.ToString());
        return ReportFile.Parse(result.Output);
    }

    private static string[] Errors(ReportFile report) =>
    [
        .. report.Issues.Where(issue => issue.GetProperty("severity").GetString() == "error")
            .Select(issue => $"{issue.GetProperty("code").GetString()} '{issue.GetProperty("name").GetString()}'").Order(StringComparer.Ordinal),
    ];

    private static string Message(ReportFile report, string name) =>
        report.Issues.Single(issue => issue.TryGetProperty("name", out JsonElement found) && found.GetString() == name).GetProperty("message").GetString()!;
}
