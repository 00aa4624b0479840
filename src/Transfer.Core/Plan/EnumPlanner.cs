namespace Transfer.Plan;

/// <summary>
/// The enum types of a plan: one a column, named TABLE_COLUMN. Columns with the very same labels that a foreign key joins share one, as
/// PostgreSQL compares no values of two types.
/// </summary>
internal sealed class EnumPlanner
{
    private readonly DatabaseSchema _source;
    private readonly NameBooks _names;
    private readonly List<EnumPlan> _enums = [];

    /// <summary>Each column on its way to the column that it shares a type with; those that lead the way are not in it.</summary>
    private readonly Dictionary<ColumnPlan, ColumnPlan> _leaders = new(ReferenceEqualityComparer.Instance);

    private readonly Dictionary<ColumnPlan, string> _types = new(ReferenceEqualityComparer.Instance);

    /// <param name="source">The source's schema.</param>
    /// <param name="names">The types of each target schema. Each table brings one of its own name; sequences do so before PostgreSQL 14.</param>
    internal EnumPlanner(DatabaseSchema source, NameBooks names)
    {
        _source = source;
        _names = names;
    }

    /// <summary>The types, in the order of the columns.</summary>
    internal IReadOnlyList<EnumPlan> Enums => _enums;

    /// <summary>The tables, whose enum columns now have named types.</summary>
    internal List<TablePlan> Plan(IReadOnlyList<TablePlan> tables)
    {
        foreach (TablePlan table in tables)
        {
            foreach (ForeignKeySchema key in table.Source.ForeignKeys) Join(tables, table, key);
        }

        return [.. tables.Select(table => table with { Columns = [.. table.Columns.Select(column => Named(table, column))] })];
    }

    private void Join(IReadOnlyList<TablePlan> tables, TablePlan table, ForeignKeySchema key)
    {
        if (_source.FindTable(key.ParentTable) is not { } found) return;
        if (tables.FirstOrDefault(other => other.Source.Name == found.Name) is not { } parent) return;
        foreach ((string child, string other) in key.Columns.Zip(key.ParentColumns.Count > 0 ? key.ParentColumns : found.PrimaryKey))
        {
            if (Find(table, child) is not { } one || Find(parent, other) is not { } two) continue;
            ColumnPlan leader = Leader(one);
            ColumnPlan joined = Leader(two);
            if (!ReferenceEquals(leader, joined) && one.Source.Labels.SequenceEqual(two.Source.Labels, StringComparer.Ordinal)) _leaders[joined] = leader;
        }
    }

    private static ColumnPlan? Find(TablePlan table, string name) => table.Columns.FirstOrDefault(column =>
        column.Type.Name == PgTypeName.Enum && column.Source.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private ColumnPlan Leader(ColumnPlan column)
    {
        while (_leaders.TryGetValue(column, out ColumnPlan? next)) column = next;
        return column;
    }

    private ColumnPlan Named(TablePlan table, ColumnPlan column)
    {
        if (column.Type.Name != PgTypeName.Enum) return column;
        ColumnPlan leader = Leader(column);
        if (!_types.TryGetValue(leader, out string? sql))
        {
            string name = _names.Of(table.Schema).Claim($"{table.Name}_{column.Name}", $"{table.Source.Name}/enum/{column.Source.Name}");
            // Outside of strict mode MySQL takes a label twice.
            var type = new EnumPlan(table.Schema, name, [.. column.Source.Labels.Distinct(StringComparer.Ordinal)], table.Source.Name);
            _enums.Add(type);
            _types[leader] = sql = type.QualifiedName;
        }

        return column with { Type = column.Type with { EnumSql = sql } };
    }
}
