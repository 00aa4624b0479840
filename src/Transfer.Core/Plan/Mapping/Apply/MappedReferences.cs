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
        ForeignKeySchema[] own = [.. rule.ForeignKeys.Select(key => ForeignKey(table, key)).OfType<ForeignKeySchema>()];
        return table with { ForeignKeys = [.. table.ForeignKeys.Where(key => !own.Any(other => Same(key, other))), .. own] };
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
        return _faults.Count > before ? null
            : new ForeignKeySchema(rule.Name?.Value, columns, parent.Name, rule.References.Count > 0 ? references : [], rule.OnDelete, rule.OnUpdate, InitiallyDeferred: false);
    }

    /// <summary>A key that the mapping says again takes the place of the source's: the same mapping then does for a source that has lost it.</summary>
    private static bool Same(ForeignKeySchema key, ForeignKeySchema other) =>
        key.Columns.SequenceEqual(other.Columns, StringComparer.OrdinalIgnoreCase) && key.ParentTable.Equals(other.ParentTable, StringComparison.OrdinalIgnoreCase);

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
