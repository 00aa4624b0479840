namespace Transfer.Tests.Support;

/// <summary>Servers for one test alone: their own options, and nothing is left of them.</summary>
[Collection("postgres")]
public sealed class PrivateServerTests
{
    [Theory, MariaDbData, MySqlData]
    public async Task Nothing_is_left_of_a_server(string engine)
    {
        SourceServer server = await StartAsync(engine);
        string folder = server.Folder;
        Assert.True(server.Runs);
        Assert.True(Directory.Exists(folder));

        await server.DisposeAsync();

        Assert.False(server.Runs);
        Assert.False(Directory.Exists(folder));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_server_that_a_test_kills_is_removed_all_the_same(string engine)
    {
        SourceServer server = await StartAsync(engine);
        string folder = server.Folder;
        await using (var database = await server.CreateDatabaseAsync("CREATE TABLE t (a INT)"))
        {
            server.Signal("KILL");
            while (server.Runs) await Task.Delay(10);
            await Assert.ThrowsAsync<InvalidOperationException>(() => database.RowsAsync("SELECT 1"));
        }

        await server.DisposeAsync();

        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [MariaDbData("--skip-log-bin", "@@log_bin", "0")]
    [MariaDbData("--innodb-page-size=8K", "@@innodb_page_size", "8192")]
    [MySqlData("--init-connect=SET SESSION wait_timeout = 77", "@@global.init_connect", "SET SESSION wait_timeout = 77")]
    [MySqlData("--lower-case-table-names=1", "@@lower_case_table_names", "1")]
    public async Task Options_hold(string engine, string option, string name, string value)
    {
        await using SourceServer server = await StartAsync(engine, option);

        Assert.Equal([[value]], await server.RowsAsRootAsync($"SELECT {name}"));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task An_option_that_the_server_does_not_know_is_named(string engine)
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(engine, "--no-such-thing=1"));

        Assert.Contains("no-such-thing", e.Message, StringComparison.Ordinal);
    }

    [MySqlFact]
    public async Task MySql_has_a_certificate_of_its_own_making()
    {
        await using MySqlServer server = await MySqlServer.StartPrivateAsync("--require-secure-transport=ON");

        Assert.StartsWith("-----BEGIN CERTIFICATE-----", await File.ReadAllTextAsync(server.AuthorityPath), StringComparison.Ordinal);
        Assert.Equal(0, CodeOverTcp(server, $"--ssl-ca={server.AuthorityPath}", "--skip-ssl-verify-server-cert"));
        Assert.NotEqual(0, CodeOverTcp(server, "--skip-ssl"));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_certificate_is_good_for_its_host_alone(string engine)
    {
        using var folder = new TemporaryFolder();
        using var otherFolder = new TemporaryFolder();
        var certificates = new ServerCertificates(folder);
        var others = new ServerCertificates(otherFolder);
        await using SourceServer server = await StartAsync(engine, [.. certificates.Options, "--require-secure-transport=ON"]);

        Assert.Equal(0, CodeOverTcp(server, $"--ssl-ca={certificates.AuthorityPath}", "--ssl-verify-server-cert"));
        Assert.NotEqual(0, CodeOverTcp(server, $"--ssl-ca={certificates.AuthorityPath}", "--ssl-verify-server-cert", "--host=localhost"));
        Assert.NotEqual(0, CodeOverTcp(server, $"--ssl-ca={others.AuthorityPath}", "--ssl-verify-server-cert"));
        Assert.NotEqual(0, CodeOverTcp(server, "--skip-ssl"));
    }

    private static async Task<SourceServer> StartAsync(string engine, params string[] options) =>
        engine == "mysql" ? await MySqlServer.StartPrivateAsync(options) : await MariaDbServer.StartPrivateAsync(options);

    private static int CodeOverTcp(SourceServer server, params string[] tls) => Machine.Command.Run(
        [MySqlClient.Program!, "--no-defaults", "--protocol=tcp", "--host=127.0.0.1", $"--port={server.Port}", $"--user={SourceServer.User}",
            $"--password={SourceServer.Password}", "--execute=SELECT 1", .. tls]).ExitCode;
}
