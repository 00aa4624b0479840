using Npgsql;
using Transfer.Plan;
using Transfer.Source;
using Transfer.Source.Postgres;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.Postgres;

/// <summary>Several sessions that see one moment, whatever is written meanwhile.</summary>
[Collection("proof")]
public sealed class SnapshotTests(PostgresServer postgres)
{
    private const string Family = """
        CREATE TABLE parent (id int PRIMARY KEY GENERATED ALWAYS AS IDENTITY, n int);
        CREATE TABLE child (id int PRIMARY KEY GENERATED ALWAYS AS IDENTITY, parent int NOT NULL REFERENCES parent, filler text);
        """;

    [Fact]
    public async Task All_readers_see_one_moment_and_the_report_says_which()
    {
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync(Family);
        using ISource source = Open(database);
        await database.ExecuteAsync("INSERT INTO parent (n) VALUES (1)");

        Assert.Equal(4, source.Readers.Count);
        Assert.Matches(@"^snapshot [0-9A-F]+-[0-9A-F]+-\d+, log position [0-9A-F]+/[0-9A-F]+$", source.Snapshot.Identity);
        Assert.All(source.Readers, reader => Assert.Equal(0, reader.CountRows(source.Schema.FindTable("parent")!)));
    }

    [Fact]
    public async Task Parents_and_children_of_one_transaction_are_seen_together_or_not_at_all()
    {
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync(Family);
        using var stop = new CancellationTokenSource();
        Task writer = Task.Run(() => WriteAsync(database.ConnectionString, stop.Token));
        try
        {
            for (int i = 0; i < 10; i++)
            {
                using ISource source = Open(database);
                long[] counts = await Task.WhenAll(source.Readers.Select((reader, at) => Task.Run(() => reader.CountRows(source.Schema.FindTable(at % 2 == 0 ? "parent" : "child")!))));
                Assert.Single(counts.Distinct());
                await Task.Delay(20);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await writer;
        }

        Assert.True(await database.ScalarAsync<long>("SELECT count(*) FROM parent") > 0);
    }

    [Theory]
    [InlineData("CREATE TABLE t (id int PRIMARY KEY, v text)")]
    [InlineData("CREATE TABLE t (id int, v text)")]
    [InlineData("CREATE TABLE t (id int, v text) PARTITION BY HASH (id); CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0); CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1)")]
    public async Task Ranges_hold_each_row_once_while_rows_are_changed(string table)
    {
        const int Rows = 20_000;
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync($"{table}; INSERT INTO t SELECT i, 'first' FROM generate_series(1, {Rows}) i; DELETE FROM t WHERE id BETWEEN 5000 AND 9000; ANALYZE");
        using ISource source = Open(database);
        TableSchema schema = source.Schema.FindTable("t")!;
        source.CheckReadable([schema]);
        await database.ExecuteAsync("UPDATE t SET v = 'second'; DELETE FROM t WHERE id % 3 = 0; INSERT INTO t VALUES (0, 'late')");
        await database.ExecuteAsync("VACUUM t");

        IReadOnlyList<RowRange> ranges = source.Readers[0].Cut(schema, Rows, 8);
        Assert.InRange(ranges.Count, 4, 8);
        var seen = new List<long>();
        foreach ((RowRange range, ISourceReader reader) in ranges.Select((range, i) => (range, source.Readers[i % 4])))
        {
            using RowCursor row = reader.Read(schema, [schema.Columns[0], schema.Columns[1] with { AsIs = true }], range);
            while (row.Next())
            {
                seen.Add(row.Get(0).Integer);
                Assert.Equal("first"u8, row.Get(1).Bytes);
            }
        }

        Assert.Equal(Enumerable.Range(1, Rows).Where(id => id is < 5000 or > 9000).Select(id => (long)id), seen.Order());
    }

    /// <summary>The way of servers before version 14.</summary>
    [Theory]
    [InlineData("integer", "i")]
    [InlineData("uuid", "md5(i::text)::uuid")]
    [InlineData("date", "date '1900-01-01' + i")]
    public async Task Ranges_of_a_key_hold_each_row_once(string type, string value)
    {
        const int Rows = 10_000;
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync($"CREATE TABLE t (\"the key\" {type} PRIMARY KEY); INSERT INTO t SELECT {value} FROM generate_series(1, {Rows}) i");
        using ISource source = Open(database);
        TableSchema schema = source.Schema.FindTable("t")!;
        var reader = (PostgresReader)source.Readers[0];

        List<RowRange> ranges = new PostgresRanges(reader.Session, "public", schema).ByKey(Rows, 8);

        Assert.Equal(8, ranges.Count);
        long[] counts = [.. ranges.Select(range => reader.CountRows(schema with { Where = range.Condition }))];
        Assert.All(counts, count => Assert.InRange(count, 1250, 1250));
    }

    [Fact]
    public async Task A_cursor_that_is_left_half_way_leaves_its_reader_in_the_snapshot()
    {
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE t AS SELECT i AS id, repeat('x', 1000) AS v FROM generate_series(1, 100000) i");
        using ISource source = Open(database);
        TableSchema table = source.Schema.FindTable("t")!;
        await database.ExecuteAsync("DELETE FROM t WHERE id > 10");

        for (int i = 0; i < 3; i++)
        {
            using RowCursor row = source.Readers[0].Read(table, table.Columns, RowRange.Whole);
            Assert.True(row.Next());
        }

        using (RowCursor row = source.Readers[0].Query("SELECT id FROM t ORDER BY id", "q")) Assert.True(row.Next());
        SourceException refusal = Assert.Throws<SourceException>(() => source.Readers[0].Query("SELECT nothing FROM t", "wrong"));
        Assert.Contains("column \"nothing\" does not exist", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(100_000, source.Readers[0].CountRows(table));
    }

    private static ISource Open(PostgresDatabase database) => Sources.Open(DatabaseUrl.Parse(database.Url), readers: 4);

    private static async Task WriteAsync(string connectionString, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(CancellationToken.None);
        while (!stop.IsCancellationRequested)
        {
            await using var command = new NpgsqlCommand("WITH p AS (INSERT INTO parent (n) VALUES (1) RETURNING id) INSERT INTO child (parent) SELECT currval('parent_id_seq') FROM p", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
