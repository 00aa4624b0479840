using System.Security.Cryptography;
using Transfer.Encode;
using Transfer.Plan;
using Transfer.Source;
using Transfer.Source.Postgres;
using Transfer.Source.Postgres.Libpq;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.Postgres;

/// <summary>Rows by libpq, and by Npgsql where a machine has no libpq.</summary>
[Collection("proof")]
public sealed class LibpqTests(PostgresServer postgres)
{
    private const string Table = """
        CREATE TABLE t AS SELECT i AS id, CASE WHEN i % 3 = 0 THEN NULL ELSE repeat('ü', i % 2000) END AS note, decode(md5(i::text), 'hex') AS bytes, i * 0.5 AS half
        FROM generate_series(1, 20000) i;
        INSERT INTO t VALUES (0, repeat('long ', 1000000), '', NULL);
        """;

    [Fact]
    public async Task Both_ways_give_the_same_rows()
    {
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync(Table);
        Assert.True(LibpqNative.IsThere, "the tests need libpq, which comes with psql");

        (string fast, int process) = Read(database, libpq: true);
        (string plain, int none) = Read(database, libpq: false);

        Assert.Equal(plain, fast);
        Assert.NotEqual(0, process);
        Assert.Equal(0, none);
    }

    [Fact]
    public async Task A_read_that_is_broken_off_leaves_a_reader_that_reads_on()
    {
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync(Table);
        using PostgresSource source = PostgresSource.Open(DatabaseUrl.Parse(database.Url), readers: 1);
        TableSchema table = source.Schema.FindTable("t")!;
        using (RowCursor row = source.Readers[0].Read(table, table.Columns, RowRange.Whole)) Assert.True(row.Next());

        using RowCursor again = source.Readers[0].Read(table, table.Columns, RowRange.Whole);

        int rows = 0;
        while (again.Next()) rows++;
        Assert.Equal(20_001, rows);
    }

    [Fact]
    public async Task A_session_that_the_server_ends_is_told_as_such()
    {
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync(Table);
        using PostgresSource source = PostgresSource.Open(DatabaseUrl.Parse(database.Url), readers: 1);
        TableSchema table = source.Schema.FindTable("t")!;
        using RowCursor row = source.Readers[0].Read(table, table.Columns, RowRange.Whole);
        Assert.True(row.Next());
        int process = ((PostgresReader)source.Readers[0]).CopyProcessId;
        await database.ExecuteAsync($"SELECT pg_terminate_backend({process})");

        SourceException fault = Assert.Throws<SourceException>(() =>
        {
            while (row.Next())
            {
            }
        });

        Assert.Matches("reading table t, after [0-9,]+ rows of this range: (terminating connection|the connection broke)", fault.Message);
    }

    private static (string Hash, int Process) Read(PostgresDatabase database, bool libpq)
    {
        using PostgresSource source = PostgresSource.Open(DatabaseUrl.Parse(database.Url), readers: 1, libpq);
        TableSchema table = source.Schema.FindTable("t")!;
        using RowCursor row = source.Readers[0].Read(table, [.. table.Columns.Select(column => column with { AsIs = true })], RowRange.Whole);
        int process = ((PostgresReader)source.Readers[0]).CopyProcessId;
        var tuples = new CopyBuffer(1 << 20);
        while (row.Next()) Assert.True(row.TryCopy(tuples));
        return (Convert.ToHexString(SHA256.HashData(tuples.Written.Span)), process);
    }
}
