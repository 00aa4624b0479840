using Transfer.Tests.Mappings;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.Sqlite;

/// <summary>The types of a query's columns: those of the columns that its values come from.</summary>
[Collection("postgres")]
public sealed class QueryTypeTests(PostgresServer postgres) : IDisposable
{
    private static readonly string[] Types =
    [
        "INTEGER", "SMALLINT", "BIGINT", "BOOLEAN", "REAL", "NUMERIC", "DECIMAL(10,2)", "VARCHAR(20)", "CHAR(3)", "TEXT", "BLOB", "DATE", "DATETIME", "TIME", "JSON", "UUID", "STRANGE INTEGER",
    ];

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("SELECT * FROM own")]
    [InlineData("SELECT DISTINCT o.* FROM own o LEFT JOIN own p ON p.c0 = o.c0 ORDER BY 1")]
    [InlineData("WITH w AS (SELECT * FROM own) SELECT * FROM w UNION ALL SELECT * FROM own WHERE 0")]
    [InlineData("SELECT * FROM (SELECT * FROM seen) GROUP BY c0")]
    public async Task A_column_of_a_table_has_its_type_and_values(string query)
    {
        string source = SqliteFileMaker.Make(_work, $$"""
            CREATE TABLE own ({{string.Join(", ", Types.Select((type, i) => $"c{i} {type}"))}});
            CREATE VIEW seen AS SELECT * FROM own;
            INSERT INTO own VALUES (1, 2, 3, 1, 0.1, 1.5, 2.25, 'name', 'abc', 'text', x'00ff', '2024-02-29', 1700000000, '12:34:56', '{"a": 1}', '6f9619ff-8b86-d011-b42d-00cf4fc964ff', 7);
            INSERT INTO own (c0) VALUES (2);
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source, target, _work, $"""
            version: 1
            tables:
              copied: {"{"} query: "{query}" {"}"}
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(await TypesAsync(target, "own"), await TypesAsync(target, "copied"));
        Assert.Equal(await target.RowsAsync("SELECT own::text FROM own ORDER BY c0"), await target.RowsAsync("SELECT copied::text FROM copied ORDER BY c0"));
    }

    private static Task<List<string>> TypesAsync(PostgresDatabase target, string table) =>
        target.RowsAsync($"SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 ORDER BY attnum");
}
