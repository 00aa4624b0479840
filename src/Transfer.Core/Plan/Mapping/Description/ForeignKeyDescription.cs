using Transfer.Plan.Mapping.Forms;

namespace Transfer.Plan.Mapping.Description;

/// <summary>A table's <c>foreign_keys</c>.</summary>
internal static class ForeignKeyDescription
{
    private static readonly ChoiceForm<string> Action = new(
        [.. ((string[])["no action", "restrict", "cascade", "set null", "set default"]).Select(words => (words, words.ToUpperInvariant()))]);

    private static readonly ListForm<string> Columns = new(Values.Text, "a column, or a list of them") { OneIsEnough = true };

    internal static ListForm<ForeignKeyRule> Form { get; } = new(
        new MapForm<ForeignKeyRule>("foreign_key", "tables.users.foreign_keys[]")
        {
            {
                "columns", Columns, (key, columns) => key with { Columns = columns.Value },
                "Its columns, by their names in the source or, of new ones, in the mapping.", "columns: owner_id", true
            },
            {
                "table", Values.Text, (key, table) => key with { Table = table },
                "The table that it refers to, by its name in the source or, of a query, in the mapping.", "table: users", true
            },
            {
                "references", Columns, (key, columns) => key with { References = columns.Value },
                "The columns that it refers to, named likewise. Default: the table's primary key.", "references: [family_id, id]"
            },
            {
                "name", Values.Name, (key, name) => key with { Name = name },
                "Its name. Default: made of table and columns.", "name: users_owner"
            },
            {
                "on_delete", Action, (key, action) => key with { OnDelete = action.Value },
                "What becomes of rows whose parent goes.", "on_delete: cascade"
            },
            {
                "on_update", Action, (key, action) => key with { OnUpdate = action.Value },
                "What becomes of rows whose parent's key changes.", "on_update: cascade"
            },
        },
        "a list of foreign keys");
}
