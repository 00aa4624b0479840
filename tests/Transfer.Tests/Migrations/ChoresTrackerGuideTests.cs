using Transfer.Tests.Discover;
using Transfer.Tests.Mappings;
using Transfer.Tests.Support;

namespace Transfer.Tests.Migrations;

/// <summary>The chores tracker from MySQL or MariaDB, by the book: the checklist, the move with its proof, the way back, and faults that it has to find.</summary>
[Collection("proof")]
public sealed class ChoresTrackerGuideTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private const int Checks = 11;
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [MariaDbFact]
    public async Task The_checklist_says_yes_after_a_complete_cycle()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync(ChoresTrackerSource.Script);
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres);
        GuideRun guide = Guide(target, EditedMapping.Untimed(_work, "chores-tracker.yaml"));

        GuideResult cycle = (await guide.DiscoverAsync("--from", source.Url)).AssertEndsWith(0).AssertChecksPass(Checks);
        GuideResult ready = (await guide.ReadyAsync("--from", source.Url, "--window", "1h")).AssertEndsWith(0);

        Assert.Equal("complete", Cycles.Of(cycle.Report).GetProperty("verdict").GetString());
        Assert.Equal(4, cycle.Report.Issues.Count(issue => issue.GetProperty("code").GetString() == "trigger_left_out"));
        Assert.Empty(ready.Failed);
        Assert.Contains("5,850 rows read and counted the same in both databases, 400 left out as the mapping says", ready.Line("all counts exact").Evidence, StringComparison.Ordinal);
    }

    [MySqlFact]
    public async Task The_move_is_proven_and_the_way_back_leads_to_the_very_same_dump()
    {
        await using SourceDatabase source = await mySql.CreateDatabaseAsync(ChoresTrackerSource.Script);
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres, ChoresTrackerTarget.Script + "INSERT INTO chores.families (name) VALUES ('a try')");
        string before = await DatabaseDump.OfAsync(target.Database);
        GuideRun guide = Guide(target);

        GuideResult run = (await guide.RunAsync("--from", source.Url, "--swap")).AssertEndsWith(0).AssertChecksPass(Checks);

        run.Report.AssertBalances();
        (await guide.VerifyAsync("--from", source.Url)).AssertEndsWith(0).AssertChecksPass(Checks);
        await EditedMapping.AssertAnsweredAlikeAsync(guide, "--from", source.Url);
        await AssertRowsAsync(source, target.Database);
        await AssertLivesAsync(target.Database);
        await guide.AssertRolledBackAsync(run.RunId, target, before);
    }

    [MariaDbFact]
    public async Task A_text_that_is_too_long_and_an_orphan_are_found_before_the_move()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync(ChoresTrackerSource.Script + """
            SET foreign_key_checks = 0;
            UPDATE reward_adjustments SET reason = repeat('much ', 30) WHERE id = 42;
            UPDATE chore_assignments SET user_id = 9999 WHERE id = 77;
            """);
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres);
        GuideRun guide = Guide(target, EditedMapping.Untimed(_work, "chores-tracker.yaml"));

        ReportFile cycle = (await guide.DiscoverAsync("--from", source.Url)).AssertEndsWith(1).Report;
        GuideResult ready = (await guide.ReadyAsync("--from", source.Url, "--window", "1h")).AssertEndsWith(1);

        Assert.Equal(
            [
                "error data_integrity check_failed 1 id=77",
                "error data_integrity foreign_key_orphans chore_assignments.user_id 1 id=77",
                "error data_quality string_too_long reward_adjustments.reason 1 id=42",
            ],
            Cycles.Describe(cycle).Where(issue => issue.StartsWith("error", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Superset(
            new HashSet<string> { "all counts exact", "discovery complete", "foreign keys valid", "no open error", "no truncation", "rollback rehearsed", "the mapping's checks" },
            ready.Failed.ToHashSet());
    }

    /// <summary>What both servers say of every table, the mapping's changes made in the source's own SQL.</summary>
    private static async Task AssertRowsAsync(SourceDatabase source, PostgresDatabase target)
    {
        (string There, string Here)[] pairs =
        [
            ("SELECT id, name, plan, created_at FROM families ORDER BY id", "SELECT id, name, plan, created_at AT TIME ZONE 'UTC' FROM chores.families ORDER BY id"),
            ("SELECT id, family_id, title, reward, recurring FROM chores ORDER BY id", "SELECT id, family_id, title, reward, recurring::int FROM chores.chores ORDER BY id"),
            ("SELECT id, reason, amount, approved FROM reward_adjustments ORDER BY id", "SELECT id, reason, amount, approved::int FROM chores.reward_adjustments ORDER BY id"),
            ("SELECT user_id, sum(points), sum(done) FROM chore_assignments WHERE due_at >= '2020-01-01' GROUP BY user_id ORDER BY user_id", "SELECT user_id, sum(points_earned), sum(done::int) FROM chores.chore_assignments GROUP BY user_id ORDER BY user_id"),
            ("SELECT id, json_length(activity_data), json_extract(activity_data, '$.chore'), json_unquote(json_extract(activity_data, '$.note')) FROM activities ORDER BY id", "SELECT id, (SELECT count(*) FROM jsonb_object_keys(activity_data)), activity_data -> 'chore', activity_data ->> 'note' FROM chores.activities ORDER BY id"),
        ];
        foreach ((string there, string here) in pairs)
        {
            List<string> rows = await target.RowsAsync(here);
            Assert.NotEmpty(rows);
            Assert.Equal((await source.RowsAsync(there)).Select(row => string.Join('|', row)), rows);
        }
    }

    /// <summary>What the application does next: numbers that go on, triggers that act, JSON that an index finds.</summary>
    private static async Task AssertLivesAsync(PostgresDatabase target)
    {
        Assert.Equal(ChoresTrackerSource.NextNumbers, await target.RowsAsync(ChoresTrackerSource.NextNumbersSql));
        Assert.Equal(["gin"], await target.RowsAsync("SELECT a.amname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam WHERE i.indrelid = 'chores.activities'::regclass AND i.indisvalid AND pg_get_indexdef(c.oid) LIKE '%activity_data%'"));
        Assert.Equal(["42"], await target.RowsAsync("SELECT id FROM chores.activities WHERE activity_data @> '{\"chore\": 42, \"tags\": [\"ü\"]}'"));
        Assert.Equal(["new@example.org|t"], await target.RowsAsync("UPDATE chores.users SET email = '  New@Example.org ' WHERE id = 1 RETURNING email, updated_at > '2026-01-01'"));
        Assert.Equal(["t|t"], await target.RowsAsync("UPDATE chores.chore_assignments SET done = true WHERE id = 2 RETURNING completed_at IS NOT NULL, updated_at > '2026-01-01'"));
        await target.ExecuteAsync("INSERT INTO chores.reward_adjustments (user_id, amount, reason, created_at) VALUES (7, 2.50, 'a new one', now())");
        Assert.Equal(["7|reward|2.50"], await target.RowsAsync("SELECT user_id, kind, activity_data ->> 'amount' FROM chores.activities WHERE id > 1000"));
    }

    private GuideRun Guide(GuideTarget target, string mapping = "chores-tracker.yaml") =>
        // Variables of the file are there, though --from, which names the test's own database, wins over what they make.
        new(mapping, target.Url, new Dictionary<string, string> { ["CHORES_USER"] = "x", ["CHORES_PASSWORD"] = "x", ["CHORES_HOST"] = "127.0.0.1" }, _work);
}
