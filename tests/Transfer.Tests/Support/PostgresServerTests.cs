namespace Transfer.Tests.Support;

[Collection("postgres")]
public sealed class PostgresServerTests(PostgresServer server)
{
    [Fact]
    public async Task Each_test_gets_an_empty_database_of_its_own()
    {
        await using var one = await server.CreateDatabaseAsync();
        await using var other = await server.CreateDatabaseAsync();

        await one.ExecuteAsync("CREATE TABLE t AS SELECT 1 AS a, NULL::text AS b UNION ALL SELECT 2, 'ä'");

        Assert.Equal(["1|∅", "2|ä"], await one.RowsAsync("SELECT * FROM t ORDER BY a"));
        Assert.Equal(0L, await other.ScalarAsync<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Theory]
    [InlineData("server_encoding", "UTF8")]
    [InlineData("lc_collate", "C")]
    [InlineData("wal_level", "minimal")]
    [InlineData("synchronous_commit", "off")]
    [InlineData("jit", "off")]
    [InlineData("autovacuum", "on")]
    [InlineData("max_wal_senders", "0")]
    [InlineData("listen_addresses", "")]
    [InlineData("TimeZone", "UTC")]
    public async Task Settings_are_those_of_the_private_server(string name, string value)
    {
        await using var database = await server.CreateDatabaseAsync();

        Assert.Equal(value, await database.ScalarAsync<string>(name == "lc_collate"
            ? "SELECT datcollate FROM pg_database WHERE datname = current_database()"
            : $"SELECT current_setting('{name}')"));
    }
}
