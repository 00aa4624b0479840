using System.Globalization;
using System.Text.RegularExpressions;
using Transfer.Plan;
using Transfer.Source.MySql;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.MySql;

/// <summary>A whole run by four readers while the application goes on writing: what lands is one moment of the source.</summary>
[Collection("postgres")]
public sealed partial class WriterTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private const int Families = 60_000;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory, MariaDbData, MySqlData]
    public async Task What_lands_is_one_moment_of_the_binary_log(string engine)
    {
        SourceServer server = engine == "mysql" ? mySql : mariaDb;
        await using SourceDatabase source = await server.CreateDatabaseAsync(Script());
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        (string file, long start) = At(await LogEndAsync(server));

        using var stop = new CancellationTokenSource();
        using var begun = new ManualResetEventSlim();
        Task<int> writer = Task.Run(() => Write(source.Url, begun, stop.Token));
        RunOutcome outcome;
        try
        {
            await Task.WhenAny(Task.Run(begun.Wait), writer);
            outcome = await Mover.MoveAsync(source.Url, target, _work, run => run with { Jobs = 4 });
        }
        finally
        {
            await stop.CancelAsync();
        }

        int written = await writer;
        Assert.Null(outcome.Message);
        Assert.Equal(0, outcome.ExitCode);
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        string identity = report.Root.GetProperty("source").GetProperty("snapshot").GetProperty("identity").GetString()!;
        (string snapshotFile, long snapshot) = At(Position().Match(identity));
        Assert.Equal(file, snapshotFile);

        int committed = await TransactionsAsync(server, source.Name, file, start, snapshot);
        Assert.InRange(committed, 1, written - 1);
        string expected = $"{Families + committed}|{Families + committed}|{Families + committed}";
        Assert.Equal(expected, Assert.Single(await target.RowsAsync(
            "SELECT (SELECT count(*) FROM parent), (SELECT count(*) FROM child), (SELECT count(*) FROM child JOIN parent ON parent.id = child.parent)")));
        Assert.Equal(1, await target.ScalarAsync<long>("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated"));
    }

    private static string Script() => $"""
        CREATE TABLE parent (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(100) NOT NULL);
        CREATE TABLE child (id INT PRIMARY KEY AUTO_INCREMENT, parent INT NOT NULL, FOREIGN KEY (parent) REFERENCES parent (id));
        INSERT INTO parent SELECT n, repeat('x', 80) FROM ({MySqlNumbers.UpTo(Families)}) AS numbers;
        INSERT INTO child SELECT id, id FROM parent;
        """;

    /// <returns>Transactions committed, each of one parent and its child.</returns>
    private static int Write(string url, ManualResetEventSlim begun, CancellationToken stop)
    {
        using MySqlConnection session = new MySqlConnector(MySqlSettings.Of(DatabaseUrl.Parse(url))).Open();
        int written = 0;
        while (!stop.IsCancellationRequested)
        {
            session.Execute("START TRANSACTION", "writing");
            session.Execute("INSERT INTO parent (name) VALUES ('new')", "writing");
            session.Execute("INSERT INTO child (parent) VALUES (last_insert_id())", "writing");
            session.Execute("COMMIT", "writing");
            if (++written == 10) begun.Set();
        }

        return written;
    }

    private static async Task<Match> LogEndAsync(SourceServer server)
    {
        string status = server.Engine == "mysql" ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
        string[] end = (await server.RowsAsRootAsync(status))[0];
        return Position().Match($"binary log {end[0]}:{end[1]}");
    }

    /// <summary>
    /// The transactions on the database between two positions of one file, by the log's own record of their changes to parent. Where an event
    /// ends is 0 within a transaction of MariaDB 11.8, so it is where it begins that counts: a snapshot lies between transactions.
    /// </summary>
    private static async Task<int> TransactionsAsync(SourceServer server, string database, string file, long from, long until)
    {
        List<string[]> events = await server.RowsAsRootAsync($"SHOW BINLOG EVENTS IN '{file}' FROM {from}");
        return events.Count(row => row[2] == "Table_map" && row[5].Contains($"({database}.parent)", StringComparison.Ordinal) && long.Parse(row[1], CultureInfo.InvariantCulture) < until);
    }

    private static (string File, long Position) At(Match match)
    {
        Assert.True(match.Success);
        return (match.Groups["file"].Value, long.Parse(match.Groups["position"].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("binary log (?<file>[^:]+):(?<position>[0-9]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Position();
}
