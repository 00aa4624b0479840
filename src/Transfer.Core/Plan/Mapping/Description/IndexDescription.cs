using Transfer.Plan.Mapping.Forms;

namespace Transfer.Plan.Mapping.Description;

/// <summary>A table's <c>indexes</c>.</summary>
internal static class IndexDescription
{
    private static readonly ValueForm<IndexParts> On = new(
        "method (columns), such as gin (data) or (lower(email))",
        SchemaPart.Text,
        scalar => IndexText.TryParse(scalar.Text, out IndexParts? parts, out string? fault) ? (parts, null) : (null, fault));

    internal static ListForm<IndexRule> Form { get; } = new(
        new KindForm<IndexRule>(
            single: On.As(parts => new IndexRule { On = parts.Value, Place = parts.Place }),
            map: new MapForm<IndexRule>("index", "tables.users.indexes[]")
            {
                {
                    "on", On, (index, parts) => index with { On = parts.Value },
                    "What it is on: an access method (default: btree) and, in parentheses, columns of the target or expressions, with operator class and direction.",
                    "on: btree (family_id, created_at desc)", true
                },
                {
                    "name", Values.Name, (index, name) => index with { Name = name },
                    "Its name. Default: made of table and columns.", "name: users_by_family"
                },
                {
                    "unique", Values.Flag, (index, flag) => index with { Unique = flag.Value },
                    "Whether each value may stand there once. Default: false.", "unique: true"
                },
                {
                    "where", Values.Sql, (index, sql) => index with { Where = sql },
                    "The condition of a partial index, in PostgreSQL's SQL.", "where: active"
                },
            }),
        "a list of indexes");
}
