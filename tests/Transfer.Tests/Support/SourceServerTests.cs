using Transfer.Plan;

namespace Transfer.Tests.Support;

/// <summary>What holds for MariaDB's servers and MySQL's alike.</summary>
[Collection("postgres")]
public sealed class SourceServerTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql)
{
    [Theory, MariaDbData, MySqlData]
    public async Task Each_test_gets_an_empty_database_of_its_own_beside_PostgreSQL(string engine)
    {
        await using var one = await Server(engine).CreateDatabaseAsync("CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES (1, 'ä😀'), (2, NULL), (3, 'NULL')");
        await using var other = await Server(engine).CreateDatabaseAsync();
        await using var target = await postgres.CreateDatabaseAsync();

        Assert.Equal([["1", "ä😀"], ["2", "∅"], ["3", "NULL"]], await one.RowsAsync("SELECT * FROM t ORDER BY a"));
        Assert.Equal("0", await other.ScalarAsync("SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE()"));
        Assert.Equal(0L, await target.ScalarAsync<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
        Assert.NotEqual(one.Name, other.Name);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_database_is_dropped_with_its_users(string engine)
    {
        SourceServer server = Server(engine);
        string name;
        await using (var database = await server.CreateDatabaseAsync())
        {
            name = database.Name;
            await database.CreateUserAsync("passing", "by");
            Assert.Equal([["1", "1"]], await Left());
        }

        Assert.Equal([["0", "0"]], await Left());

        Task<List<string[]>> Left() => server.RowsAsRootAsync($"""
            SELECT (SELECT count(*) FROM information_schema.schemata WHERE schema_name = '{name}'), (SELECT count(*) FROM user WHERE user = 'passing')
            """);
    }

    [Theory]
    [MariaDbData("version()", "-MariaDB")]
    [MySqlData("version()", "9.")]
    [MariaDbData("@@log_bin", "1")]
    [MySqlData("@@log_bin", "1")]
    [MariaDbData("@@binlog_format", "ROW")]
    [MySqlData("@@binlog_format", "ROW")]
    [MySqlData("@@gtid_mode", "ON")]
    [MariaDbData("@@performance_schema", "0")]
    [MySqlData("@@performance_schema", "0")]
    [MariaDbData("@@max_allowed_packet", "268435456")]
    [MySqlData("@@max_allowed_packet", "268435456")]
    [MariaDbData("@@character_set_database", "utf8mb4")]
    [MySqlData("@@character_set_database", "utf8mb4")]
    public async Task Settings_are_those_of_the_tests(string engine, string name, string value)
    {
        await using var database = await Server(engine).CreateDatabaseAsync();

        Assert.Contains(value, await database.ScalarAsync($"SELECT {name}"), StringComparison.Ordinal);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_script_may_change_the_delimiter(string engine)
    {
        await using var database = await Server(engine).CreateDatabaseAsync("""
            CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a VARCHAR(20), twice VARCHAR(40));
            DELIMITER //
            CREATE TRIGGER doubles BEFORE INSERT ON t FOR EACH ROW
            BEGIN
              /* kept; */ SET NEW.twice = concat(NEW.a, ';', NEW.a);
            END //
            CREATE PROCEDURE fill(n INT)
            BEGIN
              WHILE n > 0 DO INSERT INTO t (a) VALUES (n); SET n = n - 1; END WHILE;
            END //
            DELIMITER ;
            CALL fill(2);
            INSERT INTO t (a) VALUES ('x');
            """);

        Assert.Equal(["2;2", "1;1", "x;x"], (await database.RowsAsync("SELECT twice FROM t ORDER BY id")).Select(row => row[0]));
        Assert.Contains("/* kept; */", await database.ScalarAsync("SELECT action_statement FROM information_schema.triggers WHERE trigger_name = 'doubles'"), StringComparison.Ordinal);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task Text_comes_back_as_it_was_sent(string engine)
    {
        const string Text = "tab\t line\n return\r\n <a href=\"x\">&amp; \\t \\ 'ä' ∀ 😀";
        await using var database = await Server(engine).CreateDatabaseAsync("CREATE TABLE t (a LONGTEXT)");

        await database.ExecuteAsync($"INSERT INTO t VALUES ('{Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}')");

        Assert.Equal([Text, Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(Text))], (await database.RowsAsync("SELECT a, HEX(a) FROM t"))[0]);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_value_may_be_larger_than_a_packet_is_by_default(string engine)
    {
        const int Length = 32 << 20;
        await using var database = await Server(engine).CreateDatabaseAsync($"CREATE TABLE t (a LONGBLOB); INSERT INTO t VALUES (repeat('x', {Length}))");

        Assert.Equal($"{Length}", await database.ScalarAsync("SELECT length(a) FROM t"));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_script_that_fails_says_why_and_stops(string engine)
    {
        await using var database = await Server(engine).CreateDatabaseAsync("CREATE TABLE t (a INT)");

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => database.ExecuteAsync("INSERT INTO t VALUES (1); INSERT INTO u VALUES (1); INSERT INTO t VALUES (2)"));

        Assert.Contains($"{database.Name}.u' doesn't exist", e.Message, StringComparison.Ordinal);
        Assert.Equal([["1"]], await database.RowsAsync("SELECT * FROM t"));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task Urls_name_the_server_and_the_password_encoded(string engine)
    {
        await using var database = await Server(engine).CreateDatabaseAsync();
        foreach (string text in (string[])[database.Url, database.SocketUrl])
        {
            var url = DatabaseUrl.Parse(text);
            Assert.Equal((engine, "transfer", "p@ss:w/rd", database.Name), (url.Engine, url.User, url.Password, url.Database));
            Assert.DoesNotContain("p@ss", text, StringComparison.Ordinal);
        }

        Assert.Equal(Server(engine).Port, DatabaseUrl.Parse(database.Url).Port);
        Assert.Equal(Server(engine).SocketPath, DatabaseUrl.Parse(database.SocketUrl).Options["socket"]);
    }

    [Theory]
    [MariaDbData("mysql_native_password")]
    [MySqlData("caching_sha2_password")]
    public async Task The_administrator_logs_in_by_password_over_TCP(string engine, string plugin)
    {
        SourceServer server = Server(engine);
        await server.StartAsync();

        // The client over TCP, as a program would come: the right password is let in, another is not.
        Assert.Equal(0, await CodeAsync(SourceServer.Password));
        Assert.NotEqual(0, await CodeAsync("wrong"));
        Assert.Equal([[plugin]], await server.RowsAsRootAsync("SELECT plugin FROM user WHERE user = 'transfer'"));

        async Task<int> CodeAsync(string password) => (await Machine.Command.RunAsync(
            [MySqlClient.Program!, "--no-defaults", "--protocol=tcp", "--host=127.0.0.1", $"--port={server.Port}", $"--user={SourceServer.User}",
                $"--password={password}", "--ssl", "--skip-ssl-verify-server-cert", "--execute=SELECT 1"], null, CancellationToken.None)).ExitCode;
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_user_has_the_privileges_it_was_given_and_no_others(string engine)
    {
        SourceServer server = Server(engine);
        await using var database = await server.CreateDatabaseAsync("CREATE TABLE t (a INT); INSERT INTO t VALUES (7)");

        string url = await database.CreateUserAsync("reader", "only: 100%", "SELECT");

        Assert.Equal("only: 100%", DatabaseUrl.Parse(url).Password);
        Assert.Equal([["7"]], MySqlClient.Rows(await server.RunAsync("reader", "only: 100%", database.Name, "SELECT * FROM t")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.RunAsync("reader", "only: 100%", database.Name, "DELETE FROM t"));
    }

    private SourceServer Server(string engine) => engine == mySql.Engine ? mySql : mariaDb;
}
