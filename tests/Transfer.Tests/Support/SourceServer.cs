using System.Globalization;

namespace Transfer.Tests.Support;

/// <summary>
/// A MariaDB or MySQL of the tests' own, on a fresh data folder: started when it is first used, reached through a unix socket and a port on
/// 127.0.0.1, killed and removed when it is disposed of or the test process ends. Row-based binary log, packets up to 256 MiB, nothing synced.
/// </summary>
public abstract class SourceServer : IAsyncLifetime
{
    /// <summary>An administrator with all privileges, from any address.</summary>
    public const string User = "transfer";

    /// <summary><see cref="User"/>'s, with characters that a URL has to encode.</summary>
    public const string Password = "p@ss:w/rd";

    private readonly Lazy<Task> _start;
    private TemporaryFolder? _folder;
    private ServerGuard? _guard;
    private int _processId;
    private int _port;
    private int _databases;

    private protected SourceServer(string[] options) => _start = new Lazy<Task>(() => LaunchAsync(options));

    /// <summary>The scheme of its URLs: <c>mariadb</c> or <c>mysql</c>.</summary>
    public abstract string Engine { get; }

    /// <summary>Once it has been started.</summary>
    public int Port => Started(_port);

    /// <inheritdoc cref="Port"/>
    public int ProcessId => Started(_processId);

    /// <inheritdoc cref="Port"/>
    public string SocketPath => Path.Combine(Folder, "mysqld.sock");

    /// <summary>Where its data (<c>data</c>) and its log (<c>mysqld.log</c>) lie.</summary>
    public string Folder => Started(_folder!).Path;

    /// <summary>Whether it runs; false also before it has been started, and after a test has killed it.</summary>
    public bool Runs
    {
        get
        {
            try
            {
                return _processId > 0 && File.ReadAllText($"/proc/{_processId}/cmdline").Contains(Path.GetFileName(_folder!.Path), StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Why this machine cannot have it; null where it can.</summary>
    private protected abstract string? Lacking { get; }

    /// <summary>Starts it if it has not been; every method that needs it does so itself.</summary>
    public Task StartAsync() => _start.Value;

    /// <summary>Sends the server a signal: KILL, or STOP and CONT for one that does not answer.</summary>
    public void Signal(string name) => Machine.Command.Run("kill", "-" + name, ProcessId.ToString(CultureInfo.InvariantCulture));

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _guard?.Dispose();
        _guard = null;
        _folder?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A new database in utf8mb4, filled by <paramref name="script"/>; dropped when it is disposed of.</summary>
    public async Task<SourceDatabase> CreateDatabaseAsync(string? script = null)
    {
        string name = $"test_{Interlocked.Increment(ref _databases).ToString(CultureInfo.InvariantCulture)}";
        await ExecuteAsRootAsync($"CREATE DATABASE {name} CHARACTER SET utf8mb4");
        var database = new SourceDatabase(this, name);
        if (script is not null) await database.ExecuteAsync(script);
        return database;
    }

    /// <summary>The database that a dump of its own makes: the dump's bytes reach the server as they are.</summary>
    /// <param name="name">The database that the dump creates and selects.</param>
    /// <param name="dump">Statements in the client's script language.</param>
    public async Task<SourceDatabase> LoadAsync(string name, ReadOnlyMemory<byte> dump)
    {
        await StartAsync();
        await MySqlClient.RunAsync(SocketPath, "root", "", "mysql", dump);
        return new SourceDatabase(this, name);
    }

    /// <summary>Runs a script as root, whose own database is <c>mysql</c>.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is the server's.</exception>
    public Task ExecuteAsRootAsync(string script) => RunAsync("root", "", "mysql", script);

    /// <inheritdoc cref="SourceDatabase.RowsAsync"/>
    public async Task<List<string[]>> RowsAsRootAsync(string sql) => MySqlClient.Rows(await RunAsync("root", "", "mysql", sql));

    /// <summary>The URL of a database as a user types it, by the port on 127.0.0.1.</summary>
    public string Url(string database, string user = User, string password = Password) => $"{Login(user, password)}127.0.0.1:{Port}/{database}";

    /// <summary>The same by the unix socket.</summary>
    public string SocketUrl(string database, string user = User, string password = Password) =>
        $"{Login(user, password)}localhost/{database}?socket={Uri.EscapeDataString(SocketPath)}";

    /// <summary>The reason to skip a test; null in continuous integration, where a server that is missing is a failure.</summary>
    internal static string? ReasonToSkip(string? lacking) =>
        OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("CI") == "true" ? null : lacking;

    internal async Task<string> RunAsync(string user, string password, string database, string script)
    {
        await StartAsync();
        return await MySqlClient.RunAsync(SocketPath, user, password, database, script);
    }

    /// <summary>Makes the data in <c>data</c> and starts the server with these options behind its own.</summary>
    /// <param name="folder">An empty folder, absolute.</param>
    /// <param name="options">More of the server's options.</param>
    private protected abstract Task<(int ProcessId, int Port)> LaunchAsync(string folder, string[] options);

    private protected static async Task<T> StartedAsync<T>(T server)
        where T : SourceServer
    {
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task LaunchAsync(string[] options)
    {
        if (Lacking is { } lacking) throw new InvalidOperationException(lacking);
        _folder = new TemporaryFolder();
        _guard = new ServerGuard(_folder.Path);
        (_processId, _port) = await LaunchAsync(_folder.Path, options);
    }

    private string Login(string user, string password) => $"{Engine}://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@";

    private T Started<T>(T value) => _processId > 0 ? value : throw new InvalidOperationException($"the test's {Engine} server has not been started");
}
