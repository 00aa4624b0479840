using Transfer.Plan;
using Transfer.Source;
using Transfer.Source.MySql;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.MySql;

/// <summary>Sessions with real servers: authentication, encryption, option files, and what every session is set to.</summary>
[Collection("postgres")]
public sealed class ConnectionTests(MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, MariaDbData, MySqlData]
    public async Task A_session_reads_values_as_they_are_and_outlasts_a_slow_target(string engine)
    {
        await using SourceDatabase database = await Server(engine).CreateDatabaseAsync();
        using MySqlConnection session = Open(database.Url);

        Assert.Equal(
            [["+00:00", "", "utf8mb4", "31536000", "REPEATABLE-READ"]],
            session.Query($"SELECT @@time_zone, @@sql_mode, @@character_set_results, @@net_write_timeout, @@{(engine == "mysql" ? "transaction_isolation" : "tx_isolation")}", "asking"));
        Assert.Equal("0", session.Query(engine == "mysql" ? "SELECT @@max_execution_time" : "SELECT round(@@max_statement_time)", "asking")[0][0]);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_unix_socket_in_either_spelling(string engine)
    {
        await using SourceDatabase database = await Server(engine).CreateDatabaseAsync();
        string login = $"{engine}://{SourceServer.User}:{Uri.EscapeDataString(SourceServer.Password)}@";
        string path = Uri.EscapeDataString(Server(engine).SocketPath);

        foreach (string url in (string[])[$"{login}localhost/{database.Name}?socket={path}", $"{login}/{database.Name}?host={path}", $"{login}localhost/{database.Name}?unix_socket={path}"])
        {
            using MySqlConnection session = Open(url);
            Assert.Equal(database.Name, session.Query("SELECT database()", "asking")[0][0]);
        }
    }

    [MySqlTheory]
    [InlineData("disabled", false)]
    [InlineData("preferred", true)]
    [InlineData("required", true)]
    public async Task Caching_sha2_password_of_a_user_whom_the_server_has_not_seen_yet(string mode, bool encrypted)
    {
        await using SourceDatabase database = await mySql.CreateDatabaseAsync();
        string url = await database.CreateUserAsync($"sha_{mode}", "Geheim 1", "SELECT");
        using MySqlConnection session = Open($"{url}?ssl-mode={mode}");

        Assert.Equal(encrypted, session.Cipher is not null);
        Assert.Equal("caching_sha2_password", await database.ScalarAsync($"SELECT plugin FROM mysql.user WHERE user = 'sha_{mode}'"));
    }

    [MariaDbFact]
    public async Task Mysql_native_password()
    {
        await using SourceDatabase database = await mariaDb.CreateDatabaseAsync();
        string url = await database.CreateUserAsync("native", "Geheim 1", "SELECT");
        using MySqlConnection session = Open(url);

        Assert.Equal("mysql_native_password", await database.ScalarAsync("SELECT plugin FROM mysql.user WHERE user = 'native'"));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task Certificates_are_checked_as_far_as_asked(string engine)
    {
        using var otherFolder = new TemporaryFolder();
        var here = new ServerCertificates(_folder);
        var elsewhere = new ServerCertificates(otherFolder, "elsewhere.example");
        await using SourceServer right = await StartAsync(engine, here.Options);
        await using SourceServer wrong = await StartAsync(engine, elsewhere.Options);
        await right.StartAsync();
        await wrong.StartAsync();
        string own = Uri.EscapeDataString(here.AuthorityPath);
        string other = Uri.EscapeDataString(elsewhere.AuthorityPath);

        Assert.NotNull(Cipher($"{right.Url("mysql")}?ssl-mode=verify-full&ssl-ca={own}"));
        Assert.NotNull(Cipher($"{right.Url("mysql")}?sslmode=verify-ca&sslrootcert={own}"));
        Assert.Contains("certificate", Refusal($"{right.Url("mysql")}?ssl-mode=verify-ca&ssl-ca={other}"), StringComparison.Ordinal);
        Assert.Contains("certificate", Refusal($"{right.Url("mysql")}?ssl-mode=verify-full&ssl-ca={other}"), StringComparison.Ordinal);
        Assert.Contains("certificate", Refusal($"{wrong.Url("mysql")}?ssl-mode=verify-full&ssl-ca={other}"), StringComparison.Ordinal);
        // A driver of 3.4 or newer checks the name as well, or nothing at all.
        if (MySqlLibrary.Version < new Version(3, 4)) Assert.NotNull(Cipher($"{wrong.Url("mysql")}?ssl-mode=verify-ca&ssl-ca={other}"));
        Assert.Contains("ssl-ca", Refusal($"{right.Url("mysql")}?ssl-mode=required&ssl-ca={Uri.EscapeDataString(_folder.Combine("none.pem"))}"), StringComparison.Ordinal);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_user_who_must_show_a_certificate(string engine)
    {
        var certificates = new ServerCertificates(_folder);
        await using SourceServer server = await StartAsync(engine, certificates.Options);
        await server.ExecuteAsRootAsync("CREATE USER shown@'%' IDENTIFIED BY 'x' REQUIRE X509; GRANT SELECT ON mysql.* TO shown@'%'");
        string url = server.Url("mysql", "shown", "x");
        string files = $"ssl-cert={Uri.EscapeDataString(certificates.CertificatePath)}&ssl-key={Uri.EscapeDataString(certificates.KeyPath)}";

        Assert.NotNull(Cipher($"{url}?ssl-mode=required&{files}"));
        Assert.Contains("Access denied", Refusal($"{url}?ssl-mode=required"), StringComparison.Ordinal);
    }

    [MariaDbFact]
    public async Task Encryption_that_the_server_cannot_give_is_not_done_without()
    {
        // From MariaDB 11.4 on a server makes a certificate for itself.
        await using MariaDbServer server = await MariaDbServer.StartPrivateAsync("--skip-ssl");

        Assert.Contains("offers no encrypted connection", Refusal(server.Url("mysql") + "?ssl-mode=required"), StringComparison.Ordinal);
        Assert.Null(Cipher(server.Url("mysql") + "?ssl-mode=preferred"));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_server_that_takes_encrypted_connections_only(string engine)
    {
        var certificates = new ServerCertificates(_folder);
        await using SourceServer server = await StartAsync(engine, [.. certificates.Options, "--require-secure-transport=ON"]);
        await server.StartAsync();

        Assert.NotNull(Cipher(server.Url("mysql")));
        Assert.Contains("ssl-mode=required", Refusal(server.Url("mysql") + "?ssl-mode=disabled"), StringComparison.Ordinal);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task Compression(string engine)
    {
        await using SourceDatabase database = await Server(engine).CreateDatabaseAsync();
        using MySqlConnection session = Open(database.Url + "?compress=true&ssl-mode=disabled");

        Assert.Equal("ON", session.Query("SHOW STATUS LIKE 'Compression'", "asking")[0][1]);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task An_option_file_with_a_group(string engine)
    {
        await using SourceDatabase database = await Server(engine).CreateDatabaseAsync();
        string file = _folder.Combine("my.cnf");
        await File.WriteAllTextAsync(file, $"[client]\nuser=nobody\npassword=wrong\n[moving]\nuser={SourceServer.User}\npassword=\"{SourceServer.Password}\"\n");
        string url = $"{engine}://127.0.0.1:{Server(engine).Port}/{database.Name}?read_default_file={Uri.EscapeDataString(file)}";
        using MySqlConnection session = Open(url + "&read_default_group=moving");

        Assert.StartsWith(SourceServer.User, session.Query("SELECT current_user()", "asking")[0][0], StringComparison.Ordinal);
        Assert.Contains("Access denied for user 'nobody'", Refusal(url), StringComparison.Ordinal);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_server_that_is_silent_for_longer_than_the_read_timeout(string engine)
    {
        await using SourceDatabase database = await Server(engine).CreateDatabaseAsync();
        using MySqlConnection session = Open(database.Url + "?read_timeout=1");

        Assert.NotNull(session.TryQuery("SELECT sleep(20)", out _));
    }

    [Theory]
    [InlineData("mysql://u@h/d?ssl-mode=verify-ca", "ssl-ca=FILE")]
    [InlineData("mysql://u@h/d?ssl-mode=verify-full", "ssl-ca=FILE")]
    [InlineData("mysql://u@h/d?ssl-mode=strict", "verify-full")]
    [InlineData("mysql://u@h/d?sockt=/tmp/x", "sockt")]
    [InlineData("mysql://u@h/d?connect_timeout=soon", "connect_timeout=soon")]
    [InlineData("mysql://u:geheim@h/", "names no database")]
    public void A_url_that_cannot_be(string url, string words)
    {
        var fault = Assert.Throws<UsageException>(() => MySqlSettings.Of(DatabaseUrl.Parse(url)));

        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", fault.Message, StringComparison.Ordinal);
    }

    private SourceServer Server(string engine) => engine == "mysql" ? mySql : mariaDb;

    private static async Task<SourceServer> StartAsync(string engine, params string[] options) =>
        engine == "mysql" ? await MySqlServer.StartPrivateAsync(options) : await MariaDbServer.StartPrivateAsync(options);

    private static MySqlConnection Open(string url) => new MySqlConnector(MySqlSettings.Of(DatabaseUrl.Parse(url))).Open();

    private static string? Cipher(string url)
    {
        using MySqlConnection session = Open(url);
        return session.Cipher;
    }

    private static string Refusal(string url)
    {
        string message = Assert.Throws<SourceException>(() => Open(url)).Message;
        Assert.DoesNotContain(SourceServer.Password, message, StringComparison.Ordinal);
        return message;
    }
}
