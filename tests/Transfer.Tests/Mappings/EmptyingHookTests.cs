using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>A hook that empties the tables which are filled again.</summary>
[Collection("postgres")]
public sealed class EmptyingHookTests(PostgresServer postgres) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Rows_that_a_hook_took_away_are_not_counted_as_there_before()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'x'), (2, 'y');");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("CREATE TABLE t (id bigint PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'old'), (7, 'old')");
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "empty.sql"), "TRUNCATE t");

        RunOutcome outcome = await MappedMove.RunAsync(source, target, _work, "version: 1\nhooks: { before_data: empty.sql }", run => run with { DataOnly = true });

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        System.Text.Json.JsonElement table = ReportFile.Of(outcome).AssertBalances().Table("t");
        Assert.Equal((0, 2, true), (table.GetProperty("rows_before").GetInt32(), table.GetProperty("target_rows").GetInt32(), table.GetProperty("values_match").GetBoolean()));
    }
}
