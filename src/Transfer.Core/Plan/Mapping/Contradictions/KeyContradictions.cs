namespace Transfer.Plan.Mapping.Contradictions;

/// <summary>What is asked of a table's keys and cannot be had.</summary>
internal static class KeyContradictions
{
    internal static void Find(TableRule table, MappingFile file, MappingFaults faults)
    {
        if (table.Query is { } query && table.Keys?.Mode is null && file.Keys?.Value == KeyMode.Uuid)
            faults.Add(query.Place, $"keys: nothing tells whose keys the numbers in the query of {table.Name} are: give the table 'keys: keep', and each column that holds a key the transformer uuid with the table whose key it is; or 'keys: uuid' and a primary_key of its own");
        if (table.Keys is not { Whole: true } keys) return;
        KeyMode mode = keys.Mode?.Value ?? file.Keys?.Value ?? KeyMode.Keep;
        if (mode == KeyMode.Keep)
        {
            string reason = keys.Mode is null ? "say 'uuid: true' beside it" : "the keys of this table stay";
            if (keys.OldKey is { } old) faults.Add(old.Place, $"old_key: there is no old key unless keys become UUIDs: {reason}");
            if (keys.MapTable is { } map) faults.Add(map.Place, $"map_table: there is no old key unless keys become UUIDs: {reason}");
            return;
        }

        if (keys.Mode is null) return;
        if (table.PrimaryKey is { Columns.Count: 0 } none) faults.Add(none.Place, $"primary_key: {table.Name} cannot be without a key, as its keys are to become UUIDs");
        if (table is { Query: not null, PrimaryKey: null })
            faults.Add(keys.Place, $"keys: the rows of a query have no key of their own: name the columns of {table.Name} that are it with primary_key");
    }
}
