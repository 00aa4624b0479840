using Microsoft.Data.Sqlite;
using Transfer.Plan;
using Transfer.Plan.Sql;
using Transfer.Source.Sqlite.Ddl;

namespace Transfer.Source.Sqlite;

/// <summary>Describes one ordinary table.</summary>
internal sealed class SqliteTableReader(SqliteConnection connection, IReadOnlyList<SqliteObject> objects)
{
    private readonly Dictionary<string, string> _indexSql = objects
        .Where(found => found.Type == "index" && found.Sql.Length > 0)
        .ToDictionary(found => found.Name, found => found.Sql);

    private readonly SqliteCounters _counters = new(connection, objects);

    internal TableSchema Read(SqliteObject table)
    {
        List<SqliteColumn> columns = SqliteColumn.Of(connection, table.Name);
        TableDdl? parsed = CreateTableParser.TryParse(table.Sql);
        TableDdl ddl = parsed ?? new TableDdl();
        SqliteIndexReader indexes = new(connection, table.Name, _indexSql);
        SqliteColumn? alias = RowIdAlias(columns, indexes);
        indexes.RowIdName = alias?.Name;
        return new TableSchema(table.Name)
        {
            Columns = [.. columns.Select((column, i) => ColumnOf(table, column, column == alias, DdlOf(ddl, columns, i)))],
            PrimaryKey = [.. columns.Where(column => column.KeyPlace > 0).OrderBy(column => column.KeyPlace).Select(column => column.Name)],
            PrimaryKeyName = ddl.PrimaryKeyName,
            Uniques = indexes.Uniques(ddl),
            Indexes = indexes.Indexes(),
            ForeignKeys = SqliteForeignKeyReader.Read(connection, table.Name, ddl),
            Checks = ddl.Checks,
            UnreadSql = parsed is null ? table.Sql : null,
            RowId = RowId(columns, alias, indexes),
        };
    }

    /// <summary>
    /// The column that is the rowid itself. SQLite makes no index for such a key, and one for every other: INT PRIMARY KEY,
    /// INTEGER PRIMARY KEY DESC and the key of a WITHOUT ROWID table all have theirs (sqlite.org/lang_createtable.html#rowid).
    /// </summary>
    private static SqliteColumn? RowIdAlias(List<SqliteColumn> columns, SqliteIndexReader indexes)
    {
        List<SqliteColumn> key = columns.FindAll(column => column.KeyPlace > 0);
        bool isAlias = key.Count == 1 && key[0].Type.Equals("INTEGER", StringComparison.OrdinalIgnoreCase) && !indexes.HasPrimaryKeyIndex;
        return isAlias ? key[0] : null;
    }

    /// <summary>The parsed column in the same place; null where the text was not understood as the pragmas tell it.</summary>
    private static ColumnDdl? DdlOf(TableDdl ddl, List<SqliteColumn> columns, int place) =>
        ddl.Columns.Count == columns.Count && ddl.Columns[place].Name.Equals(columns[place].Name, StringComparison.OrdinalIgnoreCase)
            ? ddl.Columns[place] : null;

    private ColumnSchema ColumnOf(SqliteObject table, SqliteColumn column, bool isAlias, ColumnDdl? ddl) => new(column.Name, column.DeclaredType)
    {
        NotNull = column.NotNull || isAlias,
        Default = column.Default is null || column.IsGenerated ? null : SqlCursor.StripParentheses(column.Default),
        Generated = column.IsGenerated ? ddl?.Generated : null,
        Identity = isAlias,
        NextValue = isAlias ? _counters.NextValue(table.Name, column.Name) : null,
        Collation = CollationOf(table.Name, column.Name),
    };

    private string? CollationOf(string table, string column)
    {
        int result = SQLitePCL.raw.sqlite3_table_column_metadata(
            connection.Handle, "main", table, column, out _, out string collation, out _, out _, out _);
        return result != SQLitePCL.raw.SQLITE_OK || collation.Equals("BINARY", StringComparison.OrdinalIgnoreCase)
            ? null : collation.ToUpperInvariant();
    }

    private static string? RowId(List<SqliteColumn> columns, SqliteColumn? alias, SqliteIndexReader indexes)
    {
        if (alias is not null) return SqliteQuery.Quote(alias.Name);
        if (indexes.WithoutRowId) return null;
        return Array.Find(["rowid", "_rowid_", "oid"], name => columns.TrueForAll(
            column => !column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
    }
}
