using Microsoft.Data.Sqlite;

namespace Transfer.Source.Sqlite;

/// <summary>One row of sqlite_master.</summary>
/// <param name="Type"><c>table</c>, <c>index</c>, <c>view</c> or <c>trigger</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Table">The table that an index or trigger belongs to; else the name again.</param>
/// <param name="Sql">The statement that made it; empty for an index that a constraint made.</param>
internal sealed record SqliteObject(string Type, string Name, string Table, string Sql)
{
    /// <summary>True for SQLite's own tables: it refuses this prefix to everybody else.</summary>
    internal bool IsInternal => Name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase);

    /// <summary>Everything in the schema <c>main</c>, in the order in which it was made.</summary>
    internal static List<SqliteObject> All(SqliteConnection connection) => SqliteQuery.List(
        connection,
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM main.sqlite_master ORDER BY rowid",
        row => new SqliteObject(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)));
}
