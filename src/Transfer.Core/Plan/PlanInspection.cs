namespace Transfer.Plan;

/// <summary>What a dry run says of a plan besides the issues that every plan has.</summary>
internal static class PlanInspection
{
    internal static IEnumerable<Issue> Find(TransferPlan plan) => [.. Circles(plan), .. Unsigned(plan)];

    /// <summary>Tables that refer to each other in a circle: none of them can be filled first while foreign keys are watched.</summary>
    private static IEnumerable<Issue> Circles(TransferPlan plan)
    {
        Dictionary<string, string[]> parents = plan.Tables.ToDictionary(
            table => table.Name, table => table.ForeignKeys.Select(key => key.ParentTable).Where(parent => parent != table.Name).Distinct().ToArray());
        var told = new HashSet<string>();
        foreach (TablePlan table in plan.Tables)
        {
            if (told.Contains(table.Name) || Circle(table.Name, parents) is not { } circle) continue;
            told.UnionWith(circle);
            yield return IssueCatalogue.TablesInACircle.At(table.Source.Name, null, $"the tables refer to each other in a circle: {string.Join(" -> ", circle)}") with { Count = circle.Count - 1 };
        }
    }

    /// <summary>The shortest way along foreign keys from a table back to itself; null where there is none.</summary>
    private static List<string>? Circle(string start, Dictionary<string, string[]> parents)
    {
        var from = new Dictionary<string, string>();
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out string? at))
        {
            foreach (string next in parents.GetValueOrDefault(at, []))
            {
                if (next == start) return Way(at, start, from);
                if (from.TryAdd(next, at)) queue.Enqueue(next);
            }
        }

        return null;
    }

    private static List<string> Way(string end, string start, Dictionary<string, string> from)
    {
        var way = new List<string> { start };
        for (string at = end; at != start; at = from[at]) way.Add(at);
        way.Add(start);
        way.Reverse();
        return way;
    }

    private static IEnumerable<Issue> Unsigned(TransferPlan plan) =>
        from table in plan.Tables
        from column in table.Columns
        where column.Source.DeclaredType.Contains("unsigned", StringComparison.OrdinalIgnoreCase) && column.Check is null
        select IssueCatalogue.UnsignedWidened.At(table.Source.Name, column.Source.Name, $"{column.Source.DeclaredType} becomes {column.TypeSql}, which takes negative numbers as well");
}
