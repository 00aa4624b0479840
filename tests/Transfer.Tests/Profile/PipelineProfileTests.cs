using Transfer.Pipeline;
using Transfer.Profile;
using Transfer.Tests.Support;

namespace Transfer.Tests.Profile;

/// <summary>The profile of rows that are on their way to PostgreSQL.</summary>
[Collection("postgres")]
public sealed class PipelineProfileTests(PostgresServer postgres) : IDisposable
{
    private const string Script = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, flag BOOLEAN, name VARCHAR(5), day TEXT);
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 5000)
        INSERT INTO t SELECT n, n % 3, 'name' || (n % 20), date('2000-01-01', n || ' days') FROM numbers;
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_row_is_seen_once_whatever_becomes_of_it(bool created)
    {
        string path = SqliteFileMaker.Make(_work, Script);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        TableLoad load = (await SmallLoads.MoveAsync(
            path, target, _work, "ALTER TABLE t ADD CHECK (id % 100 <> 1)", prepare: load =>
            {
                load.Profile = new TableProfile(load.Plan, "sqlite");
                load.Created = created;
                return load;
            })).Single();

        // Ranges in three streams, rows that no encoder takes, and rows that only the server refuses.
        Assert.Equal(created, load.RowsLoaded > 0);
        Assert.Equal(5000, load.RowsLoaded + load.RowsRejected);
        ProfiledTable found = ProfileReport.Of([load.Profile!]).Tables[0];
        Assert.Equal(5000, found.Rows);
        Assert.All(found.Columns, column => Assert.Equal((5000, 0), (column.Rows, column.Nulls)));
        Assert.Equal(("1", "5000", "0", "2", "name0", "name9", "2000-01-02", "2013-09-09"), (
            found.Columns[0].Min?.Text, found.Columns[0].Max?.Text, found.Columns[1].Min?.Text, found.Columns[1].Max?.Text,
            found.Columns[2].Min?.Text, found.Columns[2].Max?.Text, found.Columns[3].Min?.Text, found.Columns[3].Max?.Text));
        Assert.Equal("date=1 varchar(10)=1", found.Columns[3].Shares());
        Assert.Equal("boolean=0.6666 smallint=1 integer=1 bigint=1 numeric=1", found.Columns[1].Shares());
    }
}
