using System.Globalization;
using Npgsql;

namespace Transfer.Target.Backup;

/// <summary>A connection as libpq's programs take it: in their environment, as a command line could be read by others.</summary>
internal static class ClientEnvironment
{
    /// <summary>The variables for a connection string. What it does not say is taken from this process, as Npgsql does. Source of the names: PostgreSQL documentation, libpq, environment variables.</summary>
    internal static IReadOnlyDictionary<string, string> Of(string connectionString, string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var variables = new Dictionary<string, string> { ["PGDATABASE"] = database, ["PGAPPNAME"] = "transfer" };
        Set("PGHOST", settings.Host);
        Set("PGPORT", settings.Port.ToString(CultureInfo.InvariantCulture));
        Set("PGUSER", settings.Username);
        Set("PGPASSWORD", settings.Password);
        Set("PGPASSFILE", settings.Passfile);
        Set("PGOPTIONS", settings.Options);
        Set("PGSSLROOTCERT", settings.RootCertificate);
        Set("PGSSLCERT", settings.SslCertificate);
        Set("PGSSLKEY", settings.SslKey);
        Set("PGSSLMODE", settings.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            _ => settings.SslMode.ToString().ToLowerInvariant(),
        });
        return variables;

        void Set(string name, string? value)
        {
            value = string.IsNullOrEmpty(value) ? Environment.GetEnvironmentVariable(name) : value;
            if (!string.IsNullOrEmpty(value)) variables[name] = value;
        }
    }
}
