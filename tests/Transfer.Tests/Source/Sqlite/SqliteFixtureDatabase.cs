using Microsoft.Data.Sqlite;
using Transfer.Plan;
using Transfer.Source.Sqlite;

namespace Transfer.Tests.Source.Sqlite;

/// <summary>An SQLite database in memory, made by a script.</summary>
internal sealed class SqliteFixtureDatabase : IDisposable
{
    static SqliteFixtureDatabase() => SqliteLibrary.Prepare();

    internal SqliteFixtureDatabase(string script)
    {
        Connection = new SqliteConnection("Data Source=:memory:");
        Connection.Open();
        Execute(script);
    }

    internal SqliteConnection Connection { get; }

    internal DatabaseSchema Read() => SqliteSchemaReader.Read(Connection, "test.db");

    /// <summary>The schema of the only table that <paramref name="script"/> makes, or of the one named.</summary>
    internal static TableSchema Table(string script, string? name = null)
    {
        using SqliteFixtureDatabase database = new(script);
        DatabaseSchema schema = database.Read();
        return name is null ? Assert.Single(schema.Tables) : schema.Tables.Single(table => table.Name == name);
    }

    internal void Execute(string sql)
    {
        using SqliteCommand command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => Connection.Dispose();
}
