using Npgsql;
using Transfer.Plan;
using Transfer.Postgres;

namespace Transfer.Source.Postgres;

/// <summary>What a URL says of a PostgreSQL source.</summary>
/// <param name="ConnectionString">How to connect.</param>
/// <param name="Server">The source for messages, without a password.</param>
/// <param name="Schema">The schema to read.</param>
internal sealed record PostgresSettings(string ConnectionString, string Server, string Schema)
{
    private static readonly string[] SchemaOptions = ["schema", "search_path"];

    /// <summary>Reads a URL; a password that is not in it comes from PGPASSWORD or ~/.pgpass.</summary>
    /// <exception cref="UsageException">It has an option that is not known.</exception>
    internal static PostgresSettings Of(DatabaseUrl url)
    {
        string schema = SchemaOptions.Select(name => url.Options.GetValueOrDefault(name)).OfType<string>().FirstOrDefault() ?? "public";
        // Of a search path the first.
        schema = schema.Split(',')[0].Trim();
        if (schema is ['"', .., '"']) schema = schema[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
        if (schema.Length == 0) throw new UsageException($"the source URL's option schema is empty: name a schema, such as public");
        var settings = new NpgsqlConnectionStringBuilder(PostgresUrl.ConnectionString(url, "source", SchemaOptions))
        {
            Pooling = false,
            CommandTimeout = 0,
            KeepAlive = 0,
            IncludeErrorDetail = true,
            // Fewer, larger reads of the stream of rows.
            ReadBufferSize = 256 << 10,
            SocketReceiveBufferSize = 1 << 20,
            ApplicationName = "transfer",
        };
        return new PostgresSettings(settings.ConnectionString, url.ToString(), schema);
    }
}
