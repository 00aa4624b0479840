using Transfer.Plan.Mapping;
using Transfer.Source;

namespace Transfer.Compare;

/// <summary>The pairs of a mapping's <c>queries</c>, each looked at by its two databases before any of them is run.</summary>
internal static class MappedPairs
{
    /// <exception cref="MappingException">A database refuses its query of a pair: all such, each at its place in the file.</exception>
    internal static IReadOnlyList<QueryCase> Of(MappingFile? mapping, ISource source, TargetSession target)
    {
        if (mapping is null) return [];
        var faults = new MappingFaults(mapping.Path);
        IReadOnlyList<MappedPair> pairs = LookAt(mapping, source, target);
        foreach (MappedPair pair in pairs)
        {
            if (pair.SourceFault is { } first) faults.Add(pair.Rule.Source.Place, $"source of {pair.Case.Name}: {first}");
            if (pair.TargetFault is { } second) faults.Add(pair.Rule.Target.Place, $"target of {pair.Case.Name}: {second}");
        }

        faults.ThrowIfAny();
        return [.. pairs.Select(pair => pair.Case)];
    }

    /// <summary>The pairs, each with what is wrong with it.</summary>
    internal static IReadOnlyList<MappedPair> LookAt(MappingFile mapping, ISource source, TargetSession target)
    {
        var pairs = new List<MappedPair>();
        foreach (QueryPair pair in mapping.Queries)
        {
            string there = SelectText.Of(source, pair.Source.Value);
            string here = pair.Target.Value.TrimEnd().TrimEnd(';');
            string? refusal = here.Trim().Length == 0 ? SelectText.NoStatement : target.Refusal(here);
            pairs.Add(new MappedPair(
                pair,
                new QueryCase(pair.Name.Value, there, here) { Repeat = pair.Repeat },
                SelectText.Refusal(source, there),
                refusal is null ? null : $"the target refuses it: {refusal}"));
        }

        return pairs;
    }
}

/// <summary>A pair of a mapping, and what the databases say of it.</summary>
/// <param name="Rule">As the mapping has it.</param>
/// <param name="Case">As it is asked.</param>
/// <param name="SourceFault">Why the source's query cannot be asked; null where it can.</param>
/// <param name="TargetFault">The same of the target's.</param>
internal sealed record MappedPair(QueryPair Rule, QueryCase Case, string? SourceFault, string? TargetFault);
