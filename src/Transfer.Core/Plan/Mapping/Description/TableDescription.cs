using Transfer.Plan.Mapping.Forms;

namespace Transfer.Plan.Mapping.Description;

/// <summary>A table of <c>tables</c>.</summary>
internal static class TableDescription
{
    internal static MapForm<TableRule> Form(IReadOnlyList<TransformerDescription> transformers) => new("table", "tables.users")
    {
        {
            "target", Values.Name, (table, name) => table with { Target = name },
            "Its name in the target.", "target: app_users"
        },
        {
            "schema", Values.SchemaName, (table, name) => table with { Schema = name },
            "Its schema in the target, where that is another than the mapping's. It is made where there is none, and --schema does not change it.", "schema: archive"
        },
        {
            "where", Values.Sql, (table, sql) => table with { Where = sql },
            "Which rows are moved: a condition in the source's SQL.", "where: deleted_at IS NULL"
        },
        {
            "query", Values.Sql, (table, sql) => table with { Query = sql },
            "A SELECT in the source's SQL whose rows make a table of this name, in the place of the source's own if it has one: without its keys, indexes and foreign keys. A computed column whose type the source cannot tell needs a type.",
            "query: SELECT u.id, u.email, count(*) AS chores FROM users u JOIN chores c ON c.user_id = u.id GROUP BY u.id, u.email\ncolumns: { chores: bigint }\nprimary_key: id"
        },
        {
            "columns", Columns(transformers), (table, columns) => table with { Columns = columns.Value },
            "Rules for columns, by the source's name. A column without rules moves as it is. Instead of a map, drop leaves a column out, and a type gives it that type.",
            "columns: { note: drop, id: bigint, email: { rename: email_address } }"
        },
        {
            "keys", KeysDescription.Form, (table, keys) => table with { Keys = keys.Value },
            "What becomes of its integer key: keep, uuid, or a map that says more. Default: as the whole mapping's keys.", "keys: uuid"
        },
        {
            "primary_key", PrimaryKey(), (table, key) => table with { PrimaryKey = key.Value },
            "The target columns of its primary key, or none. Default: the source's key.", "primary_key: [family_id, id]"
        },
        {
            "foreign_keys", ForeignKeyDescription.Form, (table, keys) => table with { ForeignKeys = [.. keys.Value.Select(key => key.Value)] },
            "Foreign keys besides those of the source; one that the source has too is made as it is said here.", "foreign_keys: [{ columns: owner_id, table: users }]"
        },
        {
            "indexes", IndexDescription.Form, (table, indexes) => table with { Indexes = [.. indexes.Value.Select(index => index.Value)] },
            "Indexes besides those of the source: method (columns or expressions), or a map that says more.", "indexes: [\"gin (activity_data)\", \"(lower(email))\"]"
        },
        {
            "seed", Seed(), (table, rows) => table with { Seed = [.. rows.Value.Select(row => row.Value)] },
            "Rows besides those of the source, by target column. They come first, with their values as PostgreSQL reads them.", "seed: [{ id: 0, name: nobody }]"
        },
        {
            "order", Values.Number(int.MinValue, int.MaxValue), (table, order) => table with { Order = new((int)order.Value, order.Place) },
            "Its turn among the tables: smaller first. Default: the largest tables first.", "order: 10"
        },
        {
            "core", Values.Flag, (table, core) => table with { Core = core.Value },
            "Whether the move is worth nothing without it. Default: false.", "core: true"
        },
    };

    private static NamedForm<ColumnRule, ColumnRule> Columns(IReadOnlyList<TransformerDescription> transformers) => new(
        ColumnDescription.Form(transformers),
        "a map of the table's columns",
        (name, column) => column with { Name = name.Value, Place = name.Place });

    private static Form<PrimaryKeyRule> PrimaryKey() => new ListForm<string>(Values.Text, "a list of columns, or none") { OneIsEnough = true }
        .As(names => new PrimaryKeyRule(names.Value is [{ Value: "none" }] ? [] : names.Value, names.Place));

    private static ListForm<SeedRow> Seed() => new(
        new NamedForm<string?, SeedValue>(Values.Cell, "a map of columns to values", (name, value) => new SeedValue(name.Value, value, name.Place))
            .As(values => new SeedRow(values.Value, values.Place)),
        "a list of rows");
}
