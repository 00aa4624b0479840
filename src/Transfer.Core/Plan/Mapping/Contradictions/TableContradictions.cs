namespace Transfer.Plan.Mapping.Contradictions;

/// <summary>Tables that get the same name, and rules that one table cannot have together.</summary>
internal static class TableContradictions
{
    internal static void Find(MappingFile file, MappingFaults faults)
    {
        Dictionary<string, Placed<string>> renames = [];
        Dictionary<(string Schema, string Name), (TableRule Table, bool Given)> taken = [];
        foreach (TableRule table in file.Tables)
        {
            FindOne(table, faults);
            if (!table.Whole) continue;
            if (table.Target is { } target && table.Schema is null) renames.Add(table.Name, target);
        }

        HashSet<string> circling = RenameCycle.Find("table", renames, faults);
        foreach (TableRule table in file.Tables.Where(table => table.Whole))
        {
            string name = NameOf(table, file);
            string schema = SchemaOf(table, file);
            bool given = table.Target is not null;
            if (taken.TryAdd((schema, name), (table, given)) || circling.Contains(table.Name)) continue;
            (TableRule other, bool otherGiven) = taken[(schema, name)];
            // Names that only a style makes alike are told apart by the planner.
            if (!given && !otherGiven) continue;
            faults.Add(
                (table.Target ?? other.Target)!.Place,
                $"the tables {other.Name} (line {other.Place.Line}) and {table.Name} (line {table.Place.Line}) both become {schema}.{name}");
        }

        FindMapTables(file, taken, faults);
    }

    /// <summary>The name that a table of the mapping has in the target, unless the planner finds it taken.</summary>
    internal static string NameOf(TableRule table, MappingFile file) =>
        table.Target?.Value ?? NameBook.Styled(table.Name, file.Defaults.Identifiers?.Value ?? NameStyle.Keep);

    private static string SchemaOf(TableRule table, MappingFile file) => table.Schema?.Value ?? file.Schema?.Value ?? "public";

    private static void FindOne(TableRule table, MappingFaults faults)
    {
        foreach (IndexRule index in table.Indexes)
        {
            if (index is { Unique: true, On.Method: not "btree" }) faults.Add(index.Place, $"an index of method {index.On.Method} cannot be unique in PostgreSQL: only btree can");
        }

        foreach (IGrouping<string, IndexRule> same in table.Indexes.Where(index => index.Name is not null).GroupBy(index => index.Name!.Value))
        {
            foreach (IndexRule second in same.Skip(1)) faults.Add(second.Name!.Place, $"two indexes are named {same.Key}");
        }
    }

    private static void FindMapTables(
        MappingFile file, Dictionary<(string Schema, string Name), (TableRule Table, bool Given)> taken, MappingFaults faults)
    {
        Dictionary<(string Schema, string Name), TableRule> mapTables = [];
        foreach (TableRule table in file.Tables)
        {
            if (table.Keys?.MapTable is not { } name) continue;
            (string, string) key = (SchemaOf(table, file), name.Value);
            if (taken.TryGetValue(key, out (TableRule Table, bool Given) other))
                faults.Add(name.Place, $"map_table: {name.Value} is what the table {other.Table.Name} (line {other.Table.Place.Line}) becomes");
            else if (!mapTables.TryAdd(key, table))
                faults.Add(name.Place, $"map_table: {name.Value} is that of the table {mapTables[key].Name} already");
        }
    }
}
