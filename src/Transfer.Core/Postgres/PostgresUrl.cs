using Npgsql;
using Transfer.Plan;

namespace Transfer.Postgres;

/// <summary>Turns a URL into a connection string. A password that is not in it comes from PGPASSWORD or ~/.pgpass, which Npgsql reads.</summary>
public static class PostgresUrl
{
    /// <summary>Options of libpq's URLs that have a setting here.</summary>
    private static readonly Dictionary<string, string> Settings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["passfile"] = "Passfile",
        ["connect_timeout"] = "Timeout",
        ["options"] = "Options",
        ["application_name"] = "",
        ["client_encoding"] = "",
        ["host"] = "",
        ["port"] = "",
        ["user"] = "",
        ["password"] = "",
        ["dbname"] = "",
    };

    /// <summary>The connection string for a postgresql URL.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="end">What it is of, for messages: source or target.</param>
    /// <param name="own">Options that are not the connection's: the caller reads them.</param>
    /// <exception cref="UsageException">It is no PostgreSQL URL, or has an option that is not known.</exception>
    public static string ConnectionString(DatabaseUrl url, string end, params IEnumerable<string> own)
    {
        if (url.Engine != "postgresql") throw new UsageException($"the {end} {url} is not PostgreSQL: use postgresql://user@host/database, or local");
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host ?? Environment.GetEnvironmentVariable("PGHOST") ?? (OperatingSystem.IsWindows() ? "localhost" : SocketFolder()),
            Timeout = 15,
        };
        if (url.Port is { } port) settings.Port = port;
        if (url.User is { } user) settings.Username = user;
        if (url.Password is { } password) settings.Password = password;
        if (url.Database is { } database) settings.Database = database;
        foreach ((string name, string value) in url.Options.Where(option => !own.Contains(option.Key, StringComparer.OrdinalIgnoreCase))) Apply(settings, name, value, end);
        return settings.ConnectionString;
    }

    private static void Apply(NpgsqlConnectionStringBuilder settings, string name, string value, string end)
    {
        if (!Settings.TryGetValue(name, out string? setting))
            throw new UsageException($"unknown option '{name}' in the {end} URL: known are {string.Join(", ", Settings.Keys)}");
        if (setting.Length == 0) return;
        try
        {
            settings[setting] = name.Equals("sslmode", StringComparison.OrdinalIgnoreCase) ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new UsageException($"the {end} URL's option {name} cannot be '{(name.Contains("pass", StringComparison.OrdinalIgnoreCase) ? "…" : value)}'", error);
        }
    }

    private static string SocketFolder() => Directory.Exists("/var/run/postgresql") ? "/var/run/postgresql" : "/tmp";
}
