namespace Transfer.Plan.Mapping.Contradictions;

/// <summary>Checks and pairs of queries that cannot be told apart, or make no sense.</summary>
internal static class ProofContradictions
{
    internal static void Find(MappingFile file, MappingFaults faults)
    {
        foreach (CheckRule check in file.Checks.Where(check => check.Whole))
        {
            if (check is { Expect: { Value.Kind: ExpectationKind.Equal, Place: var place }, On: not CheckSide.Both })
                faults.Add(place, "expect: equal compares the two databases: say 'on: both' as well");
            if (check is { Source: { } source, On: CheckSide.Target })
                faults.Add(source.Place, "source is what the source is asked, and the check asks the target alone: say 'on: both' as well");
        }

        FindTwins("checks", file.Checks.Where(check => check.Whole).Select(check => check.Name), faults);
        FindTwins("queries", file.Queries.Where(pair => pair.Whole).Select(pair => pair.Name), faults);
    }

    private static void FindTwins(string kind, IEnumerable<Placed<string>> names, MappingFaults faults)
    {
        Dictionary<string, Placed<string>> first = [];
        foreach (Placed<string> name in names)
        {
            if (!first.TryAdd(name.Value, name)) faults.Add(name.Place, $"two {kind} are named '{name.Value}': the other is in line {first[name.Value].Place.Line}");
        }
    }
}
