using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Source;

/// <summary>Lets the source itself look at the SQL that a mapping has for it.</summary>
public static class MappingQueries
{
    /// <summary>Makes sure that the source takes every condition and expression of the mapping.</summary>
    /// <exception cref="MappingException">It refuses some: each at its place in the file, in the engine's words.</exception>
    public static void Check(ISource source, MappingFile? mapping)
    {
        if (mapping is null) return;
        var faults = new MappingFaults(mapping.Path);
        foreach (TableRule rule in mapping.Tables)
        {
            if (source.Schema.FindTable(rule.Name) is not { } table) continue;
            if (rule.Where is { } where && source.Refusal(table with { Where = where.Value }, []) is { } refusal)
                faults.Add(where.Place, $"the source refuses where of {table.Name}: {refusal}");
            foreach (ColumnRule column in rule.Columns)
            {
                if (column.Computed is { } computed && source.Refusal(table, [new ColumnSchema(column.Name, "") { Computed = computed.Value }]) is { } fault)
                    faults.Add(computed.Place, $"the source refuses the expression of {table.Name}.{column.Name}: {fault}");
            }
        }

        faults.ThrowIfAny();
    }
}
