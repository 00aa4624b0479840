using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary><c>transfer init</c>: a draft that moves what no mapping would move otherwise.</summary>
[Collection("postgres")]
public sealed class InitTests(MariaDbServer mariaDb) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [MariaDbFact]
    public async Task The_draft_of_sakila_plans_what_no_mapping_plans()
    {
        await using SourceDatabase source = await mariaDb.LoadAsync(SakilaDump.Database, SakilaDump.Read());
        string draft = Path.Combine(_work.Path, "sakila.yaml");

        ProgramResult init = await BuiltProgram.RunAsync("init", "--from", source.Url, "-o", draft);
        Assert.True(init.ExitCode == 0, init.ToString());
        string text = await File.ReadAllTextAsync(draft);
        Assert.DoesNotContain(SourceServer.Password, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString(SourceServer.Password), text, StringComparison.Ordinal);
        Assert.Contains("${SOURCE_PASSWORD}", text, StringComparison.Ordinal);
        Assert.Contains("# engine_without_transactions: ", text, StringComparison.Ordinal);
        Assert.Contains("      rental_rate: numeric(4,2)    # decimal(4,2)", text, StringComparison.Ordinal);

        var password = new Dictionary<string, string> { ["SOURCE_PASSWORD"] = Uri.EscapeDataString(SourceServer.Password) };
        ProgramResult mapped = await BuiltProgram.Start(["plan", draft, "--json"], environment: password).ResultAsync();
        ProgramResult plain = await BuiltProgram.RunAsync("plan", "--from", source.Url, "--json");
        Assert.True(mapped.ExitCode == 0, mapped.ToString());
        Assert.Equal(plain.Output, mapped.Output);
    }

    [Fact]
    public async Task Odd_names_and_types_are_written_so_that_they_read()
    {
        string source = SqliteFileMaker.Make(_work, """"
            CREATE TABLE "no" ("a: b" INTEGER, "null" TEXT, "it's ""quoted""" VARCHAR(9), "ümlaut #1" BLOB, "line
            break" ANY);
            CREATE TABLE "empty?" (x);
            """");
        string draft = Path.Combine(_work.Path, "draft.yaml");

        Assert.Equal(0, (await BuiltProgram.RunAsync("init", "--from", source, "-o", draft)).ExitCode);
        ProgramResult mapped = await BuiltProgram.RunAsync("plan", draft, "--json");

        Assert.True(mapped.ExitCode == 0, mapped.ToString());
        Assert.Equal((await BuiltProgram.RunAsync("plan", "--from", source, "--json")).Output, mapped.Output);
        (await BuiltProgram.RunAsync("init", "--from", source, "-o", draft)).AssertFault(2, "there is a file", "already");
        Assert.True(File.Exists(Path.Combine(_work.Path, "mapping.schema.json")));
    }

    [Fact]
    public async Task A_hook_runs_at_its_moment_and_a_bad_one_is_named()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1), (2);");
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "count.sql"), "CREATE TABLE seen AS SELECT count(*) AS rows FROM t;");
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "bad.sql"), "SELEC 1;");
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "good.yaml"), "version: 1\nhooks: { before_data: count.sql }\n");
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "bad.yaml"), "version: 1\nhooks: { after_data: bad.sql }\n");
        string[] move = ["--from", source, "--work-dir", "w", "--quiet"];

        Assert.Equal(0, (await BuiltProgram.Start(["run", "good.yaml", .. move], _work.Path).ResultAsync()).ExitCode);
        ProgramResult bad = await BuiltProgram.Start(["run", "bad.yaml", "--schema", "other", .. move], _work.Path).ResultAsync();
        try
        {
            bad.AssertFault(3, "the hook bad.sql is refused", "syntax error");
        }
        finally
        {
            await BuiltProgram.Start(["local", "stop", "--work-dir", "w"], _work.Path).ResultAsync();
        }
    }
}
