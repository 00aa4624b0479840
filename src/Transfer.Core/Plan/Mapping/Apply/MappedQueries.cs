namespace Transfer.Plan.Mapping.Apply;

/// <summary>What a mapping has to say of a table that its query makes, as no catalogue does: the key, and types that the source cannot tell.</summary>
internal sealed class MappedQueries
{
    private readonly NameStyle _names;
    private readonly MappingFaults _faults;

    /// <param name="names">How the target's names are made.</param>
    /// <param name="faults">Takes what the mapping does not say.</param>
    internal MappedQueries(NameStyle names, MappingFaults faults)
    {
        _names = names;
        _faults = faults;
    }

    /// <summary>The table with its key.</summary>
    internal TableSchema Table(TableSchema table, TableRule rule)
    {
        foreach (ColumnSchema column in table.Columns.Where(column => column.DeclaredType.Length == 0)) Untyped(table, column, rule);
        table = table with { PrimaryKey = Key(table, rule) };
        if (rule is { Keys.Mode: { Value: KeyMode.Uuid } mode, PrimaryKey: { } key } && !KeyRoots.IsIntegerKey(table))
            _faults.Add(mode.Place, $"keys: the key of {table.Name} ({string.Join(", ", key.Columns.Select(column => column.Value))}) is not one column of the query that the source says is an integer: only such a key becomes a UUID");
        return table;
    }

    private void Untyped(TableSchema table, ColumnSchema column, TableRule rule)
    {
        ColumnRule? said = rule.Columns.FirstOrDefault(one => Same(one.Name, column.Name));
        if (said is not (null or { Drop: false, Type: null, Transform.Count: 0, Map: null })) return;
        _faults.Add(said?.Place ?? rule.Query?.Place ?? rule.Place, $"the type of {table.Name}.{column.Name} cannot be told from the query: say type under columns");
    }

    /// <summary>The columns of the query that are the target's key; none where one of them is not the query's.</summary>
    private IReadOnlyList<string> Key(TableSchema table, TableRule rule)
    {
        string?[] key = [.. rule.PrimaryKey?.Columns.Select(name => table.Columns.FirstOrDefault(column => TargetName(column, rule) == name.Value)?.Name) ?? []];
        return key.Contains(null) ? [] : [.. key.OfType<string>()];
    }

    private string TargetName(ColumnSchema column, TableRule rule) =>
        rule.Columns.FirstOrDefault(one => Same(one.Name, column.Name))?.Rename?.Value ?? NameBook.Styled(column.Name, _names);

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
