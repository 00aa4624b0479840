namespace Transfer.Plan.Mapping.Apply;

/// <summary>Which rule of a mapping is which table's, by the source's own way of finding a table.</summary>
internal sealed class TableRules
{
    private readonly Dictionary<string, TableRule> _rules = new(StringComparer.Ordinal);

    internal TableRules(DatabaseSchema source, MappingFile file)
    {
        foreach (TableRule rule in file.Tables)
        {
            if (source.FindTable(rule.Name) is { } table) _rules.TryAdd(table.Name, rule);
        }
    }

    /// <summary>The table's rule; null where the mapping does not speak of it.</summary>
    internal TableRule? Of(TableSchema table) => _rules.GetValueOrDefault(table.Name);
}
