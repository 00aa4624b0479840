using System.Globalization;
using Npgsql;

namespace Transfer.Postgres;

/// <summary>A connection as libpq knows it. Source of the names: PostgreSQL documentation, libpq, parameter key words and environment variables.</summary>
public static class LibpqParameters
{
    /// <summary>The key words of a connection string and their values; what it does not say, libpq takes from the environment as Npgsql does.</summary>
    public static IReadOnlyDictionary<string, string> Of(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        string sslMode = settings.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            _ => settings.SslMode.ToString().ToLowerInvariant(),
        };
        (string Word, string? Value)[] all =
        [
            ("host", settings.Host),
            ("port", settings.Port.ToString(CultureInfo.InvariantCulture)),
            ("user", settings.Username),
            ("password", settings.Password),
            ("dbname", settings.Database),
            ("passfile", settings.Passfile),
            ("options", settings.Options),
            ("sslmode", sslMode),
            ("sslrootcert", settings.RootCertificate),
            ("sslcert", settings.SslCertificate),
            ("sslkey", settings.SslKey),
        ];
        return all.Where(one => !string.IsNullOrEmpty(one.Value)).ToDictionary(one => one.Word, one => one.Value!, StringComparer.Ordinal);
    }
}
