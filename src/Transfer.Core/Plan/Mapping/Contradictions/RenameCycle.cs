namespace Transfer.Plan.Mapping.Contradictions;

/// <summary>Names that are given in a circle: a becomes b, and b becomes a.</summary>
internal static class RenameCycle
{
    /// <summary>Finds each circle once.</summary>
    /// <param name="kind">What is renamed, in a word.</param>
    /// <param name="names">Each old name with its new one.</param>
    /// <param name="faults">Where to note them.</param>
    /// <returns>The names that are in a circle.</returns>
    internal static HashSet<string> Find(string kind, IReadOnlyDictionary<string, Placed<string>> names, MappingFaults faults)
    {
        HashSet<string> seen = [];
        HashSet<string> circling = [];
        foreach (string first in names.Keys)
        {
            List<string> way = [];
            string name = first;
            while (names.TryGetValue(name, out Placed<string>? next) && seen.Add(name))
            {
                way.Add(name);
                name = next.Value;
            }

            int start = way.IndexOf(name);
            if (start < 0) continue;
            string[] circle = [.. way.Skip(start)];
            circling.UnionWith(circle);
            // A name that stays is no circle.
            if (circle.Length > 1) faults.Add(names[circle[0]].Place, $"a circle of {kind} names: {string.Join(" -> ", Shown([.. circle, circle[0]]))}");
        }

        return circling;
    }

    private static string[] Shown(string[] names) => names.Length <= 8 ? names : [.. names[..4], "…", .. names[^3..]];
}
