using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Source;

namespace Transfer.Compare;

/// <summary>The pairs of a mapping's <c>queries</c>, each looked at by its two databases before any of them is run.</summary>
internal static class MappedPairs
{
    private const string NoStatement = "it holds no statement, or several: write one SELECT";

    /// <exception cref="MappingException">A database refuses its query of a pair: all such, each at its place in the file.</exception>
    internal static IReadOnlyList<QueryCase> Of(MappingFile? mapping, ISource source, TargetSession target)
    {
        if (mapping is null) return [];
        var faults = new MappingFaults(mapping.Path);
        var cases = new List<QueryCase>();
        foreach (QueryPair pair in mapping.Queries)
        {
            string there = QueryText.Statement(pair.Source.Value, source.Schema.Engine != "sqlite") ?? "";
            string here = pair.Target.Value.TrimEnd().TrimEnd(';');
            if (Refusal(source, there) is { } first) faults.Add(pair.Source.Place, $"source of {pair.Name.Value}: {first}");
            if ((here.Trim().Length == 0 ? NoStatement : target.Refusal(here)) is { } second) faults.Add(pair.Target.Place, $"target of {pair.Name.Value}: the target refuses it: {second}");
            cases.Add(new QueryCase(pair.Name.Value, there, here) { Repeat = pair.Repeat });
        }

        faults.ThrowIfAny();
        return cases;
    }

    private static string? Refusal(ISource source, string sql)
    {
        if (sql.Length == 0) return NoStatement;
        if (source.Describe(sql, out IReadOnlyList<ColumnSchema> columns) is { } refusal) return $"the source refuses it: {refusal}";
        if (columns.Count == 0) return "it gives no rows: write a SELECT";
        return source.Describe($"SELECT EXISTS ({sql}\n)", out _) is { } none ? $"it is no SELECT: {none}" : null;
    }
}
