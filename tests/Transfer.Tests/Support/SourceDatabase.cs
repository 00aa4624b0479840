namespace Transfer.Tests.Support;

/// <summary>A database on a MariaDB or MySQL, for one test.</summary>
public sealed class SourceDatabase : IAsyncDisposable
{
    private readonly SourceServer _server;
    private readonly List<string> _users = [];

    internal SourceDatabase(SourceServer server, string name)
    {
        _server = server;
        Name = name;
    }

    public string Name { get; }

    /// <summary>By the port on 127.0.0.1, as <see cref="SourceServer.User"/>, percent-encoded.</summary>
    public string Url => _server.Url(Name);

    /// <summary>The same by the unix socket.</summary>
    public string SocketUrl => _server.SocketUrl(Name);

    /// <summary>Runs a script of any number of statements, <c>DELIMITER</c> among them.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is the server's.</exception>
    public Task ExecuteAsync(string script) => RunAsync(script);

    /// <summary>Every row as the server's own text, NULL as <c>∅</c>. For bytes, and text with control characters, select HEX.</summary>
    public async Task<List<string[]>> RowsAsync(string sql) => MySqlClient.Rows(await RunAsync(sql));

    /// <summary>The first row's first value.</summary>
    public async Task<string> ScalarAsync(string sql) => (await RowsAsync(sql))[0][0];

    /// <summary>A user who has these privileges on this database and no others; dropped with it.</summary>
    /// <param name="user">A name that needs no quotes.</param>
    /// <param name="password">Any text without a quote or backslash.</param>
    /// <param name="privileges">Such as SELECT, or SHOW VIEW.</param>
    /// <returns>The database's URL for that user.</returns>
    public async Task<string> CreateUserAsync(string user, string password, params string[] privileges)
    {
        await _server.ExecuteAsRootAsync($"""
            CREATE USER '{user}'@'%' IDENTIFIED BY '{password}';
            GRANT {(privileges.Length > 0 ? string.Join(", ", privileges) : "USAGE")} ON {Name}.* TO '{user}'@'%';
            """);
        _users.Add(user);
        return _server.Url(Name, user, password);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_server.Runs) return;
        // A transaction that a test left open on a table would be waited for a day.
        string users = string.Concat(_users.Select(user => $"DROP USER '{user}'@'%';"));
        await _server.ExecuteAsRootAsync($"SET lock_wait_timeout = 20; DROP DATABASE IF EXISTS {Name}; {users}");
    }

    private Task<string> RunAsync(string script) => _server.RunAsync(SourceServer.User, SourceServer.Password, Name, script);
}
