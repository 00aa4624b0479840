using Microsoft.Data.Sqlite;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>An application that goes on writing while its database is moved.</summary>
[Collection("postgres")]
public sealed class SnapshotTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("WAL")]
    [InlineData("DELETE")]
    public async Task What_lands_is_one_moment_of_the_source(string mode)
    {
        // Enough rows for both tables to be cut into ranges, which several readers take.
        string source = SqliteFileMaker.Make(_work, $"""
            PRAGMA journal_mode = {mode};
            CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
            CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parent);
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 120000) INSERT INTO parent SELECT n, 'parent ' || n FROM n;
            INSERT INTO child SELECT id, id FROM parent;
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        using var stop = new CancellationTokenSource();
        var writing = new TaskCompletionSource();
        Task<long> writer = Task.Run(() => Write(source, writing, stop.Token));
        await Task.WhenAny(writing.Task, writer);

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work, run => run with { Jobs = 4 });
        await stop.CancelAsync();
        long written = await writer;

        Assert.Null(outcome.Message);
        Assert.Equal(0, outcome.ExitCode);
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(report.Table("parent").GetProperty("target_rows").GetInt64(), report.Table("child").GetProperty("target_rows").GetInt64());
        Assert.InRange(outcome.Report.Tables[0].TargetRows!.Value, 120_001, 120_000 + written);
        Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM child WHERE parent NOT IN (SELECT id FROM parent)"));
    }

    /// <summary>A parent and its child in each transaction, as fast as can be.</summary>
    private static long Write(string path, TaskCompletionSource writing, CancellationToken stop)
    {
        using SqliteConnection connection = SqliteFileMaker.Open(path);
        SqliteFileMaker.Execute(connection, "PRAGMA synchronous = OFF");
        long written = 0;
        while (!stop.IsCancellationRequested)
        {
            SqliteFileMaker.Execute(connection, """
                BEGIN IMMEDIATE;
                INSERT INTO parent (name) VALUES ('late');
                INSERT INTO child (parent) VALUES (last_insert_rowid());
                COMMIT;
                """);
            written++;
            writing.TrySetResult();
        }

        return written;
    }
}
