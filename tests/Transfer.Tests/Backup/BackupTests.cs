using Npgsql;
using Transfer.Plan;
using Transfer.Target;
using Transfer.Target.Backup;
using Transfer.Tests.Support;

namespace Transfer.Tests.Backup;

/// <summary>Dumps of the target, and the proof that they can be restored.</summary>
[Collection("proof")]
public sealed class BackupTests(PostgresServer postgres) : IDisposable
{
    private const string Shop = """
        CREATE SCHEMA "The Archive"; CREATE TYPE mood AS ENUM ('good', 'bad');
        CREATE TABLE a (id integer PRIMARY KEY, m mood); INSERT INTO a SELECT n, 'good' FROM generate_series(1, 100) n;
        CREATE TABLE "The Archive"."b ""c" (id integer REFERENCES a); INSERT INTO "The Archive"."b ""c" VALUES (1), (2);
        CREATE TABLE parts (id integer) PARTITION BY RANGE (id); CREATE TABLE part PARTITION OF parts FOR VALUES FROM (0) TO (10); INSERT INTO parts VALUES (3);
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_backup_is_restored_and_counted_and_leaves_no_database_behind()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync(Shop);
        // One that was killed a while ago, and somebody's own.
        await target.ExecuteAsync("CREATE DATABASE transfer_restore_check_20200101000000_dead");
        await target.ExecuteAsync("COMMENT ON DATABASE transfer_restore_check_20200101000000_dead IS 'restore check of transfer backup'");
        await target.ExecuteAsync("CREATE DATABASE transfer_restore_checks");

        ProgramResult result = await BuiltProgram.RunAsync("backup", _work.Combine("backups"), "--to", target.Url, "--work-dir", _work.Path);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("3 tables, 103 rows, restored and counted", result.Output, StringComparison.Ordinal);
        string file = Assert.Single(Directory.GetFiles(_work.Combine("backups")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(["transfer_restore_checks"], await ScratchAsync(target));
        await target.ExecuteAsync("DROP DATABASE transfer_restore_checks");
    }

    [Fact]
    public async Task A_run_makes_its_backup_before_it_touches_anything()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync(Shop);
        string before = await DatabaseDump.OfAsync(target);
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE more (id INTEGER PRIMARY KEY); INSERT INTO more VALUES (1)");

        RunOutcome run = await Mover.MoveAsync(source, target, _work, options => options with { Backup = _work.Combine("backups") });

        Assert.True(run.ExitCode == 0, run.Message);
        Assert.Equal((3, 103, true), (run.Report.Backup!.Tables, run.Report.Backup.Rows, run.Report.Backup.Proven));
        await using PostgresDatabase spare = await postgres.CreateDatabaseAsync();
        DumpPrograms programs = DumpPrograms.For(await target.ScalarAsync<string>("SHOW server_version"));
        Machine.Command restored = await Machine.Command.RunAsync(
            [programs.Restore, $"--dbname={new NpgsqlConnectionStringBuilder(spare.ConnectionString).Database}", run.Report.Backup.File], null, CancellationToken.None, ClientEnvironment.Of(spare.ConnectionString, ""));
        Assert.True(restored.ExitCode == 0, restored.Error);
        Assert.Equal(before, await DatabaseDump.OfAsync(spare));
    }

    [Fact]
    public async Task A_dump_that_lacks_rows_is_found_out()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync(Shop);
        PostgresTarget open = await Targets.OpenAsync(DatabaseUrl.Parse(target.Url), _work.Path, CancellationToken.None);
        DumpPrograms programs = DumpPrograms.For(open.Version);
        Dump dump = await Dump.WriteAsync(open, programs, _work.Combine("a.dump"), CancellationToken.None);
        var check = new RestoreCheck(open, programs);

        string? whole = await check.FindFaultAsync(dump, 2, CancellationToken.None);
        string? less = await check.FindFaultAsync(dump with { Counts = new Dictionary<string, long>(dump.Counts) { ["\"public\".\"a\""] = 101 } }, 2, CancellationToken.None);
        string? missing = await check.FindFaultAsync(dump with { Counts = new Dictionary<string, long> { ["\"public\".\"z\""] = 1 } }, 2, CancellationToken.None);
        await File.WriteAllBytesAsync(dump.Path, (await File.ReadAllBytesAsync(dump.Path))[..400]);
        string? cut = await check.FindFaultAsync(dump, 2, CancellationToken.None);

        Assert.Null(whole);
        Assert.Equal("restored, \"public\".\"a\" has 100 rows there and 101 here", less);
        Assert.Equal("restored, \"public\".\"z\" is not there", missing);
        Assert.Contains("pg_restore", cut, StringComparison.Ordinal);
        Assert.Empty(await ScratchAsync(target));
    }

    [Fact]
    public async Task An_account_without_databases_of_its_own_gets_a_backup_that_is_not_proven()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("CREATE ROLE keeper LOGIN; GRANT CREATE ON SCHEMA public TO keeper");
        try
        {
            string url = target.Url.Replace("postgres@", "keeper@", StringComparison.Ordinal);
            ProgramResult alone = await BuiltProgram.RunAsync("backup", _work.Combine("backups"), "--to", url, "--work-dir", _work.Path);
            string source = SqliteFileMaker.Make(_work, "CREATE TABLE more (id INTEGER PRIMARY KEY); INSERT INTO more VALUES (1)");
            ProgramResult run = await BuiltProgram.RunAsync("run", "--from", source, "--to", url, "--work-dir", _work.Path, "--backup", _work.Combine("backups"), "--json", "--quiet");

            Assert.True(alone.ExitCode == 1, alone.ToString());
            Assert.Contains("CREATEDB", alone.Error, StringComparison.Ordinal);
            Assert.True(run.ExitCode == 1, run.ToString());
            Assert.Contains("CREATEDB", ReportFile.Parse(run.Output).Issue("backup_unproven").GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Equal(2, Directory.GetFiles(_work.Combine("backups")).Length);
        }
        finally
        {
            await target.ExecuteAsync("DROP OWNED BY keeper; DROP ROLE keeper");
        }
    }

    [Fact]
    public async Task A_machine_without_a_pg_dump_that_will_do_says_so()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string old = _work.Combine("bin");
        Directory.CreateDirectory(old);
        var environment = new Dictionary<string, string> { ["TRANSFER_PG_BIN"] = old };

        ProgramResult none = await RunAsync();
        none.AssertFault(2, "no backup can be made", "pg_dump and pg_restore were not found", "Install", "TRANSFER_PG_BIN");
        if (OperatingSystem.IsWindows()) return;
        foreach (string program in (string[])["pg_dump", "pg_restore"])
        {
            await File.WriteAllTextAsync(Path.Combine(old, program), $"#!/bin/sh\necho '{program} (PostgreSQL) 9.6.24'\n");
            Unprivileged.SetMode(Path.Combine(old, program), (UnixFileMode)0b111_101_101);
        }

        (await RunAsync()).AssertFault(2, "pg_dump here is 9.6.24", "must not be older");
        Assert.False(Directory.Exists(_work.Combine("backups")));

        Task<ProgramResult> RunAsync() =>
            BuiltProgram.Start(["backup", _work.Combine("backups"), "--to", target.Url, "--work-dir", _work.Path], environment: environment).ResultAsync();
    }

    private static Task<List<string>> ScratchAsync(PostgresDatabase target) => target.RowsAsync("SELECT datname FROM pg_database WHERE datname LIKE 'transfer_restore_check%'");
}
