using Transfer.Plan;

namespace Transfer.Verify;

/// <summary>Tables in an order in which rows can be loaded under foreign keys.</summary>
internal static class ParentsFirst
{
    /// <summary>Each table behind those that it refers to, as far as they do not refer to each other in a circle.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="plan">The plan with their foreign keys.</param>
    internal static IReadOnlyList<ComparedTable> Order(IReadOnlyList<ComparedTable> tables, TransferPlan plan)
    {
        Dictionary<string, ComparedTable> byName = tables.ToDictionary(table => table.Table.Source.Name);
        Dictionary<string, TablePlan> planned = plan.Tables.ToDictionary(table => table.QualifiedName);
        var ordered = new List<ComparedTable>();
        var met = new HashSet<string>();
        void Visit(TablePlan table)
        {
            if (!met.Add(table.QualifiedName)) return;
            foreach (ForeignKeyPlan key in table.ForeignKeys)
            {
                if (planned.TryGetValue(key.QualifiedParent, out TablePlan? parent)) Visit(parent);
            }

            if (byName.TryGetValue(table.Source.Name, out ComparedTable? compared)) ordered.Add(compared);
        }

        foreach (TablePlan table in plan.Tables) Visit(table);
        return ordered;
    }
}
