namespace Transfer.Plan.Mapping.Apply;

/// <summary>Where a mapping's table refers to another: its foreign keys, and the lookups of its columns.</summary>
internal sealed class MappedReferences
{
    private readonly DatabaseSchema _source;
    private readonly MappingFaults _faults;

    /// <param name="source">The source's schema under the mapping, but for foreign keys.</param>
    /// <param name="faults">Takes references to what there is not.</param>
    internal MappedReferences(DatabaseSchema source, MappingFaults faults)
    {
        _source = source;
        _faults = faults;
    }

    /// <summary>The table with the foreign keys of its rule.</summary>
    internal TableSchema Table(TableSchema table, TableRule rule)
    {
        foreach (ColumnRule column in rule.Columns)
        {
            foreach (TransformStep step in column.Transform.Where(step => step.Kind == LookupStep.Name)) Look(table, column, step);
        }

        if (rule.ForeignKeys.Count == 0) return table;
        return table with { ForeignKeys = [.. table.ForeignKeys, .. rule.ForeignKeys.Select(key => ForeignKey(table, key)).OfType<ForeignKeySchema>()] };
    }

    private ForeignKeySchema? ForeignKey(TableSchema table, ForeignKeyRule rule)
    {
        int before = _faults.Count;
        string[] columns = [.. rule.Columns.Select(name => Column(table, name))];
        if (Found(rule.Table) is not { } parent) return null;
        string[] references = rule.References.Count > 0 ? [.. rule.References.Select(name => Column(parent, name))] : [.. parent.PrimaryKey];
        if (references.Length == 0)
            _faults.Add(rule.Table.Place, $"{parent.Name} has no primary key that a foreign key could refer to: say references, or give it a primary_key");
        else if (references.Length != columns.Length)
            _faults.Add(rule.Place, $"{columns.Length} columns cannot refer to {references.Length} of {parent.Name} ({string.Join(", ", references)})");
        if (table.ForeignKeys.FirstOrDefault(key => key.Columns.SequenceEqual(columns, StringComparer.OrdinalIgnoreCase) && key.ParentTable == parent.Name) is { } same)
            _faults.Add(rule.Place, $"{table.Name} has this foreign key from the source already{(same.Name is { } name ? $", as {name}" : "")}");
        return _faults.Count > before ? null
            : new ForeignKeySchema(rule.Name?.Value, columns, parent.Name, rule.References.Count > 0 ? references : [], rule.OnDelete, rule.OnUpdate, InitiallyDeferred: false);
    }

    private void Look(TableSchema table, ColumnRule column, TransformStep step)
    {
        IReadOnlyDictionary<string, string> options = step.Options.Values;
        string at = $"{table.Name}.{column.Name}: lookup";
        if (Found(new(options[LookupStep.Table], step.Place)) is not { } other) return;
        Column(other, new(options[LookupStep.By], step.Place));
        if (options.TryGetValue(LookupStep.Key, out string? key)) Column(other, new(key, step.Place));
        else if (other.PrimaryKey.Count != 1) _faults.Add(step.Place, $"{at}: {other.Name} has no primary key of one column: say key, the column that the value becomes");
        if (column.Transform[^1] != step || column.Map is not null) _faults.Add(step.Place, $"{at}: what it finds is a key, which no further step can change: let it be the last");
    }

    private TableSchema? Found(Placed<string> name)
    {
        if (_source.FindTable(name.Value) is { } table) return table;
        _faults.Add(name.Place, $"the source has no table {name.Value}, and the mapping no query of that name{NearestWord.Hint(name.Value, [.. _source.Tables.Select(one => one.Name)])}");
        return null;
    }

    private string Column(TableSchema table, Placed<string> name)
    {
        if (table.FindColumn(name.Value) is { } column) return column.Name;
        _faults.Add(name.Place, $"the table {table.Name} has no column {name.Value}{NearestWord.Hint(name.Value, [.. table.Columns.Select(one => one.Name)])}");
        return name.Value;
    }
}
