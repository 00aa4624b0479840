using Transfer.Plan;
using Transfer.Source.MySql;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.MySql;

/// <summary>Several sessions that see one moment, by whichever way the server and the user's rights allow.</summary>
[Collection("postgres")]
public sealed class SnapshotTests(MariaDbServer mariaDb, MySqlServer mySql)
{
    [Theory, MariaDbData, MySqlData]
    public async Task Whoever_may_lock_does_so_for_a_moment(string engine)
    {
        await using SourceDatabase database = await Server(engine).CreateDatabaseAsync("CREATE TABLE t (id INT PRIMARY KEY)");
        using MySqlSource source = Open(database.Url);

        Assert.Equal("global read lock", source.Snapshot.Method);
        Assert.Contains("binlog.", source.Snapshot.Identity, StringComparison.Ordinal);
        Assert.Equal(4, source.Readers.Count);
        await database.ExecuteAsync("SET lock_wait_timeout = 5; INSERT INTO t VALUES (1)");
        Assert.All(source.Readers, reader => Assert.Equal(0, reader.CountRows(Assert.Single(source.Schema.Tables))));
    }

    [Theory]
    [MariaDbData("equal binary log positions of all readers' snapshots")]
    [MySqlData("binary log unmoved while the readers began")]
    public async Task Whoever_may_not_lock_looks_at_the_binary_log(string engine, string method)
    {
        await using SourceDatabase database = await Server(engine).CreateDatabaseAsync("CREATE TABLE t (id INT PRIMARY KEY)");
        string url = await database.CreateUserAsync("reader", "x", "SELECT");
        using MySqlSource source = Open(url);

        Assert.Equal(method, source.Snapshot.Method);
        Assert.Equal(4, source.Readers.Count);
        Assert.NotEqual("", source.Snapshot.Identity);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_lock_that_is_not_to_be_had_is_waited_for_only_so_long(string engine)
    {
        await using SourceDatabase database = await Server(engine).CreateDatabaseAsync("CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t VALUES (1)");
        using MySqlConnection other = new MySqlConnector(MySqlSettings.Of(DatabaseUrl.Parse(database.Url))).Open();
        other.Execute("LOCK TABLES t WRITE", "locking");
        Task<MySqlSource> opening = Task.Run(() => Open(database.Url));
        // What reads the table waits for the other session; the snapshot itself does not.
        await Task.WhenAny(opening, Task.Delay(TimeSpan.FromSeconds(8)));
        other.Execute("UNLOCK TABLES", "unlocking");
        using MySqlSource source = await opening;

        Assert.NotEqual("global read lock", source.Snapshot.Method);
        Assert.All(source.Readers, reader => Assert.Equal(1, reader.CountRows(Assert.Single(source.Schema.Tables))));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task Where_nothing_proves_a_common_moment_there_is_one_reader_and_the_report_says_so(string engine)
    {
        await using SourceServer server = engine == "mysql" ? await MySqlServer.StartPrivateAsync("--skip-log-bin", "--gtid-mode=OFF", "--enforce-gtid-consistency=OFF") : await MariaDbServer.StartPrivateAsync("--skip-log-bin");
        await using SourceDatabase database = await server.CreateDatabaseAsync("CREATE TABLE t (id INT PRIMARY KEY)");
        string url = await database.CreateUserAsync("reader", "x", "SELECT");
        using MySqlSource source = Open(url);

        Assert.Single(source.Readers);
        Assert.StartsWith("one reader, since no common moment", source.Snapshot.Method, StringComparison.Ordinal);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task Parents_and_children_of_one_transaction_are_seen_together_or_not_at_all(string engine)
    {
        await using SourceDatabase database = await Server(engine).CreateDatabaseAsync("""
            CREATE TABLE parent (id INT PRIMARY KEY AUTO_INCREMENT);
            CREATE TABLE child (id INT PRIMARY KEY AUTO_INCREMENT, parent INT NOT NULL REFERENCES parent (id));
            """);
        string url = await database.CreateUserAsync("reader", "x", "SELECT");
        using var stop = new CancellationTokenSource();
        Task writer = Task.Run(() => Write(database.Url, stop.Token));
        try
        {
            for (int i = 0; i < 5; i++)
            {
                foreach (string login in (string[])[database.Url, url])
                {
                    using MySqlSource source = Open(login);
                    TableSchema parent = source.Schema.Tables.Single(table => table.Name == "parent");
                    TableSchema child = source.Schema.Tables.Single(table => table.Name == "child");
                    long[] counts = [.. source.Readers.SelectMany(reader => new[] { reader.CountRows(parent), reader.CountRows(child) })];
                    Assert.True(counts.Distinct().Count() == 1, $"{source.Snapshot.Method}: {string.Join(", ", counts)}");
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await writer;
        }
    }

    private SourceServer Server(string engine) => engine == "mysql" ? mySql : mariaDb;

    private static MySqlSource Open(string url) => MySqlSource.Open(DatabaseUrl.Parse(url), 4);

    private static void Write(string url, CancellationToken stop)
    {
        using MySqlConnection session = new MySqlConnector(MySqlSettings.Of(DatabaseUrl.Parse(url))).Open();
        while (!stop.IsCancellationRequested)
        {
            session.Execute("START TRANSACTION", "writing");
            session.Execute("INSERT INTO parent VALUES (NULL)", "writing");
            session.Execute("INSERT INTO child (parent) VALUES (last_insert_id())", "writing");
            session.Execute("COMMIT", "writing");
        }
    }
}
