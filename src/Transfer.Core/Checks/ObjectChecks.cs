using Npgsql;
using Transfer.Plan;
using Transfer.Target;

namespace Transfer.Checks;

/// <summary>Indexes and constraints as the target's catalogue has them: whether they hold, and what no constraint holds.</summary>
internal static class ObjectChecks
{
    private const string IndexSql = $"""
        SELECT n.nspname, c.relname, x.relname, i.indisvalid AND i.indisready, i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL,
          ARRAY(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY k (num, place) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num WHERE place <= i.indnkeyatts)
        FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {TargetTables.AreThey} ORDER BY 1, 2, 3
        """;

    private const string ConstraintSql = $"""
        SELECT n.nspname, c.relname, k.conname, k.contype = 'f', k.convalidated, coalesce(pn.nspname, ''), coalesce(p.relname, ''),
          ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u (num, place) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num ORDER BY place),
          ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u (num, place) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num ORDER BY place)
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_class p ON p.oid = k.confrelid LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
        WHERE {TargetTables.AreThey} AND k.contype IN ('f', 'c') ORDER BY 1, 2, 3
        """;

    private const string NullableSql = $"""
        SELECT n.nspname, c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {TargetTables.AreThey} AND a.attnum > 0 AND NOT a.attisdropped AND NOT a.attnotnull ORDER BY 1, 2, a.attnum
        """;

    internal static async Task<List<TargetCheck>> FindAsync(NpgsqlConnection connection, TargetTables tables, TargetCheckOptions options, CancellationToken cancel)
    {
        var checks = new List<TargetCheck>();
        List<Index> indexes = await tables.ReadAsync(
            connection, IndexSql, (table, row) => new Index(table, row.GetString(2), row.GetBoolean(3), row.GetBoolean(4), row.GetFieldValue<string[]>(5)), cancel);
        List<Constraint> constraints = await tables.ReadAsync(
            connection,
            ConstraintSql,
            (table, row) => new Constraint(table, row.GetString(2), row.GetBoolean(3), row.GetBoolean(4), row.GetString(5), row.GetString(6), row.GetFieldValue<string[]>(7), row.GetFieldValue<string[]>(8)),
            cancel);
        if (options.Objects)
        {
            checks.AddRange(indexes.Select(index => TargetCheck.Known("index", index.Name, index.Table, Look(index))));
            // Where all rows are read again, a foreign key's say more of it.
            checks.AddRange(constraints.Where(one => !one.IsForeignKey || !options.Rows).Select(one => TargetCheck.Known(one.Kind, one.Name, one.Table, Look(one))));
        }

        if (!options.Rows) return checks;
        checks.AddRange(constraints.Where(one => one.IsForeignKey).Select(one => RowChecks.OfForeignKey(one.Table, one.Reference, options.Objects ? Look(one) : null)));
        checks.AddRange(
            from table in tables.All
            from key in table.ForeignKeys
            where tables.Has(key.ParentSchema, key.ParentTable)
            where !constraints.Any(one => one.IsForeignKey && one.Table == table && one.Parent == key.ParentTable && one.Columns.SequenceEqual(key.Columns) && one.ParentColumns.SequenceEqual(key.ParentColumns))
            select RowChecks.OfForeignKey(table, new Reference(key.Name, key.Columns, key.ParentTable, key.QualifiedParent, key.ParentColumns), null));
        checks.AddRange(
            from table in tables.All
            from key in table.Uniques.Append(table.PrimaryKey).OfType<KeyPlan>()
            let held = indexes.FirstOrDefault(index => index.Table == table && index is { Valid: true, Unique: true } && index.Columns.Order().SequenceEqual(key.Columns.Order()))
            select RowChecks.OfKey(table, key, held?.Name));
        if (!options.Nulls) return checks;
        List<(TablePlan Table, string Column)> nullable = await tables.ReadAsync(connection, NullableSql, (table, row) => (table, row.GetString(2)), cancel);
        checks.AddRange(tables.All.Where(table => table.Columns.Any(column => column.NotNull)).Select(
            table => RowChecks.OfNulls(table, [.. table.Columns.Where(column => column.NotNull).Select(column => column.Name).Intersect(nullable.Where(one => one.Table == table).Select(one => one.Column))])));
        return checks;
    }

    private static Look Look(Index index) => index.Valid
        ? new Look(true, "valid")
        : Checks.Look.Fail(IssueCatalogue.IndexInvalid.At(index.Table.Source.Name, null, $"index {index.Name} of {index.Table.Name} is invalid: no query uses it, and it holds nothing unique") with { Name = index.Name });

    private static Look Look(Constraint one) => one.Validated
        ? new Look(true, "validated")
        : Checks.Look.Fail(IssueCatalogue.ConstraintNotValidated.At(
            one.Table.Source.Name, null, $"{one.Kind.Replace('_', ' ')} {one.Name} of {one.Table.Name} is NOT VALID: rows that were there before it may break it") with
        { Name = one.Name });

    private sealed record Index(TablePlan Table, string Name, bool Valid, bool Unique, string[] Columns);

    private sealed record Constraint(TablePlan Table, string Name, bool IsForeignKey, bool Validated, string ParentSchema, string Parent, string[] Columns, string[] ParentColumns)
    {
        internal string Kind => IsForeignKey ? "foreign_key" : "check";

        internal Reference Reference => new(Name, Columns, Parent, PgName.Qualified(ParentSchema, Parent), ParentColumns);
    }
}
