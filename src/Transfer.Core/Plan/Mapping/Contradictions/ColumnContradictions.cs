namespace Transfer.Plan.Mapping.Contradictions;

/// <summary>Rules that one column cannot have together.</summary>
internal static class ColumnContradictions
{
    internal static void Find(ColumnRule column, MappingFaults faults)
    {
        if (column.Drop && Others(column) is { Length: > 0 } others)
        {
            Refuse($"a column that is dropped can have no other rule, and this has {string.Join(", ", others)}");
            return;
        }

        if (column is { Computed: not null, Constant: not null }) Refuse("computed and constant exclude each other: a column has one or the other");
        if (column is { IsNew: true, Rename: not null }) Refuse("a new column has the name that it is listed under: rename has no meaning for it");
        if (column is { Constant: not null, Transform.Count: > 0 }) Refuse("a constant is not transformed: write the value that is wanted");
        if (column is { Constant: not null, Map: not null }) Refuse("a constant needs no map: write the value that is wanted");
        if (column is { Constant.Value: null, Constant: not null, NotNull.Value: true }) Refuse("the constant NULL and not_null exclude each other");
        if (column is { Identity.Value: true, Default: not null }) Refuse("identity and default exclude each other: a column has its next value from one or the other");
        if (column is { Identity.Value: true, Type.Value.Name: not (PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt) })
            Refuse($"identity: PostgreSQL numbers only smallint, integer and bigint, and the type is {column.Type.Value.Sql}");
        if (column is { Else: { } otherwise, Map: null, Whole: true }) faults.Add(otherwise.Place, $"{column.Name}: else says what becomes of values that map does not name, and there is no map");

        void Refuse(string message) => faults.Add(column.Place, $"{column.Name}: {message}");
    }

    private static string[] Others(ColumnRule column)
    {
        (bool Has, string Key)[] rules =
        [
            (column.Rename is not null, "rename"),
            (column.Type is not null, "type"),
            (column.Computed is not null, "computed"),
            (column.Constant is not null, "constant"),
            (column.Transform.Count > 0, "transform"),
            (column.Map is not null, "map"),
            (column.Else is not null, "else"),
            (column.NotNull is not null, "not_null"),
            (column.Default is not null, "default"),
            (column.Identity is not null, "identity"),
        ];
        return [.. rules.Where(rule => rule.Has).Select(rule => rule.Key)];
    }
}
