using Microsoft.Data.Sqlite;
using Transfer.Source.Sqlite;

namespace Transfer.Tests.Support;

/// <summary>Makes SQLite files from SQL.</summary>
internal static class SqliteFileMaker
{
    static SqliteFileMaker() => SqliteLibrary.Prepare();

    /// <summary>A new database file made by <paramref name="script"/>.</summary>
    /// <returns>Its path.</returns>
    internal static string Make(TemporaryFolder folder, string script, string name = "source.db")
    {
        string path = Path.Combine(folder.Path, name);
        using SqliteConnection connection = Open(path);
        Execute(connection, script);
        return path;
    }

    /// <summary>A connection that may write; it leaves nothing open when it is disposed of.</summary>
    internal static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
