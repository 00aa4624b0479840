using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Source;

/// <summary>Lets the source itself look at the SQL that a mapping has for it.</summary>
public static class MappingQueries
{
    /// <summary>Takes the mapping's queries among the source's tables, and makes sure that options and mapping fit the source.</summary>
    /// <exception cref="MappingException">The mapping does not: each fault at its place in the file, SQL that the source refuses in its words.</exception>
    /// <exception cref="UsageException">The options do not.</exception>
    public static void Fit(ISource source, PlanOptions options)
    {
        if (options.Mapping is not { } mapping)
        {
            PlanBuilder.Check(source.Schema, options);
            return;
        }

        var faults = new MappingFaults(mapping.Path);
        // A table whose query failed is not looked at any further.
        MappingFile rest = QueryTables.AddTo(source, mapping, faults);
        try
        {
            PlanBuilder.Check(source.Schema, options with { Mapping = rest });
        }
        catch (MappingException more)
        {
            faults.Add(more);
        }
        catch (UsageException) when (faults.Count > 0)
        {
            // A pattern may mean a table whose query failed.
        }

        Check(source, rest, faults);
        SelectText.Look(source, mapping.Checks, faults);
        faults.ThrowIfAny();
        // Only what is right otherwise can be asked for its rows.
        foreach (TableRule rule in rest.Tables)
        {
            if (source.Schema.FindTable(rule.Name) is { } table) MappedKeys.Check(source, table, rule, faults);
        }

        faults.ThrowIfAny();
    }

    private static void Check(ISource source, MappingFile mapping, MappingFaults faults)
    {
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
    }
}
