using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Work folders that cannot take a run's files: found before anything else is touched.</summary>
public sealed class WorkFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        foreach (string path in Directory.GetDirectories(_folder.Path, "*", SearchOption.AllDirectories)) Unprivileged.SetMode(path, (UnixFileMode)0b111_101_101);
        _folder.Dispose();
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    [InlineData("blocked")]
    public async Task A_work_folder_that_cannot_be_one_is_wrong_usage(string name)
    {
        await File.WriteAllTextAsync(_folder.Combine("file"), "in the way");
        Directory.CreateDirectory(_folder.Combine("blocked"));
        await File.WriteAllTextAsync(_folder.Combine("blocked/runs"), "in the way");

        ProgramResult result = await BuiltProgram.RunAsync(Line(name));

        result.AssertFault(2, $"the work folder {_folder.Combine(name)} cannot be used", "--work-dir");
    }

    [PermissionFact]
    public async Task A_work_folder_without_write_permission_is_wrong_usage()
    {
        Directory.CreateDirectory(_folder.Combine("closed"));
        Unprivileged.SetMode(_folder.Combine("closed"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        ProgramResult result = await BuiltProgram.Start(Line("closed"), null, null, Unprivileged.Through).ResultAsync();

        result.AssertFault(2, $"the work folder {_folder.Combine("closed")} cannot be used", "denied", "--work-dir");
    }

    private string[] Line(string workDir) =>
    [
        "run", "--from", SqliteFileMaker.Make(_folder, "CREATE TABLE t (a TEXT)"), "--to", "postgresql://nobody@127.0.0.1:1/none", "--quiet",
        "--work-dir", _folder.Combine(workDir),
    ];
}
