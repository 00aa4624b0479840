using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary><c>mappings/league-bot.yaml</c>: an SQLite file with all that goes wrong where nobody checks types.</summary>
[Collection("postgres")]
public sealed class LeagueBotTests(PostgresServer postgres) : IDisposable
{
    private const string Script = """
        CREATE TABLE players (discord_id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(32) NOT NULL, country VARCHAR(20), joined DATETIME);
        CREATE TABLE teams (team_id INTEGER PRIMARY KEY, name TEXT NOT NULL, captain INTEGER REFERENCES players (discord_id));
        CREATE TABLE fixtures (id INTEGER PRIMARY KEY, home INTEGER NOT NULL REFERENCES teams (team_id), away INTEGER NOT NULL REFERENCES teams (team_id),
            kickoff INTEGER NOT NULL, home_goals INTEGER, away_goals INTEGER, result CHAR(1));
        CREATE TABLE predictions (player_id INTEGER NOT NULL REFERENCES players (discord_id), fixture_id INTEGER NOT NULL REFERENCES fixtures (id), tags TEXT, PRIMARY KEY (player_id, fixture_id));
        INSERT INTO players VALUES
            (175928847299117063, '  Ann  ', 'DE', '2024-07-01 20:15:00'),
            (175928847299117064, 'Ben with a name that is much longer than thirty-two letters', NULL, '2024-12-24 20:15:00'),
            (175928847299117065, 'Zoe' || char(776), NULL, NULL),
            (4, 'Nul' || char(0) || 'l', 'FR', '2024-03-31 02:30:00');
        INSERT INTO teams VALUES (1, 'Reds', 175928847299117063), (2, 'Blues', NULL);
        INSERT INTO fixtures VALUES (1, 1, 2, 1720000000, 2, 1, 'H'), (2, 2, 1, 1720086400, NULL, NULL, ''), (3, 1, 2, 1720172800, 0, 0, '?');
        INSERT INTO predictions VALUES (175928847299117063, 1, 'bold;early'), (175928847299117064, 1, ''), (999, 1, 'gone'), (998, 2, NULL), (175928847299117065, 2, NULL);
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task The_league_arrives_as_the_mapping_says()
    {
        string source = SqliteFileMaker.Make(_work, Script);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        var environment = new Dictionary<string, string> { ["LEAGUE_DATABASE"] = source };

        ProgramResult run = await BuiltProgram.Start(
            ["run", Path.Combine(Repository.Root, "mappings", "league-bot.yaml"), "--to", target.Url, "--json", "--work-dir", _work.Path], environment: environment).ResultAsync();

        // Two rows have what no mapping mends: a result that nobody knows, and a time that clocks skipped.
        Assert.True(run.ExitCode == 1, run.ToString());
        ReportFile report = ReportFile.Parse(run.Output).AssertBalances();
        Assert.Equal(
            ["not_in_map fixtures.result", "skipped_local_time players.joined"],
            report.Issues.Where(issue => issue.GetProperty("severity").GetString() == "error").Select(Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "175928847299117063|Ann|DE|2024-07-01 18:15:00",
                "175928847299117064|Ben with a name that is much lon|unknown|2024-12-24 19:15:00",
                "175928847299117065|Zoë|unknown|∅",
            ],
            await target.RowsAsync("SELECT discord_id, name, country, joined_at AT TIME ZONE 'UTC' FROM league.members ORDER BY 1"));
        Assert.Equal(["free agents|∅|f", "Reds|1|t", "Blues|2|f"], await target.RowsAsync("SELECT name, legacy_id, captain IS NOT NULL FROM league.teams ORDER BY legacy_id NULLS FIRST"));
        Assert.Equal(
            ["1|Reds|Blues|2024-07-03 09:46:40|home|3", "2|Blues|Reds|2024-07-04 09:46:40|∅|∅"],
            await target.RowsAsync("SELECT id, h.name, a.name, kickoff AT TIME ZONE 'UTC', result, goals FROM league.fixtures JOIN league.teams h ON h.team_id = home JOIN league.teams a ON a.team_id = away ORDER BY id"));
        Assert.Equal(["175928847299117063|{bold,early}", "175928847299117064|{}", "175928847299117065|∅"], await target.RowsAsync("SELECT player_id, tags FROM league.predictions ORDER BY 1"));
        Assert.Equal(2, report.Table("predictions").GetProperty("rows_filtered").GetInt32());
        Assert.Equal(["t"], (await target.RowsAsync("SELECT DISTINCT convalidated FROM pg_constraint WHERE contype = 'f'")));
        Assert.Equal("gen_random_uuid()", await target.ScalarAsync<string>("SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'league.teams'::regclass"));
    }

    private static string Name(System.Text.Json.JsonElement issue) =>
        $"{issue.GetProperty("code").GetString()} {issue.GetProperty("table").GetString()}.{issue.GetProperty("column").GetString()}";
}
