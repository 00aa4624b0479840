using Microsoft.Data.Sqlite;

namespace Transfer.Source.Sqlite.Sample;

/// <summary>
/// A family chores application as SQLite holds it: about 200,000 rows in six tables, the same ones on every machine, and among them the
/// few bad rows of <see cref="Planted"/>.
/// </summary>
public static class ChoresSample
{
    /// <summary>The bad rows, each wrong in another way. No good row depends on one of them.</summary>
    public static IReadOnlyList<PlantedRow> Planted => ChoresBadRows.Planted;

    /// <summary>Writes the sample as a new SQLite database.</summary>
    /// <param name="path">Where; nothing may be there yet, and the folder must exist.</param>
    /// <exception cref="IOException">Something is at <paramref name="path"/> already, or its folder is not.</exception>
    public static void Write(string path)
    {
        SqliteLibrary.Prepare();
        if (Path.Exists(path)) throw new IOException($"{path} is there already: the sample is written as a new file only");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) throw new IOException($"the folder {folder} is not there: make it first");
        try
        {
            WriteNew(path);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static void WriteNew(string path)
    {
        SqliteConnectionStringBuilder options = new() { DataSource = path, Pooling = false, ForeignKeys = false };
        using SqliteConnection connection = new(options.ConnectionString);
        connection.Open();
        // The file is new: there is nothing to roll back to, and a crash leaves a file that nobody has been given.
        Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
        using SqliteTransaction transaction = connection.BeginTransaction();
        Execute(connection, ChoresSchema.Tables);
        ChoresRows.Write(connection);
        ChoresBadRows.Write(connection);
        Execute(connection, ChoresSchema.IndexesAndPrograms);
        transaction.Commit();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
