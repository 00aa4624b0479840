using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Transfer.Tests.Discover;
using Transfer.Tests.Support;

namespace Transfer.Tests.Migrations;

/// <summary>The league's bot from SQLite, by the book: three cycles that end in complete, then the checklist, the move and the proof.</summary>
[Collection("proof")]
public sealed class LeagueBotGuideTests(PostgresServer postgres) : IDisposable
{
    /// <summary>What the first cycle asks for and the mapping can say: times that clocks skipped or showed twice, and results nobody knew.</summary>
    private static readonly (string Old, string New)[] MappingMended =
    [
        ("joined: { rename: joined_at, type: timestamptz }", "joined: { rename: joined_at, transform: { datetime: { zone: Europe/Berlin, dst: later } } }"),
        ("map: { H: home, A: away, D: draw, \"\": null }", "map: { H: home, h: home, A: away, a: away, D: draw, d: draw, \"\": null, \"?\": null }"),
    ];

    /// <summary>What only the owner of the rows can say.</summary>
    private const string SourceMended = """
        UPDATE players SET country = 'BA' WHERE country = 'Bosnia and Herzegovina';
        DELETE FROM predictions WHERE fixture_id NOT IN (SELECT id FROM fixtures);
        UPDATE teams SET captain = NULL WHERE captain NOT IN (SELECT discord_id FROM players);
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Three_cycles_from_what_is_wrong_to_complete()
    {
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres);
        string source = Make();
        byte[] before = SHA256.HashData(await File.ReadAllBytesAsync(source));

        ReportFile first = (await Guide(target, source, EditedMapping.Untimed(_work, "league-bot.yaml")).DiscoverAsync()).AssertEndsWith(1).Report;

        Assert.Equal(
            [
                "error data_integrity check_failed 2 player_id=175928847300117003",
                "error data_integrity foreign_key_orphans predictions.fixture_id 2 player_id=175928847300117003,fixture_id=481",
                "error data_integrity foreign_key_orphans teams.captain 1 team_id=85f92190-7aed-56b3-b860-87c2eb8e57cc",
                "error data_quality ambiguous_local_time players.joined 1 discord_id=175928847333117102",
                "error data_quality not_in_map fixtures.result 5 id=17",
                "error data_quality skipped_local_time players.joined 1 discord_id=175928847332117099",
                "error data_quality string_too_long players.country 2 discord_id=175928847334117105",
            ],
            Cycles.Describe(first).Where(issue => issue.StartsWith("error", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        GuideRun mended = Guide(target, source, MendedMapping());
        ReportFile second = (await mended.DiscoverAsync()).AssertEndsWith(1).Report;
        Assert.Equal(
            ["error ambiguous_local_time players.joined", "error not_in_map fixtures.result", "error skipped_local_time players.joined"],
            Cycles.Issues(second, "resolved").Order(StringComparer.Ordinal));
        Assert.Empty(Cycles.Issues(second, "new"));
        Assert.Equal("failure", Cycles.Of(second).GetProperty("verdict").GetString());
        Assert.Equal(before, SHA256.HashData(await File.ReadAllBytesAsync(source)));

        Mend(source);
        GuideResult third = (await mended.DiscoverAsync()).AssertEndsWith(0).AssertChecksPass(7);
        Assert.Equal("complete", Cycles.Of(third.Report).GetProperty("verdict").GetString());
        Assert.Empty(third.Report.Issues);
        Assert.Equal(4, Cycles.Issues(third.Report, "resolved").Count());
        Assert.Contains("resolved", await File.ReadAllTextAsync(_work.Combine("cycles/league-bot/progress.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_checklist_says_yes_after_a_complete_cycle()
    {
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres);
        string source = Make();
        Mend(source);
        GuideRun guide = Guide(target, source, MendedMapping());
        (await guide.DiscoverAsync()).AssertEndsWith(0);

        GuideResult ready = (await guide.ReadyAsync("--window", "1h")).AssertEndsWith(0);

        Assert.Empty(ready.Failed);
        Assert.Equal("pass", ready.Line("rollback rehearsed").Verdict);
        Assert.Contains("6,096 rows read and counted the same", ready.Line("all counts exact").Evidence, StringComparison.Ordinal);
        Assert.Empty(await target.Database.RowsAsync("SELECT 1 FROM pg_namespace WHERE nspname = 'league'"));
    }

    [Fact]
    public async Task What_is_not_mended_keeps_the_checklist_at_no()
    {
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres);

        GuideResult ready = (await Guide(target, Make(), "league-bot.yaml").ReadyAsync()).AssertEndsWith(1);

        Assert.Superset(
            new HashSet<string> { "discovery complete", "all counts exact", "foreign keys valid", "the mapping's checks", "no truncation", "no open error", "rollback rehearsed" },
            ready.Failed.ToHashSet());
        Assert.Contains("players.country: 2 string_too_long", ready.Line("no truncation").Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_row_arrives_and_the_way_back_leads_to_the_very_same_dump()
    {
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres, "CREATE SCHEMA league; CREATE TABLE league.members (discord_id text, name text); INSERT INTO league.members VALUES ('1.7592884730011702e17', 'Ann')");
        string source = Make();
        Mend(source);
        string before = await DatabaseDump.OfAsync(target.Database);
        GuideRun guide = Guide(target, source, MendedMapping());

        GuideResult run = (await guide.RunAsync("--swap")).AssertEndsWith(0).AssertChecksPass(7);

        run.Report.AssertBalances();
        Assert.Equal(40, run.Report.Table("predictions").GetProperty("rows_filtered").GetInt32());
        (await guide.VerifyAsync()).AssertEndsWith(0);
        await EditedMapping.AssertAnsweredAlikeAsync(Guide(target, source, "league-bot.yaml"));
        await AssertRowsAsync(source, target.Database);
        await guide.AssertRolledBackAsync(run.RunId, target, before);
    }

    /// <summary>Every row of all four tables, as SQLite itself would write what the mapping asks for.</summary>
    private static async Task AssertRowsAsync(string source, PostgresDatabase target)
    {
        await EqualAsync(
            """
            SELECT discord_id, CASE WHEN instr(hex(name), '00') THEN 'Null ' || ((discord_id - 175928847299117000) / 1000003) ELSE rtrim(substr(trim(replace(name, 'e' || char(776), 'ë')), 1, 32)) END, coalesce(country, 'unknown'), CASE joined
                WHEN '2024-03-31 02:30:00' THEN '2024-03-31 01:30:00' WHEN '2023-10-29 02:30:00' THEN '2023-10-29 01:30:00'
                ELSE datetime(joined, CASE WHEN joined BETWEEN '2023-03-26 03' AND '2023-10-29 02' OR joined BETWEEN '2024-03-31 03' AND '2024-10-27 02' OR joined BETWEEN '2025-03-30 03' AND '2025-10-26 02' THEN '-2 hours' ELSE '-1 hours' END) END
            FROM players ORDER BY 1
            """,
            "SELECT discord_id, name, country, to_char(joined_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') FROM league.members ORDER BY 1");
        await EqualAsync("SELECT team_id, name, captain FROM teams ORDER BY 1", "SELECT legacy_id, name, captain FROM league.teams WHERE legacy_id IS NOT NULL ORDER BY 1");
        await EqualAsync(
            """
            SELECT id, home, away, kickoff, home_goals, away_goals, CASE upper(result) WHEN 'H' THEN 'home' WHEN 'A' THEN 'away' WHEN 'D' THEN 'draw' END, home_goals + away_goals FROM fixtures ORDER BY 1
            """,
            """
            SELECT id, h.legacy_id, a.legacy_id, extract(epoch FROM kickoff)::bigint, home_goals, away_goals, result, goals
            FROM league.fixtures JOIN league.teams h ON h.team_id = home JOIN league.teams a ON a.team_id = away ORDER BY 1
            """);
        await EqualAsync(
            "SELECT player_id, fixture_id, tags IS NULL, replace(tags, ';', ',') FROM predictions WHERE tags IS NOT 'gone' ORDER BY 1, 2",
            "SELECT player_id, fixture_id, (tags IS NULL)::int, array_to_string(tags, ',') FROM league.predictions ORDER BY 1, 2");

        async Task EqualAsync(string there, string here)
        {
            List<string> rows = Rows(source, there);
            Assert.NotEmpty(rows);
            Assert.Equal(rows, await target.RowsAsync(here));
        }
    }

    private static List<string> Rows(string file, string sql)
    {
        using SqliteConnection connection = SqliteFileMaker.Open(file);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "∅" : reader.GetString(i))));
        return rows;
    }

    private string Make() => SqliteFileMaker.Make(_work, GuideRun.Generator("league.sql"));

    private static void Mend(string source)
    {
        using SqliteConnection connection = SqliteFileMaker.Open(source);
        SqliteFileMaker.Execute(connection, SourceMended);
    }

    private string MendedMapping() => EditedMapping.Untimed(_work, "league-bot.yaml", MappingMended);

    private GuideRun Guide(GuideTarget target, string source, string mapping) => new(mapping, target.Url, new Dictionary<string, string> { ["LEAGUE_DATABASE"] = source }, _work);
}
