using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>What a mapping's defaults make of a whole database of MySQL.</summary>
[Collection("postgres")]
public sealed class DefaultsTests(PostgresServer postgres, MariaDbServer mariaDb) : IDisposable
{
    private const string Script = """
        SET time_zone = '+00:00', sql_mode = '';
        CREATE TABLE Things (Id INT PRIMARY KEY AUTO_INCREMENT, TakenAt DATETIME, Stamp TIMESTAMP NULL, Flag TINYINT(1), Data JSON, Kind ENUM('a', 'b'), Parts SET('x', 'y'), Day DATE, Note VARCHAR(20));
        INSERT INTO Things VALUES (1, '2024-07-01 12:00:00', '2024-07-01 12:00:00', 1, '{"a": 1}', 'a', 'x,y', '2024-01-01', 'a\0b'),
            (2, '2024-01-01 12:00:00', NULL, NULL, NULL, NULL, '', NULL, ''), (3, '0000-00-00 00:00:00', NULL, 0, '[]', 'b', 'y', '2024-02-00', 'c');
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [MariaDbFact]
    public async Task Each_default_holds_for_every_column_of_its_kind()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync(Script);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            defaults:
              datetime: timestamptz
              timezone: Europe/Berlin
              tinyint1: smallint
              json: text
              enum: check
              set: text
              invalid_dates: "null"
              nul_bytes: strip
              identifiers: snake_case
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(
            ["id|integer", "taken_at|timestamp(0) with time zone", "stamp|timestamp(0) with time zone", "flag|smallint", "data|text", "kind|text", "parts|text", "day|date", "note|character varying(20)"],
            await target.RowsAsync("SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'things'::regclass AND attnum > 0 ORDER BY attnum"));
        Assert.Equal(
            ["1|2024-07-01 10:00:00|2024-07-01 12:00:00|1|{\"a\": 1}|a|x,y|2024-01-01|ab", "2|2024-01-01 11:00:00|∅|∅|∅|∅||∅|", "3|∅|∅|0|[]|b|y|∅|c"],
            await target.RowsAsync("SELECT id, taken_at AT TIME ZONE 'UTC', stamp AT TIME ZONE 'UTC', flag, data, kind, parts, day, note FROM things ORDER BY id"));
        Assert.Equal("things_kind_check", await target.ScalarAsync<string>("SELECT conname FROM pg_constraint WHERE contype = 'c' AND conname LIKE '%kind%'"));
        Assert.Equal(2, ReportFile.Of(outcome).AssertBalances().Issues.Where(issue => issue.GetProperty("code").GetString() == "zero_date").Sum(issue => issue.GetProperty("count").GetInt32()));
    }

    [MariaDbFact]
    public async Task Dates_that_there_are_not_are_rejected_where_the_mapping_says_so()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync(Script);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            defaults: { invalid_dates: reject, nul_bytes: strip }
            """);

        Assert.Equal(1, outcome.ExitCode);
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(1, report.Table("Things").GetProperty("rows_rejected").GetInt32());
        Assert.Equal(["1", "2"], await target.RowsAsync("SELECT \"Id\" FROM \"Things\" ORDER BY 1"));
    }

    [MariaDbFact]
    public async Task Dates_that_there_are_not_become_null_before_a_step_reads_them()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync(Script);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            defaults: { nul_bytes: strip }
            tables:
              Things:
                columns:
                  TakenAt: { transform: { datetime: { zone: America/New_York } } }
                  Day: { transform: date }
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(
            ["2024-07-01 16:00:00|2024-01-01", "2024-01-01 17:00:00|∅", "∅|∅"],
            await target.RowsAsync("SELECT \"TakenAt\" AT TIME ZONE 'UTC', \"Day\" FROM \"Things\" ORDER BY \"Id\""));
        Assert.Equal(2, ReportFile.Of(outcome).AssertBalances().Issues.Where(issue => issue.GetProperty("code").GetString() == "zero_date").Sum(issue => issue.GetProperty("count").GetInt32()));
    }
}
