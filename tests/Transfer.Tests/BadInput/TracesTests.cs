using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>A source is only ever read: what lies in its folder afterwards is what lay there before.</summary>
[Collection("postgres")]
public sealed class TracesTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _work = new();

    public void Dispose()
    {
        _folder.Dispose();
        _work.Dispose();
    }

    [Theory]
    [InlineData("WAL")]
    [InlineData("DELETE")]
    [InlineData("PERSIST")]
    public async Task Nothing_is_left_beside_the_source_and_nothing_in_it_changes(string mode)
    {
        string source = SqliteFileMaker.Make(_folder, $"PRAGMA journal_mode = {mode}; CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x')");
        string[] before = Files();

        RunOutcome outcome = await MoveAsync(source);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task What_a_live_writer_has_only_in_its_log_is_read_and_stays_there()
    {
        string source = SqliteFileMaker.Make(_folder, "PRAGMA journal_mode = WAL; CREATE TABLE t (a TEXT)");
        using SqliteConnection writer = SqliteFileMaker.Open(source);
        SqliteFileMaker.Execute(writer, "PRAGMA wal_autocheckpoint = 0; INSERT INTO t VALUES ('in the log')");
        string[] before = Files();

        RunOutcome outcome = await MoveAsync(source);

        Assert.Equal(1, outcome.Report.Totals.RowsLoaded);
        Assert.Equal(before, Files());
        SqliteFileMaker.Execute(writer, "INSERT INTO t VALUES ('the writer goes on')");
    }

    [Fact]
    public async Task A_log_that_a_crash_left_is_read_and_stays()
    {
        string source = SqliteFileMaker.Make(_work, "PRAGMA journal_mode = WAL; CREATE TABLE t (a TEXT)", "live.db");
        string copy = _folder.Combine("crashed.db");
        using (SqliteConnection writer = SqliteFileMaker.Open(source))
        {
            SqliteFileMaker.Execute(writer, "PRAGMA wal_autocheckpoint = 0; INSERT INTO t VALUES ('in the log')");
            File.Copy(source, copy);
            File.Copy(source + "-wal", copy + "-wal");
        }

        string[] before = Files();

        RunOutcome outcome = await MoveAsync(copy);

        Assert.Equal(1, outcome.Report.Totals.RowsLoaded);
        Assert.Equal(before, Files().Where(file => !file.StartsWith("crashed.db-shm", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("UTF-16le")]
    [InlineData("UTF-16be")]
    public async Task A_database_in_UTF_16_arrives_as_text(string encoding)
    {
        string source = SqliteFileMaker.Make(_folder, $"PRAGMA encoding = '{encoding}'; CREATE TABLE \"Größe\" (\"naïve\" TEXT); INSERT INTO \"Größe\" VALUES ('Übel 😀'), ('')");
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["Übel 😀", ""], await target.RowsAsync("SELECT \"naïve\" FROM \"Größe\""));
    }

    private async Task<RunOutcome> MoveAsync(string source)
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        return await Mover.MoveAsync(source, target, _work, run => run with { Jobs = 4 });
    }

    // A -shm file is the writers' shared memory: readers take their marks in it, and it holds no data.
    private string[] Files() =>
    [
        .. Directory.GetFiles(_folder.Path).Order().Select(path =>
            Path.GetFileName(path) + (path.EndsWith("-shm", StringComparison.Ordinal) ? "" : " " + Hash(path))),
    ];

    private static string Hash(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Convert.ToHexString(SHA256.HashData(file));
    }
}
