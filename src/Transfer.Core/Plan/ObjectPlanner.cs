namespace Transfer.Plan;

/// <summary>What of a PostgreSQL source's types, sequences, functions, views and triggers is made: what needs nothing that is missing or changed in the target.</summary>
internal sealed class ObjectPlanner(DatabaseSchema source, IReadOnlyList<TablePlan> tables, bool oneSchema, PlanNotes notes)
{
    /// <summary>The end of the statement that makes an extension where the source has it.</summary>
    internal const string InPublic = " SCHEMA public";

    internal IReadOnlyList<ObjectSchema> Plan()
    {
        Dictionary<string, string?> faults = source.Tables.ToDictionary(table => table.Name, Fault, StringComparer.Ordinal);
        var left = new HashSet<ObjectSchema>(ReferenceEqualityComparer.Instance);
        // A view that reads one which is left out is left out too.
        for (bool more = true; more;)
        {
            more = false;
            foreach (ObjectSchema one in source.Objects.Where(one => !left.Contains(one)))
            {
                if (one.Needs.Select(need => (need, faults.GetValueOrDefault(need))).FirstOrDefault(pair => pair.Item2 is not null) is not ({ } name, { } why)) continue;
                LeaveOut(one, $"it needs {name}, {why}");
                left.Add(one);
                if (one.Kind is "view" or "materialized_view") faults[one.Name] = "which is left out";
                more = true;
            }
        }

        return [.. source.Objects.Where(one => !left.Contains(one)).Select(Placed)];
    }

    /// <summary>A dry run makes an extension in its own schema too, with which it goes.</summary>
    private ObjectSchema Placed(ObjectSchema one) =>
        oneSchema && one.Kind == "extension" ? one with { Sql = one.Sql.Replace(InPublic, "", StringComparison.Ordinal) } : one;

    /// <summary>Why SQL that names the table would not mean the same; null where it would.</summary>
    private string? Fault(TableSchema table)
    {
        if (tables.FirstOrDefault(one => one.Source.Name == table.Name) is not { } plan) return "which is not moved";
        if (plan.Name != table.Name) return $"which is named {plan.Name} in the target";
        if (table.Columns.FirstOrDefault(column => plan.Columns.All(one => one.Name != column.Name)) is { } gone) return $"whose column {gone.Name} is not in the target";
        return null;
    }

    private void LeaveOut(ObjectSchema one, string reason)
    {
        // With a table that is not moved its triggers go unsaid.
        if (one.Table.Length > 0 && tables.All(table => table.Source.Name != one.Table)) return;
        IssueKind issue = one.Kind switch
        {
            "view" or "materialized_view" => IssueCatalogue.ViewLeftOut,
            "trigger" => IssueCatalogue.TriggerLeftOut,
            "function" or "procedure" => IssueCatalogue.RoutineLeftOut,
            _ => IssueCatalogue.ObjectLeftOut,
        };
        notes.LeaveOut(issue, one.Kind, one.Name, one.Table, one.Sql, reason);
    }
}
