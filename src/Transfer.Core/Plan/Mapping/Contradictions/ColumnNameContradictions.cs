namespace Transfer.Plan.Mapping.Contradictions;

/// <summary>Names of a table's target columns: two that are the same, and such as the table will not have.</summary>
internal static class ColumnNameContradictions
{
    internal static void Find(TableRule table, MappingDefaults defaults, MappingFaults faults)
    {
        Dictionary<string, ColumnRule> taken = FindClashes(table, defaults, faults);
        if (table.Keys?.OldKey is { } old && taken.TryGetValue(old.Value, out ColumnRule? other))
            faults.Add(old.Place, $"old_key: {table.Name} has a column {old.Value} already (line {other.Place.Line})");

        Dictionary<string, string> gone = Gone(table, taken, defaults);
        HashSet<string> key = [];
        foreach (Placed<string> column in table.PrimaryKey?.Columns ?? [])
        {
            if (!key.Add(column.Value)) faults.Add(column.Place, $"primary_key: {column.Value} is named twice");
            else if (gone.TryGetValue(column.Value, out string? why)) faults.Add(column.Place, $"primary_key: {why}");
        }

        foreach (SeedValue value in table.Seed.SelectMany(row => row.Values))
        {
            if (gone.TryGetValue(value.Column, out string? why)) faults.Add(value.Place, $"seed: {why}");
        }
    }

    private static Dictionary<string, ColumnRule> FindClashes(TableRule table, MappingDefaults defaults, MappingFaults faults)
    {
        ColumnRule[] known = [.. table.Columns.Where(column => column is { Whole: true, Drop: false })];
        HashSet<string> circling = RenameCycle.Find(
            "column", known.Where(column => column.Rename is not null).ToDictionary(column => column.Name, column => column.Rename!), faults);
        Dictionary<string, ColumnRule> taken = [];
        foreach (ColumnRule column in known)
        {
            string name = NameOf(column, defaults);
            if (taken.TryAdd(name, column) || circling.Contains(column.Name)) continue;
            ColumnRule other = taken[name];
            if (column.Rename is null && other.Rename is null && !column.IsNew && !other.IsNew) continue;
            faults.Add(
                (column.Rename ?? other.Rename)?.Place ?? column.Place,
                $"the columns {other.Name} (line {other.Place.Line}) and {column.Name} (line {column.Place.Line}) both become {name}");
        }

        return taken;
    }

    /// <summary>Source names that the target will not have, each with the reason.</summary>
    private static Dictionary<string, string> Gone(TableRule table, Dictionary<string, ColumnRule> taken, MappingDefaults defaults)
    {
        Dictionary<string, string> gone = [];
        foreach (ColumnRule column in table.Columns.Where(column => column.Whole))
        {
            string name = column.Drop ? "" : NameOf(column, defaults);
            string kept = NameBook.Styled(column.Name, defaults.Identifiers?.Value ?? NameStyle.Keep);
            if (name == kept || taken.ContainsKey(kept)) continue;
            gone[kept] = column.Drop ? $"{table.Name} loses its column {column.Name} (line {column.Place.Line})" : $"{column.Name} is named {name} in the target";
        }

        return gone;
    }

    private static string NameOf(ColumnRule column, MappingDefaults defaults) =>
        column.Rename?.Value ?? (column.IsNew ? column.Name : NameBook.Styled(column.Name, defaults.Identifiers?.Value ?? NameStyle.Keep));
}
