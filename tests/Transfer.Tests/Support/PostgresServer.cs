using Npgsql;
using Transfer.Target.Local;

namespace Transfer.Tests.Support;

/// <summary>One PostgreSQL for every test of the collections "postgres" and "proof": started with the first, ended and removed after the last.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private static readonly LocalServerOptions Small = new() { SharedBuffersMb = 32, MaintenanceWorkMemMb = 32, Fsync = false };
    private readonly TemporaryFolder _folder = new();
    private LocalServer? _server;
    private int _databases;

    /// <summary>The server's own database <c>postgres</c>.</summary>
    public string ConnectionString => Server.ConnectionString;

    private LocalServer Server => _server ?? throw new InvalidOperationException("the test server has not been started");

    public async Task InitializeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove();
        _server = await LocalServer.StartAsync(_folder.Path, Small, CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        Remove();
        return Task.CompletedTask;
    }

    /// <summary>A new, empty database; dropped when it is disposed of.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync()
    {
        string name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new PostgresDatabase(this, name, Server.Url.Replace("/postgres?", $"/{name}?", StringComparison.Ordinal));
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private void Remove()
    {
        lock (_folder)
        {
            if (_server is null)
                return;
            _server = null;
            NpgsqlConnection.ClearAllPools();
            LocalServer.StopAsync(_folder.Path, CancellationToken.None).GetAwaiter().GetResult();
            _folder.Dispose();
        }
    }
}
