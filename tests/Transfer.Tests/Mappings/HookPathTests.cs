using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>A hook whose SQL names no schema finds the run's tables wherever they are made.</summary>
[Collection("postgres")]
public sealed class HookPathTests(PostgresServer postgres) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("run")]
    [InlineData("run", "--swap")]
    [InlineData("run", "--data-only")]
    public async Task What_it_makes_stands_beside_the_tables(params string[] line)
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        // A table of the same name elsewhere is not the one that is meant.
        await target.ExecuteAsync("CREATE TABLE public.t (other text)");
        if (line.Contains("--data-only")) await target.ExecuteAsync("CREATE SCHEMA app; CREATE TABLE app.t (id bigint PRIMARY KEY)");

        ProgramResult run = await RunAsync(target, line);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(["app.sums|6"], await target.RowsAsync("SELECT c.oid::regclass, (SELECT total FROM app.sums) FROM pg_class c WHERE relname = 'sums'"));
    }

    [Fact]
    public async Task And_goes_with_the_scratch_schema_of_a_cycle()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        ProgramResult cycle = await RunAsync(target, "discover", "--hooks");

        Assert.True(cycle.ExitCode == 0, cycle.ToString());
        Assert.Empty(await target.RowsAsync("SELECT 1 FROM pg_class WHERE relname = 'sums'"));
    }

    private async Task<ProgramResult> RunAsync(PostgresDatabase target, params string[] line)
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1), (2), (3)");
        await File.WriteAllTextAsync(_work.Combine("sums.sql"), "CREATE TABLE sums AS SELECT sum(id) AS total FROM t");
        await File.WriteAllTextAsync(_work.Combine("app.yaml"), "version: 1\nschema: app\nhooks: { after_keys: sums.sql }\n");
        return await BuiltProgram.RunAsync([line[0], _work.Combine("app.yaml"), .. line[1..], "--from", source, "--to", target.Url, "--work-dir", _work.Path, "--quiet"]);
    }
}
