using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Databases that open but cannot be read to the end.</summary>
[Collection("postgres")]
public sealed class DamagedFileTests(PostgresServer server) : IDisposable
{
    private const int PageSize = 4096;
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_damaged_row_names_the_table_and_how_far_reading_came()
    {
        // Rows of many pages: the damaged one lies in the chain of a single row, where only reading that row finds it.
        string source = SqliteFileMaker.Make(_work, $"""
            CREATE TABLE letters (id INTEGER PRIMARY KEY, body BLOB);
            {Rows(200)} INSERT INTO letters SELECT n, zeroblob(100000) FROM n;
            """);
        Damage(source);

        ProgramResult result = await RunAsync(source);

        result.AssertFault(3, source, "table letters, after ", "malformed", "integrity_check", "letters ", " of 200 rows");
        ReportFile report = ReportFile.In(_work.Path).AssertBalances();
        Assert.Equal("failed", report.Status);
    }

    [Fact]
    public async Task A_damaged_leaf_names_the_table()
    {
        string source = SqliteFileMaker.Make(_work, $"""
            CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT);
            {Rows(20000)} INSERT INTO words SELECT n, 'word ' || n FROM n;
            """);
        Damage(source);

        (await RunAsync(source)).AssertFault(3, source, "table words", "malformed", "integrity_check");
    }

    [Fact]
    public async Task Damage_that_is_met_while_a_type_is_chosen_names_the_table()
    {
        string source = SqliteFileMaker.Make(_work, $"""
            CREATE TABLE untyped (id INTEGER PRIMARY KEY, body);
            {Rows(50)} INSERT INTO untyped SELECT n, zeroblob(100000) FROM n;
            """);
        Damage(source);

        (await RunAsync(source)).AssertFault(3, source, "table untyped", "malformed", "The target is as it was");
    }

    private static string Rows(int count) => $"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {count})";

    // Three pages, as SQLite cannot see that the last one of a chain holds other bytes.
    private static void Damage(string path)
    {
        using FileStream file = File.OpenWrite(path);
        file.Position = file.Length / PageSize / 2 * PageSize;
        file.Write(Enumerable.Repeat((byte)0xEE, 3 * PageSize).ToArray());
    }

    private async Task<ProgramResult> RunAsync(string source)
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        return await BuiltProgram.RunAsync("run", "--from", source, "--to", target.Url, "--quiet", "--work-dir", _work.Path);
    }
}
