using System.Text;
using Microsoft.Data.Sqlite;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Sources that are no database, or cannot be opened: found before the target is asked for anything.</summary>
public sealed class SourceFileTests : IDisposable
{
    private const string NoTarget = "postgresql://nobody@127.0.0.1:1/none";
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("missing.db", "does not exist", "check the path")]
    [InlineData("folder", "is a folder", "name the database file in it")]
    [InlineData("empty.db", "is an empty file", "check the path")]
    [InlineData("short.txt", "is not an SQLite database", "SQLite format 3")]
    [InlineData("long.txt", "is not an SQLite database", "SQLite format 3")]
    [InlineData("half.db", "is cut short", "backup")]
    [InlineData("header.db", "is cut short", "backup")]
    public async Task A_source_that_is_no_database_fails(string name, string fault, string remedy)
    {
        Directory.CreateDirectory(_work.Combine("folder"));
        await File.WriteAllBytesAsync(_work.Combine("empty.db"), []);
        await File.WriteAllTextAsync(_work.Combine("short.txt"), "hello");
        await File.WriteAllTextAsync(_work.Combine("long.txt"), new StringBuilder().Insert(0, "no database\n", 1000).ToString());
        byte[] whole = await File.ReadAllBytesAsync(SqliteFileMaker.Make(_work, "CREATE TABLE t (a TEXT); INSERT INTO t VALUES (zeroblob(100000))"));
        await File.WriteAllBytesAsync(_work.Combine("half.db"), whole[..(whole.Length / 2)]);
        await File.WriteAllBytesAsync(_work.Combine("header.db"), whole[..100]);
        string path = _work.Combine(name);

        ProgramResult result = await RunAsync(path);

        result.AssertFault(3, path, fault, remedy, "The target is as it was");
    }

    [Fact]
    public async Task A_source_that_a_writer_holds_locked_fails_after_a_wait()
    {
        string path = SqliteFileMaker.Make(_work, "CREATE TABLE t (a TEXT)");
        using SqliteConnection writer = SqliteFileMaker.Open(path);
        SqliteFileMaker.Execute(writer, "BEGIN EXCLUSIVE");

        ProgramResult result = await RunAsync(path);

        result.AssertFault(3, path, "database is locked", "a writer has held it locked", "close the application");
    }

    [PermissionFact]
    public async Task A_source_without_read_permission_fails()
    {
        string path = SqliteFileMaker.Make(_work, "CREATE TABLE t (a TEXT)");
        Unprivileged.SetMode(path, UnixFileMode.None);

        ProgramResult result = await BuiltProgram.Start(Line(path), null, null, Unprivileged.Through).ResultAsync();

        result.AssertFault(3, path, "cannot be read", "read permission");
    }

    [PermissionFact]
    public async Task A_source_in_WAL_mode_in_a_folder_without_write_permission_fails_with_what_to_do()
    {
        string folder = Directory.CreateDirectory(_work.Combine("closed")).FullName;
        string path = SqliteFileMaker.Make(_work, "PRAGMA journal_mode = WAL; CREATE TABLE t (a TEXT)", "closed/wal.db");
        Unprivileged.SetMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        ProgramResult result = await BuiltProgram.Start(Line(path), null, null, Unprivileged.Through).ResultAsync();
        Unprivileged.SetMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        result.AssertFault(3, path, "it is in WAL mode, so its folder must be writable", "copy the file with its -wal");
    }

    [Fact]
    public async Task Plan_says_the_same_of_a_bad_source()
    {
        ProgramResult result = await BuiltProgram.RunAsync("plan", "--from", _work.Combine("missing.db"));

        result.AssertFault(3, "does not exist");
        Assert.Equal("", result.Output);
    }

    private Task<ProgramResult> RunAsync(string source) => BuiltProgram.RunAsync(Line(source));

    private string[] Line(string source) => ["run", "--from", source, "--to", NoTarget, "--quiet", "--work-dir", _work.Combine("work")];
}
