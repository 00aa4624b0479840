using Transfer.Postgres;

namespace Transfer.Target.Backup;

/// <summary>A connection as libpq's programs take it: in their environment, as a command line could be read by others.</summary>
internal static class ClientEnvironment
{
    private static readonly (string Word, string Variable)[] Variables =
    [
        ("host", "PGHOST"), ("port", "PGPORT"), ("user", "PGUSER"), ("password", "PGPASSWORD"), ("passfile", "PGPASSFILE"), ("options", "PGOPTIONS"),
        ("sslmode", "PGSSLMODE"), ("sslrootcert", "PGSSLROOTCERT"), ("sslcert", "PGSSLCERT"), ("sslkey", "PGSSLKEY"),
    ];

    /// <summary>The variables for a connection string. What it does not say is taken from this process, as Npgsql does.</summary>
    internal static IReadOnlyDictionary<string, string> Of(string connectionString, string database)
    {
        IReadOnlyDictionary<string, string> words = LibpqParameters.Of(connectionString);
        var variables = new Dictionary<string, string> { ["PGDATABASE"] = database, ["PGAPPNAME"] = "transfer" };
        foreach ((string word, string variable) in Variables)
        {
            string? value = words.GetValueOrDefault(word) ?? Environment.GetEnvironmentVariable(variable);
            if (!string.IsNullOrEmpty(value)) variables[variable] = value;
        }

        return variables;
    }
}
