using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Targets in which something stands where a table should go.</summary>
[Collection("postgres")]
public sealed class OccupiedTargetTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("CREATE TABLE b (kept int)", new string[0], "already has the table b", "--replace")]
    [InlineData("CREATE TABLE a (kept int); CREATE TABLE b (kept int)", new string[0], "already has 2 of the tables: a, b", "--schema")]
    [InlineData("CREATE VIEW a AS SELECT 1 AS kept", new string[0], "already has the table a", "--replace")]
    [InlineData("CREATE TABLE a (kept int); CREATE VIEW v AS SELECT kept FROM a", new[] { "--replace" }, "view v depends on table a", "Drop what depends on it first")]
    [InlineData("CREATE TABLE b (kept int PRIMARY KEY); CREATE TABLE other (b int REFERENCES b)", new[] { "--replace" }, "on table other", "--schema")]
    [InlineData("CREATE VIEW a AS SELECT 1 AS kept", new[] { "--replace" }, "\"a\" is not a table", "--schema")]
    public async Task A_target_that_is_not_free_is_refused_and_nothing_is_touched(string before, string[] options, string fault, string remedy)
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync(before);
        List<string> there = await RelationsAsync(target);

        ProgramResult result = await RunAsync(target, options);

        result.AssertFault(2, fault, remedy);
        Assert.Equal(there, await RelationsAsync(target));
        Assert.Empty(Directory.GetFiles(_work.Combine("work"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Replace_drops_what_is_there_and_nothing_else()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync("""
            CREATE TABLE a (old int PRIMARY KEY); CREATE TABLE b (old int REFERENCES a);
            CREATE TABLE mine (kept int); CREATE SCHEMA s; CREATE TABLE s.a (kept int)
            """);

        ProgramResult result = await RunAsync(target, "--replace");
        ProgramResult again = await RunAsync(target, "--replace");

        Assert.True(result.ExitCode == 0 && again.ExitCode == 0, $"{result}{again}");
        Assert.Equal(["1"], await target.RowsAsync("SELECT id FROM a"));
        Assert.Equal(["public.a", "public.b", "public.mine", "s.a"], await target.RowsAsync("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 's') ORDER BY 1"));
    }

    private static Task<List<string>> RelationsAsync(PostgresDatabase target) => target.RowsAsync("""
        SELECT c.oid, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname NOT LIKE 'pg_%' AND n.nspname <> 'information_schema' ORDER BY 1
        """);

    private async Task<ProgramResult> RunAsync(PostgresDatabase target, params string[] options)
    {
        string source = _work.Combine("source.db");
        if (!File.Exists(source)) SqliteFileMaker.Make(_work, "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (1)");
        return await BuiltProgram.RunAsync(["run", "--from", source, "--to", target.Url, "--quiet", "--work-dir", _work.Combine("work"), .. options]);
    }
}
