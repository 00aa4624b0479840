using Npgsql;
using Transfer.Machine;
using Transfer.Target.Local;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>A disk of the target, or of the work folder, that fills up while rows arrive.</summary>
[Collection("postgres")]
public sealed class DiskFullTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    private string Disk => _work.Combine("disk");

    public void Dispose()
    {
        Command.Run("umount", "--lazy", Disk);
        _work.Dispose();
    }

    [MountFact]
    public async Task A_full_disk_of_the_target_fails_the_run_with_word_of_what_is_there()
    {
        await MountAsync("20m");
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await server.ExecuteAsync($"CREATE TABLESPACE small LOCATION '{Disk}'");
        try
        {
            await target.ExecuteAsync($"ALTER DATABASE {new NpgsqlConnectionStringBuilder(target.ConnectionString).Database} SET default_tablespace = small");

            ProgramResult result = await RunAsync(Source("'x' || n"), target.Url, _work.Combine("work"));

            result.AssertFault(3, "loading table t stopped after", "No space left on device", "free space", "public now holds: t ");
            ReportFile report = ReportFile.In(_work.Combine("work")).AssertBalances();
            Assert.Equal("failed", report.Status);
            Assert.Equal(report.Table("t").GetProperty("rows_loaded").GetInt64(), await target.ScalarAsync<long>("SELECT count(*) FROM t"));
        }
        finally
        {
            await target.ExecuteAsync("DROP TABLE IF EXISTS t");
            await server.ExecuteAsync("DROP TABLESPACE small");
        }
    }

    [MountFact]
    public async Task A_full_disk_of_the_work_folder_fails_the_run_with_one_message()
    {
        await MountAsync("1m");
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        // Every row is rejected, and the reject file outgrows the disk.
        ProgramResult result = await RunAsync(Source("CAST(x'ff' AS TEXT)"), target.Url, Disk);

        result.AssertFault(3, "No space left on device", "work folder");
    }

    private async Task MountAsync(string size)
    {
        Directory.CreateDirectory(Disk);
        Assert.Equal(0, Command.Run("mount", "-t", "tmpfs", "-o", $"size={size},mode=0777", "tmpfs", Disk).ExitCode);
        // A tablespace lies in a folder of the account that the server runs under.
        (await ServerAccount.FindAsync(CancellationToken.None)).GiveTo(Disk);
    }

    private string Source(string text) => SqliteFileMaker.Make(_work, $"""
        PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
        CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
        WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 800000) INSERT INTO t SELECT n, {text} FROM n;
        """);

    private static Task<ProgramResult> RunAsync(string source, string to, string workDir) =>
        BuiltProgram.RunAsync("run", "--from", source, "--to", to, "--quiet", "--work-dir", workDir);
}
