using Transfer.Tests.Support;

namespace Transfer.Tests.Target.Existing;

/// <summary>Targets that --data-only refuses before anything is touched, and what the plan says of them.</summary>
[Collection("postgres")]
public sealed class RefusedTargetTests(PostgresServer server) : IDisposable
{
    private const string Good = "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);";

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("CREATE TABLE a (id int)", new string[0], "there is no table b in schema public", "migrations")]
    [InlineData("", new string[0], "there is no table a in schema public; there is no table b", "--exclude")]
    [InlineData("CREATE TABLE a (id int); CREATE TABLE \"B\" (id int); CREATE TABLE \"_b\" (id int)", new string[0], "there is no table b in schema public", "")]
    [InlineData(Good + "ALTER TABLE b ADD must int NOT NULL", new string[0], "b.must is NOT NULL without a default, and no column of b fills it", "default")]
    [InlineData(Good + "ALTER TABLE b ADD must point NOT NULL", new string[0], "b.must is NOT NULL without a default", "")]
    [InlineData("CREATE TABLE a (id int); CREATE VIEW b AS SELECT 1 AS id", new string[0], "rows cannot be loaded into b: it is a view", "")]
    [InlineData("CREATE TABLE a (id int); CREATE TABLE b (other int)", new string[0], "no column of b fills any of b", "")]
    [InlineData("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int, a int REFERENCES a) PARTITION BY LIST (id)", new string[0], "it is partitioned and has foreign keys or triggers", "")]
    [InlineData(Good, new[] { "--replace" }, "--data-only loads into the tables that are there, --replace drops them", "")]
    [InlineData(Good, new[] { "--schema-only" }, "--data-only makes no tables, --schema-only moves no rows", "")]
    public async Task A_target_that_cannot_be_filled_is_left_alone(string before, string[] options, string fault, string remedy)
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        if (before.Length > 0) await target.ExecuteAsync(before);
        List<string> there = await Definitions.OfAsync(target);

        ProgramResult result = await RunAsync("run", target.Url, options);

        result.AssertFault(2, fault, remedy);
        Assert.Equal(there, await Definitions.OfAsync(target));
        if (there.Any(line => line.StartsWith("column|a|", StringComparison.Ordinal))) Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM a"));
        if (Directory.Exists(_work.Combine("work"))) Assert.Empty(Directory.GetFiles(_work.Combine("work"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_user_who_may_not_drop_keys_is_told_so()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync(Good + "CREATE ROLE clerk LOGIN; GRANT SELECT, INSERT ON a, b TO clerk");
        List<string> there = await Definitions.OfAsync(target);
        try
        {
            // The server trusts whoever comes through its socket.
            ProgramResult result = await RunAsync("run", target.Url.Replace($"://{UserOf(target.Url)}@", "://clerk@", StringComparison.Ordinal));

            result.AssertFault(2, "which the target's user may not", "Connect as the owner");
            Assert.Equal(there, await Definitions.OfAsync(target));
            Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM a"));
        }
        finally
        {
            await target.ExecuteAsync("DROP OWNED BY clerk; DROP ROLE clerk");
        }
    }

    [Fact]
    public async Task The_plan_shows_what_is_there_and_touches_nothing()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync("CREATE DOMAIN few AS smallint; CREATE TABLE \"A\" (\"Id\" few, extra int)");
        List<string> there = await Definitions.OfAsync(target);

        ProgramResult result = await RunAsync("plan", target.Url);
        ProgramResult ddl = await RunAsync("plan", target.Url, "--ddl");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("a -> \"public\".\"A\"", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"id +│? *INTEGER +│? *Id +│? *few", result.Output);
        Assert.Contains("ERROR table_missing b: there is no table b", result.Output, StringComparison.Ordinal);
        Assert.Contains("WARNING type_narrower a.id: Id is few, where the plan's own choice is bigint", result.Output, StringComparison.Ordinal);
        Assert.Contains("INFO column_unfilled a: no column of a fills A.extra: it gets NULL", result.Output, StringComparison.Ordinal);
        ddl.AssertFault(2, "--data-only makes nothing that --ddl could print");
        Assert.Equal(there, await Definitions.OfAsync(target));
    }

    private static string UserOf(string url) => url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..url.IndexOf('@', StringComparison.Ordinal)];

    private Task<ProgramResult> RunAsync(string command, string to, params string[] options)
    {
        string source = _work.Combine("source.db");
        if (!File.Exists(source))
            SqliteFileMaker.Make(_work, "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id INTEGER PRIMARY KEY, must TEXT); ALTER TABLE b DROP COLUMN must; INSERT INTO a VALUES (1)");
        return BuiltProgram.RunAsync([command, "--from", source, "--to", to, "--data-only", "--quiet", "--work-dir", _work.Combine("work"), .. options]);
    }
}
