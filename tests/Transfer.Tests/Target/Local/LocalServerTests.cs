using System.Globalization;
using Npgsql;
using Transfer.Target.Local;
using Transfer.Tests.Support;

namespace Transfer.Tests.Target.Local;

public sealed class LocalServerTests : IAsyncLifetime
{
    private static readonly LocalServerOptions Small = new() { SharedBuffersMb = 16, MaintenanceWorkMemMb = 16, Fsync = false };
    private readonly TemporaryFolder _folder = new();

    private string WorkDir => _folder.Combine("work dir's");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await LocalServer.StopAsync(WorkDir, CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Starts_once_stops_once_and_keeps_its_data()
    {
        Assert.False(LocalServer.Status(WorkDir).Exists);
        var first = await StartAsync();
        await ExecuteAsync(first, "CREATE TABLE kept (a int)");
        int process = LocalServer.Status(WorkDir).ProcessId;

        var again = await StartAsync();
        Assert.Equal(first.ConnectionString, again.ConnectionString);
        Assert.Equal(process, LocalServer.Status(WorkDir).ProcessId);

        Assert.True(await first.StopAsync(CancellationToken.None));
        Assert.False(await again.StopAsync(CancellationToken.None));
        Assert.Equal((true, false), (LocalServer.Status(WorkDir).Exists, LocalServer.Status(WorkDir).Running));

        await ExecuteAsync(await StartAsync(), "SELECT a FROM kept");
    }

    [Fact]
    public async Task Two_starts_at_once_make_one_server()
    {
        var servers = await Task.WhenAll(StartAsync(), StartAsync(), StartAsync());

        Assert.Single(servers.Select(server => server.ConnectionString).Distinct());
    }

    [Fact]
    public async Task Starts_again_after_a_crash()
    {
        var server = await StartAsync();
        await ExecuteAsync(server, "CREATE TABLE kept (a int)");
        await ExecuteAsync(server, "CHECKPOINT");
        using (var process = System.Diagnostics.Process.GetProcessById(LocalServer.Status(WorkDir).ProcessId))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        NpgsqlConnection.ClearAllPools();
        Assert.False(LocalServer.Status(WorkDir).Running);
        await ExecuteAsync(await StartAsync(), "SELECT a FROM kept");
    }

    [Fact]
    public async Task A_process_number_that_is_another_programs_now_is_no_server()
    {
        await (await StartAsync()).StopAsync(CancellationToken.None);
        string data = LocalServer.Status(WorkDir).DataFolder;
        string self = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(data, "postmaster.pid"), $"{self}\n{data}\n1\n5432\n{data}\n\n0 0\nready   \n");

        Assert.False(LocalServer.Status(WorkDir).Running);
        await ExecuteAsync(await StartAsync(), "SELECT 1");
    }

    [Fact]
    public async Task A_data_folder_half_made_is_made_anew()
    {
        foreach (string name in (string[])["data", "data.new"])
        {
            string folder = Directory.CreateDirectory(Path.Combine(WorkDir, "postgres", name)).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "PG_VERSION"), "15\n");
        }

        await ExecuteAsync(await StartAsync(), "SELECT 1");
    }

    [Fact]
    public async Task A_data_folder_with_somebodys_files_is_left_alone()
    {
        string folder = Directory.CreateDirectory(Path.Combine(WorkDir, "postgres", "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "thesis.txt"), "chapter 1");

        var e = await Assert.ThrowsAsync<LocalServerException>(StartAsync);

        Assert.Contains("is no PostgreSQL data folder", e.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "thesis.txt")));
    }

    [Fact]
    public async Task A_setting_that_the_server_refuses_is_shown_with_the_end_of_its_log()
    {
        var e = await Assert.ThrowsAsync<LocalServerException>(
            () => LocalServer.StartAsync(WorkDir, Small with { MaxConnections = 9_999_999 }, CancellationToken.None));

        Assert.Contains("max_connections", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_without_the_programs_is_told_where_they_were_looked_for()
    {
        var e = await Assert.ThrowsAsync<LocalServerException>(
            () => LocalServer.StartAsync(WorkDir, Small with { BinariesFolder = _folder.Path }, CancellationToken.None));

        Assert.Contains("initdb", e.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_another_major_version_says_which_is_needed()
    {
        await (await StartAsync()).StopAsync(CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(LocalServer.Status(WorkDir).DataFolder, "PG_VERSION"), "9.6\n");

        var e = await Assert.ThrowsAsync<LocalServerException>(StartAsync);

        Assert.Contains("was made by PostgreSQL 9.6", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_still_works()
    {
        string longDir = _folder.Combine(new string('x', 120));
        var server = await LocalServer.StartAsync(longDir, Small, CancellationToken.None);
        string socket = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
        try
        {
            await ExecuteAsync(server, "SELECT 1");
            Assert.True(socket.Length < 90, socket);
        }
        finally
        {
            await server.StopAsync(CancellationToken.None);
            Directory.Delete(socket);
        }
    }

    [Fact]
    public async Task On_a_port_it_asks_for_the_password_that_its_file_has()
    {
        var server = await LocalServer.StartAsync(WorkDir, Small with { Loopback = true }, CancellationToken.None);
        await ExecuteAsync(server, "SELECT 1");

        var stranger = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Passfile = null, Password = "guess" };
        await using var connection = new NpgsqlConnection(stranger.ConnectionString);
        Assert.Equal("28P01", (await Assert.ThrowsAsync<PostgresException>(connection.OpenAsync)).SqlState);
    }

    private Task<LocalServer> StartAsync() => LocalServer.StartAsync(WorkDir, Small, CancellationToken.None);

    private static async Task ExecuteAsync(LocalServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
