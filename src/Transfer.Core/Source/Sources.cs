using Transfer.Plan;
using Transfer.Source.MySql;
using Transfer.Source.Postgres;
using Transfer.Source.Sqlite;

namespace Transfer.Source;

/// <summary>The switch from a URL to an engine.</summary>
public static class Sources
{
    /// <summary>Opens a source under one snapshot.</summary>
    /// <param name="url">Where it is.</param>
    /// <param name="readers">Readers at once, 1 or more.</param>
    /// <exception cref="SourceException">It could not be opened.</exception>
    /// <exception cref="UsageException">There is no reader for this engine.</exception>
    public static ISource Open(DatabaseUrl url, int readers) => url.Engine switch
    {
        "sqlite" => SqliteSource.Open(url.Path, readers),
        "mysql" or "mariadb" => MySqlSource.Open(url, readers),
        "postgresql" => PostgresSource.Open(url, readers),
        _ => throw new UsageException($"a source of kind {url.Engine} cannot be read"),
    };
}
