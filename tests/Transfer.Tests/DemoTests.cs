using CsvHelper;
using Transfer.Report;
using Transfer.Source.Sqlite.Sample;
using Transfer.Tests.Support;

namespace Transfer.Tests;

/// <summary>The demo's sample: every planted bad row is found, and nothing else.</summary>
[Collection("postgres")]
public sealed class DemoTests(PostgresServer server)
{
    private const string Orphan = "foreign_key_orphans";

    [Fact]
    public async Task Every_planted_row_is_found_with_its_code_and_all_others_arrive()
    {
        using var work = new TemporaryFolder();
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        string source = Path.Combine(work.Path, "chores.db");
        ChoresSample.Write(source);

        RunOutcome outcome = await Mover.MoveAsync(source, target, work);

        Assert.Equal((RunStatus.Partial, 1), (outcome.Report.Status, outcome.ExitCode));
        Assert.All(outcome.Report.Tables, table => Assert.True(table.Reconciled, table.Source));
        (string, string, string, string)[] rejected =
            [.. ChoresSample.Planted.Where(row => row.Code != Orphan).Select(row => (row.Table, $"id={row.Key}", row.Column, row.Code))];
        Assert.Equal(rejected.Order(), outcome.Report.Tables.SelectMany(table => Rejects(outcome, table.Source)).Order());
        Assert.Equal(rejected.Length, outcome.Report.Totals.RowsRejected);

        PlantedRow orphan = Assert.Single(ChoresSample.Planted, row => row.Code == Orphan);
        var issue = Assert.Single(outcome.Report.Issues, issue => issue.Code == Orphan);
        Assert.Equal((orphan.Table, orphan.Column, $"id={orphan.Key}"), (issue.Table, issue.Column, Assert.Single(issue.Samples).Key));
    }

    private static List<(string Table, string Key, string Column, string Code)> Rejects(RunOutcome outcome, string table)
    {
        var rows = new List<(string, string, string, string)>();
        string path = Path.Combine(outcome.Folder.RejectsPath, table + ".csv");
        if (!File.Exists(path)) return rows;
        using var csv = new CsvReader(new StreamReader(path), System.Globalization.CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read()) rows.Add((table, csv["row_key"]!, csv["column"]!, csv["code"]!));
        return rows;
    }
}
