using Microsoft.Data.Sqlite;
using SQLitePCL;
using Transfer.Plan;

namespace Transfer.Source.Sqlite;

/// <summary>What SQLite says of a statement without running it.</summary>
internal static class SqliteStatement
{
    /// <summary>The columns of its rows. The declared type is that of the column that a value comes from; a computed one has none.</summary>
    /// <returns>Why SQLite refuses it, in its own words; null where it does not.</returns>
    // A column that must not be NULL may be so behind an outer join: none is said to be NOT NULL.
    internal static string? Describe(SqliteConnection connection, string sql, out IReadOnlyList<ColumnSchema> columns)
    {
        columns = [];
        if (raw.sqlite3_prepare_v2(connection.Handle, sql, out sqlite3_stmt statement) != raw.SQLITE_OK)
            return raw.sqlite3_errmsg(connection.Handle).utf8_to_string();
        using (statement)
        {
            if (raw.sqlite3_bind_parameter_count(statement) > 0)
                return $"nothing gives its parameter {raw.sqlite3_bind_parameter_name(statement, 1).utf8_to_string() ?? "?"} a value";
            columns = [.. Enumerable.Range(0, raw.sqlite3_column_count(statement)).Select(column => new ColumnSchema(
                raw.sqlite3_column_name(statement, column).utf8_to_string() ?? "",
                raw.sqlite3_column_decltype(statement, column).utf8_to_string() ?? ""))];
            return null;
        }
    }
}
