using Microsoft.Data.Sqlite;
using Transfer.Plan;

namespace Transfer.Source.Sqlite;

/// <summary>
/// Describes an SQLite database from sqlite_master, the pragmas, and the CREATE texts for what the pragmas do not tell. A text that
/// cannot be parsed costs what only the text knows (checks, constraint names, generated expressions), never the table.
/// </summary>
internal static class SqliteSchemaReader
{
    /// <summary>Reads the schema <c>main</c> of an open connection.</summary>
    /// <param name="connection">Open; a read transaction around the call makes the counters belong to the rows read in it.</param>
    /// <param name="name">The database's name for the result.</param>
    /// <exception cref="SqliteException">The file is no database, or is damaged where the catalogue lies.</exception>
    internal static DatabaseSchema Read(SqliteConnection connection, string name)
    {
        List<SqliteObject> objects = SqliteObject.All(connection);
        VirtualTables virtualTables = VirtualTables.Find(connection, objects);
        SqliteTableReader tables = new(connection, objects);
        return new DatabaseSchema(
            "sqlite",
            connection.ServerVersion,
            name,
            [.. objects.Where(found => found.Type == "table" && !found.IsInternal && !virtualTables.Own(found)).Select(tables.Read)],
            [.. objects.Select(found => ProgramOf(found, virtualTables)).OfType<ProgramSchema>()]);
    }

    private static ProgramSchema? ProgramOf(SqliteObject found, VirtualTables virtualTables) => found.Type switch
    {
        "view" => new ProgramSchema("view", found.Name, "", found.Sql),
        "trigger" => new ProgramSchema("trigger", found.Name, found.Table, found.Sql),
        "table" when virtualTables.IsVirtual(found) => new ProgramSchema("virtual_table", found.Name, "", found.Sql),
        _ => null,
    };
}
