using Npgsql;
using Transfer.Target.Local;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Targets that let nobody in, or not far enough: a server of the test's own, with passwords.</summary>
public sealed class TargetTests(TargetTests.PasswordServer server) : IClassFixture<TargetTests.PasswordServer>, IDisposable
{
    private const string Secret = "s3cret-%2F-word";
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("postgresql://mover:SECRET@127.0.0.1:PORT/postgres", "password authentication failed", "check the user and the password")]
    [InlineData("postgresql://nobody:SECRET@127.0.0.1:PORT/postgres", "password authentication failed for user \"nobody\"", "check the user")]
    [InlineData("postgresql://mover@127.0.0.1:PORT/postgres", "a password is needed", "PGPASSWORD")]
    [InlineData("postgresql://mover:SECRET@127.0.0.1:1/postgres", "Connection refused", "check host and port")]
    [InlineData("postgresql://mover:SECRET@no-such-host.invalid:PORT/postgres", "no-such-host.invalid", "check host and port")]
    [InlineData("postgresql://mover:right@127.0.0.1:PORT/nothing", "database \"nothing\" does not exist", "createdb")]
    [InlineData("postgresql://mover:right@127.0.0.1:PORT/postgres?sslmode=require", "SSL", "The target is as it was")]
    public async Task A_target_that_lets_nobody_in_fails(string to, params string[] words)
    {
        ProgramResult result = await RunAsync(to);

        result.AssertFault(3, [.. words, "The target is as it was"]);
        Assert.Equal("failed", ReportFile.In(_work.Path).AssertBalances().Status);
        AssertNoPassword(result);
    }

    [Theory]
    [InlineData("mysql://me:SECRET@localhost/db", "is not PostgreSQL")]
    [InlineData("http://me:SECRET@localhost/db", "unknown kind of database 'http'")]
    [InlineData("app.db", "is not PostgreSQL")]
    [InlineData("postgresql://me:12/SECRET@localhost/db", "percent-encoded")]
    [InlineData("postgresql://me:12?SECRET@localhost/db", "percent-encoded")]
    [InlineData("postgresql://me:12@SECRET:x@localhost:y/db", "percent-encoded")]
    [InlineData("postgresql://me:SECRET@localhost/db?sslmode=perhaps", "sslmode")]
    [InlineData("postgresql://me:SECRET@localhost/db?color=red", "color")]
    public async Task A_target_URL_that_makes_no_sense_is_wrong_usage(string to, string words)
    {
        ProgramResult result = await RunAsync(to);

        result.AssertFault(2, words);
        AssertNoPassword(result);
    }

    [Fact]
    public async Task A_role_without_rights_fails_and_changes_nothing()
    {
        ProgramResult result = await RunAsync("postgresql://mover:right@127.0.0.1:PORT/postgres", "--schema", "public");
        ProgramResult other = await RunAsync("postgresql://mover:right@127.0.0.1:PORT/postgres", "--schema", "elsewhere");

        result.AssertFault(3, "permission denied for schema public", "grant the right", "The target is as it was");
        other.AssertFault(3, "permission denied for database postgres", "grant the right", "The target is as it was");
    }

    [Fact]
    public async Task The_password_of_the_environment_opens_the_target_and_is_shown_nowhere()
    {
        await server.ExecuteAsync("CREATE SCHEMA IF NOT EXISTS mine AUTHORIZATION mover");
        string[] line = [.. Line(server.Url("postgresql://mover@127.0.0.1:PORT/postgres")), "--schema", "mine"];
        line = [.. line.Where(word => word != "--quiet")];

        ProgramResult result = await BuiltProgram.Start(line, null, new Dictionary<string, string> { ["PGPASSWORD"] = "right" }).ResultAsync();

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.DoesNotContain("right", result.ToString(), StringComparison.Ordinal);
        AssertNowhere("right");
    }

    private static string[] Words(string text) => [text, Uri.UnescapeDataString(text)];

    private void AssertNoPassword(ProgramResult result)
    {
        foreach (string word in Words(Secret))
        {
            Assert.DoesNotContain(word, result.ToString(), StringComparison.Ordinal);
            AssertNowhere(word);
        }
    }

    private void AssertNowhere(string word)
    {
        foreach (string file in Directory.GetFiles(_work.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".db", StringComparison.Ordinal)))
            Assert.DoesNotContain(word, File.ReadAllText(file), StringComparison.Ordinal);
    }

    private Task<ProgramResult> RunAsync(string to, params string[] more) =>
        BuiltProgram.RunAsync([.. Line(server.Url(to).Replace("SECRET", Secret, StringComparison.Ordinal)), .. more]);

    private string[] Line(string to)
    {
        string source = _work.Combine("source.db");
        if (!File.Exists(source)) SqliteFileMaker.Make(_work, "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x')");
        return ["run", "--from", source, "--to", to, "--quiet", "--work-dir", _work.Path];
    }

    /// <summary>A server that asks for passwords, and a role "mover" with the password "right" that may only connect.</summary>
    public sealed class PasswordServer : IAsyncLifetime
    {
        private static readonly LocalServerOptions Small = new() { SharedBuffersMb = 16, MaintenanceWorkMemMb = 16, Fsync = false, Loopback = true };
        private readonly TemporaryFolder _folder = new();
        private string _connection = "";

        public async Task InitializeAsync()
        {
            _connection = (await LocalServer.StartAsync(_folder.Path, Small, CancellationToken.None)).ConnectionString + ";Pooling=false";
            await ExecuteAsync("CREATE ROLE mover LOGIN PASSWORD 'right'");
            await ExecuteAsync("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        }

        public async Task DisposeAsync()
        {
            await LocalServer.StopAsync(_folder.Path, CancellationToken.None);
            _folder.Dispose();
        }

        /// <summary>The URL with this server's port.</summary>
        internal string Url(string url) => url.Replace("PORT", $"{new NpgsqlConnectionStringBuilder(_connection).Port}", StringComparison.Ordinal);

        internal async Task ExecuteAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(_connection);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
