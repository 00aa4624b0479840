using System.Globalization;
using Transfer.Plan;

namespace Transfer.Source.MySql;

/// <summary>How to reach a MySQL or MariaDB server: a URL's parts under the names that its drivers give them.</summary>
internal sealed record MySqlSettings
{
    // Options of Python's and PHP's drivers that have nothing to say here.
    private static readonly string[] Ignored =
        ["charset", "autocommit", "use_unicode", "local_infile", "pool_size", "pool_recycle", "serverversion", "collation", "user", "password", "port", "dbname"];

    internal required string Database { get; init; }

    /// <summary>Null means the machine's own server, through its socket.</summary>
    internal string? Host { get; init; }

    /// <summary>1 to 65535, or 0 for the default.</summary>
    internal int Port { get; init; }

    internal string? Socket { get; init; }

    internal string? User { get; init; }

    internal string? Password { get; init; }

    internal MySqlTls Tls { get; init; } = MySqlTls.Preferred;

    internal string? CaFile { get; init; }

    internal string? CertificateFile { get; init; }

    internal string? KeyFile { get; init; }

    /// <summary>Seconds, 1 or more.</summary>
    internal uint ConnectTimeout { get; init; } = 20;

    /// <summary>Seconds that the server may be silent; 0 for no limit, since counting a large table is silent.</summary>
    internal uint ReadTimeout { get; init; }

    internal bool Compress { get; init; }

    /// <summary>An option file to read instead of the usual ones.</summary>
    internal string? OptionFile { get; init; }

    /// <summary>The group of the option files, beside [client].</summary>
    internal string OptionGroup { get; init; } = "client";

    /// <summary>Reads a URL.</summary>
    /// <exception cref="UsageException">It names no database, or an option that is not known.</exception>
    internal static MySqlSettings Of(DatabaseUrl url)
    {
        string database = url.Database ?? throw new UsageException($"the URL {url} names no database: {url.Engine}://user@host/DATABASE");
        var settings = new MySqlSettings
        {
            Database = database,
            Host = url.Host is ['/', ..] ? null : url.Host,
            Socket = url.Host is ['/', ..] ? url.Host : null,
            Port = url.Port ?? 0,
            User = url.User,
            Password = url.Password ?? Environment.GetEnvironmentVariable("MYSQL_PWD"),
        };
        foreach ((string name, string value) in url.Options)
        {
            settings = settings.With(name.ToLowerInvariant().Replace('-', '_'), value);
        }

        // A CA says what to trust: whoever names one wants it used.
        if (settings.CaFile is not null && settings.Tls == MySqlTls.Preferred) return settings with { Tls = MySqlTls.VerifyCa };
        bool verified = settings.Tls is MySqlTls.VerifyCa or MySqlTls.VerifyFull;
        return verified && settings.CaFile is null
            ? throw new UsageException("checking the source's certificate needs the CA that signed it: add ssl-ca=FILE to the URL (a public one is in /etc/ssl/certs/ca-certificates.crt)")
            : settings;
    }

    private MySqlSettings With(string name, string value) => name switch
    {
        "socket" or "unix_socket" => this with { Socket = value },
        "host" => value.StartsWith('/') ? this with { Socket = value, Host = null } : this with { Host = value },
        "ssl_mode" or "sslmode" => this with { Tls = TlsOf(value) },
        "ssl" => this with { Tls = IsTrue(value) ? MySqlTls.Required : MySqlTls.Disabled },
        "ssl_ca" or "sslrootcert" => this with { CaFile = value },
        "ssl_cert" or "sslcert" => this with { CertificateFile = value },
        "ssl_key" or "sslkey" => this with { KeyFile = value },
        "connect_timeout" => this with { ConnectTimeout = Math.Max(1, Seconds(name, value)) },
        "read_timeout" => this with { ReadTimeout = Seconds(name, value) },
        "compress" or "compression" => this with { Compress = IsTrue(value) },
        "read_default_file" => this with { OptionFile = value },
        "read_default_group" => this with { OptionGroup = value },
        _ when Ignored.Contains(name) => this,
        _ => throw new UsageException($"the source's URL has an option {name} that is not known: socket, ssl-mode, ssl-ca, ssl-cert, ssl-key, connect_timeout, read_timeout, compress, read_default_file and read_default_group are"),
    };

    private static MySqlTls TlsOf(string value) => value.ToLowerInvariant().Replace('_', '-') switch
    {
        "disabled" or "disable" => MySqlTls.Disabled,
        "preferred" or "prefer" or "allow" => MySqlTls.Preferred,
        "required" or "require" => MySqlTls.Required,
        "verify-ca" => MySqlTls.VerifyCa,
        "verify-identity" or "verify-full" => MySqlTls.VerifyFull,
        _ => throw new UsageException($"ssl-mode={value} is not known: use disabled, preferred, required, verify-ca or verify-full"),
    };

    private static bool IsTrue(string value) => value.ToLowerInvariant() is "1" or "true" or "yes" or "on" or "";

    private static uint Seconds(string name, string value) =>
        uint.TryParse(value, CultureInfo.InvariantCulture, out uint seconds) && seconds <= 31_536_000
            ? seconds
            : throw new UsageException($"{name}={value} is no number of seconds from 0 to 31536000");
}

/// <summary>Whether the connection is encrypted, and what of the server's certificate is checked.</summary>
internal enum MySqlTls
{
    Disabled,

    /// <summary>Encrypted where the server can.</summary>
    Preferred,
    Required,

    /// <summary>The certificate must come from the CA.</summary>
    VerifyCa,

    /// <summary>The certificate must come from the CA and name the host.</summary>
    VerifyFull,
}
