using Microsoft.Data.Sqlite;

namespace Transfer.Source.Sqlite;

/// <summary>One row of table_xinfo (sqlite.org/pragma.html).</summary>
/// <param name="Name">As declared.</param>
/// <param name="Type">As the pragma has it.</param>
/// <param name="NotNull">Declared NOT NULL; an INTEGER PRIMARY KEY need not say so.</param>
/// <param name="Default">The DEFAULT's SQL, or null.</param>
/// <param name="KeyPlace">Its place in the primary key from 1; 0 outside it.</param>
/// <param name="Hidden">2 a virtual generated column, 3 a stored one, 0 any other.</param>
internal sealed record SqliteColumn(string Name, string Type, bool NotNull, string? Default, int KeyPlace, int Hidden)
{
    // SQLite before 3.37 takes these words for a part of the type.
    private const string GeneratedAlways = "GENERATED ALWAYS";

    internal bool IsGenerated => Hidden is 2 or 3;

    /// <summary>The type as declared, empty where none is.</summary>
    internal string DeclaredType => IsGenerated && Type.EndsWith(GeneratedAlways, StringComparison.OrdinalIgnoreCase)
        ? Type[..^GeneratedAlways.Length].TrimEnd() : Type;

    internal static List<SqliteColumn> Of(SqliteConnection connection, string table) => SqliteQuery.List(
        connection,
        """SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo($1, 'main') ORDER BY cid""",
        row => new SqliteColumn(
            row.GetString(0), SqliteQuery.Text(row, 1) ?? "", row.GetBoolean(2), SqliteQuery.Text(row, 3), row.GetInt32(4), row.GetInt32(5)),
        table);
}
