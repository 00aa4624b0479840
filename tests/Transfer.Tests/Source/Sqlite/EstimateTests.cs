using Transfer.Plan;
using Transfer.Source;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.Sqlite;

/// <summary>Whether a table is counted before it is loaded, or only about known then and counted beside the load.</summary>
public sealed class EstimateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(120_000, "n", 1.0)]
    [InlineData(120_000, "n * 3 / 2 - 9000000000", 1.1)]
    [InlineData(160_000, "n + (n > 80000) * 40000", 1.1)]
    public void A_big_dense_table_is_estimated(int rows, string id, double margin) =>
        Assert.InRange(Estimate(rows, id, "k INTEGER PRIMARY KEY")!.Value, rows / margin, rows * margin);

    [Theory]
    [InlineData(5_000, "n", "k INTEGER PRIMARY KEY")]
    [InlineData(120_000, "n * 3", "k INTEGER PRIMARY KEY")]
    [InlineData(120_000, "n + (n = 1) * 9223372036854775000", "k INTEGER PRIMARY KEY")]
    [InlineData(120_000, "n", "k INTEGER, PRIMARY KEY (k)) WITHOUT ROWID; CREATE TABLE u(k")]
    [InlineData(1, "n", "k INTEGER PRIMARY KEY")]
    [InlineData(0, "n", "k INTEGER PRIMARY KEY")]
    public void Any_other_is_counted(int rows, string id, string columns) => Assert.Null(Estimate(rows, id, columns));

    private long? Estimate(int rows, string id, string columns)
    {
        string path = SqliteFileMaker.Make(_folder, $"""
            CREATE TABLE t({columns});
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {rows})
            INSERT INTO t SELECT {id} FROM numbers WHERE n <= {rows};
            """);
        using ISource source = Sources.Open(DatabaseUrl.Parse(path), readers: 1);
        TableSchema table = source.Schema.FindTable("t")!;
        Assert.Equal(rows, source.Readers[0].CountRows(table));
        Assert.Null(source.Readers[0].EstimateRows(table with { Where = "k > 0" }));
        return source.Readers[0].EstimateRows(table);
    }
}
