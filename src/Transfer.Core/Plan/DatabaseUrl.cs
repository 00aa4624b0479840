namespace Transfer.Plan;

/// <summary>
/// Where a database is, as people already write it: URLs of SQLAlchemy, libpq and the MySQL drivers, or the bare path of an SQLite file.
/// <see cref="ToString"/> leaves the password out, so that a URL can be shown.
/// </summary>
public sealed record DatabaseUrl
{
    private static readonly Dictionary<string, string> Engines = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sqlite"] = "sqlite",
        ["mysql"] = "mysql",
        ["mariadb"] = "mariadb",
        ["postgresql"] = "postgresql",
        ["postgres"] = "postgresql",
    };

    private DatabaseUrl(string engine) => Engine = engine;

    /// <summary><c>sqlite</c>, <c>mysql</c>, <c>mariadb</c> or <c>postgresql</c>.</summary>
    public string Engine { get; }

    /// <summary>The file of an SQLite database, relative or absolute; empty for a server.</summary>
    public string Path { get; private init; } = "";

    public string? Host { get; private init; }

    /// <summary>1 to 65535; null means the engine's own.</summary>
    public int? Port { get; private init; }

    public string? User { get; private init; }

    public string? Password { get; private init; }

    public string? Database { get; private init; }

    /// <summary>The options behind the question mark, decoded.</summary>
    public IReadOnlyDictionary<string, string> Options { get; private init; } = new Dictionary<string, string>();

    /// <summary>Reads a URL or a path.</summary>
    /// <exception cref="UsageException">It is neither; the message shows no password.</exception>
    public static DatabaseUrl Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new UsageException("an empty URL: name a database, such as app.db or postgresql://me@host/db");
        int mark = text.IndexOf("://", StringComparison.Ordinal);
        if (mark < 0) return new DatabaseUrl("sqlite") { Path = text };

        // postgresql+asyncpg: what stands behind the plus is the driver of another program.
        string scheme = text[..mark];
        if (!Engines.TryGetValue(scheme.Split('+')[0], out string? engine))
            throw new UsageException($"unknown kind of database '{scheme}': use sqlite, mysql, mariadb or postgresql");
        string rest = text[(mark + 3)..];
        return engine == "sqlite" ? File(rest) : Server(engine, rest);
    }

    /// <summary>Whether it is reached without a network: a file, a unix socket, or this machine's own address.</summary>
    internal bool StaysOnThisMachine => Engine == "sqlite" || Options.ContainsKey("socket") || Host is null or "localhost" or "127.0.0.1" or "::1" || Host.StartsWith('/');

    /// <summary>Another database of the same server.</summary>
    internal DatabaseUrl WithDatabase(string name) => this with { Database = name, Options = Options.Where(option => !option.Key.Equals("dbname", StringComparison.OrdinalIgnoreCase)).ToDictionary() };

    public override string ToString()
    {
        if (Engine == "sqlite") return Path;
        // What an option says stands there alone: a folder of sockets is no host of a URL.
        string user = User is null || Options.ContainsKey("user") ? "" : Uri.EscapeDataString(User) + "@";
        string host = Host is null || Options.ContainsKey("host") ? "" : Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        string port = Port is null || Options.ContainsKey("port") ? "" : $":{Port}";
        string options = string.Join("&", Options
            .Where(option => !option.Key.Contains("pass", StringComparison.OrdinalIgnoreCase))
            .Select(option => $"{option.Key}={option.Value}"));
        return $"{Engine}://{user}{host}{port}/{(Options.ContainsKey("dbname") ? "" : Database)}{(options.Length > 0 ? "?" + options : "")}";
    }

    // sqlite:///relative.db and sqlite:////absolute.db: the third slash ends an empty host.
    private static DatabaseUrl File(string rest)
    {
        string path = Uri.UnescapeDataString(rest.Split('?')[0]);
        if (path.StartsWith('/')) path = path[1..];
        if (path.Length == 0 || path == ":memory:") throw new UsageException("an SQLite URL needs a file: sqlite:///relative.db or sqlite:////absolute.db");
        return new DatabaseUrl("sqlite") { Path = path };
    }

    private static DatabaseUrl Server(string engine, string rest)
    {
        string[] halves = rest.Split('?', 2);
        string[] parts = halves[0].Split('/', 2);
        string authority = parts[0];
        // What follows would be shown as database or option, and is the tail of a password.
        if (parts.Length > 1 && parts[1].Contains('@', StringComparison.Ordinal)) throw BadPassword();
        int at = authority.LastIndexOf('@');
        string[] login = at < 0 ? [] : authority[..at].Split(':', 2);
        (string host, int? port) = HostAndPort(authority[(at + 1)..]);
        Dictionary<string, string> options = ReadOptions(halves.Length > 1 ? halves[1] : "");
        return new DatabaseUrl(engine)
        {
            User = Decoded(login.ElementAtOrDefault(0)) ?? options.GetValueOrDefault("user"),
            Password = Decoded(login.ElementAtOrDefault(1)) ?? options.GetValueOrDefault("password"),
            Host = Decoded(host) ?? options.GetValueOrDefault("host"),
            Port = port ?? (options.TryGetValue("port", out string? text) ? ReadPort(text) : null),
            Database = Decoded(parts.ElementAtOrDefault(1)) ?? options.GetValueOrDefault("dbname"),
            Options = options,
        };
    }

    private static (string Host, int? Port) HostAndPort(string text)
    {
        int bracket = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) : -1;
        if (text.StartsWith('[') && bracket < 0) throw new UsageException($"the address '{text}' lacks its closing bracket");
        string host = bracket > 0 ? text[1..bracket] : text.Split(':')[0];
        string rest = bracket > 0 ? text[(bracket + 1)..] : text[host.Length..];
        if (rest.Length == 0) return (host, null);
        return rest[0] == ':' ? (host, ReadPort(rest[1..])) : throw new UsageException($"'{rest}' behind the host is no port");
    }

    private static int ReadPort(string text) =>
        int.TryParse(text, out int port) && port is > 0 and < 65536
            ? port
            // What stands where a port should may be the tail of a password with an @ or : in it.
            : throw new UsageException("the port in the URL is no number from 1 to 65535; a password with @, :, / or ? in it must be percent-encoded");

    private static UsageException BadPassword() =>
        new("an @ in the URL stands behind the host: a password with @, :, / or ? in it must be percent-encoded");

    private static Dictionary<string, string> ReadOptions(string query)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = pair.Split('=', 2);
            if (sides[0].Contains('@', StringComparison.Ordinal)) throw BadPassword();
            options[Uri.UnescapeDataString(sides[0])] = sides.Length > 1 ? Uri.UnescapeDataString(sides[1]) : "";
        }

        return options;
    }

    private static string? Decoded(string? text) => string.IsNullOrEmpty(text) ? null : Uri.UnescapeDataString(text);
}
