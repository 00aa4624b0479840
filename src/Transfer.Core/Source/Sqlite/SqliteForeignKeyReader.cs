using Microsoft.Data.Sqlite;
using Transfer.Plan;
using Transfer.Source.Sqlite.Ddl;

namespace Transfer.Source.Sqlite;

/// <summary>The foreign keys of one table from foreign_key_list; their names and deferral from the text.</summary>
internal static class SqliteForeignKeyReader
{
    internal static IReadOnlyList<ForeignKeySchema> Read(SqliteConnection connection, string table, TableDdl ddl)
    {
        // The pragma numbers the keys from the last declared to the first.
        List<List<Row>> keys = [.. SqliteQuery.List(
            connection,
            """SELECT id, "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list($1, 'main') ORDER BY id DESC, seq""",
            row => new Row(
                row.GetInt32(0), row.GetString(1), row.GetString(2), SqliteQuery.Text(row, 3), row.GetString(4), row.GetString(5)),
            table).GroupBy(row => row.Id).Select(group => group.ToList())];
        bool named = keys.Count == ddl.ForeignKeys.Count;
        return [.. keys.Select((rows, i) => KeyOf(rows, named ? ddl.ForeignKeys[i] : null))];
    }

    private static ForeignKeySchema KeyOf(List<Row> rows, ForeignKeyDdl? ddl) => new(
        ddl?.Name,
        [.. rows.Select(row => row.From)],
        rows[0].Parent,
        [.. rows.Select(row => row.To).OfType<string>()],
        rows[0].OnDelete,
        rows[0].OnUpdate,
        ddl?.InitiallyDeferred ?? false);

    private sealed record Row(int Id, string Parent, string From, string? To, string OnUpdate, string OnDelete);
}
