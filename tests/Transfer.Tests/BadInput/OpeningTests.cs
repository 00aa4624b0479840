using Transfer.Target.Local;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Source and target are opened side by side: what is wrong with one must not hide, nor make, anything of the other.</summary>
public sealed class OpeningTests : IDisposable
{
    private const string Nowhere = "postgresql://nobody@127.0.0.1:1/none";
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("none.db", new string[0], 3, "does not exist")]
    [InlineData("source.db", new[] { "--only", "nothing*" }, 2, "matches no table")]
    public async Task A_source_that_does_not_do_makes_no_private_server(string source, string[] options, int code, string words)
    {
        ProgramResult result = await RunAsync(source, ["--to", "local", .. options]);

        result.AssertFault(code, words);
        Assert.False(LocalServer.Status(_work.Path).Exists);
    }

    [Theory]
    [InlineData("none.db", new string[0], 3, "does not exist")]
    [InlineData("source.db", new[] { "--exclude", "nothing*" }, 2, "matches no table")]
    public async Task Where_both_ends_fail_the_source_is_told_of(string source, string[] options, int code, string words) =>
        (await RunAsync(source, ["--to", Nowhere, .. options])).AssertFault(code, words);

    [Fact]
    public async Task A_target_that_cannot_be_opened_lets_go_of_the_source()
    {
        ProgramResult result = await RunAsync("source.db", "--to", Nowhere);

        result.AssertFault(3, "check host and port", "The target is as it was");
        ReportFile report = ReportFile.In(_work.Path);
        Assert.Equal("source.db", report.Root.GetProperty("source").GetProperty("name").GetString());
        Assert.NotEqual("", report.Root.GetProperty("source").GetProperty("version").GetString());
        Assert.Equal(["source.db"], Directory.GetFiles(_work.Path, "source.db*").Select(Path.GetFileName));
    }

    private Task<ProgramResult> RunAsync(string source, params string[] options)
    {
        SqliteFileMaker.Make(_work, "CREATE TABLE t (a TEXT)");
        return BuiltProgram.RunAsync(["run", "--from", _work.Combine(source), "--quiet", "--work-dir", _work.Path, .. options]);
    }
}
