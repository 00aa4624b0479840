using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>A plan that fills tables which exist already.</summary>
/// <param name="Plan">The plan: its tables and columns are those of the target, and nothing is made. Its issues hold the refusals too.</param>
/// <param name="Refusals">Why the target cannot be filled; empty where it can.</param>
public sealed record FittedPlan(TransferPlan Plan, IReadOnlyList<Issue> Refusals)
{
    private const int MostNamed = 10;

    /// <summary>The target's tables by their SQL names.</summary>
    internal IReadOnlyDictionary<string, ExistingTable> Tables { get; init; } = new Dictionary<string, ExistingTable>();

    /// <summary>Makes sure, before anything is touched, that the target can be filled.</summary>
    /// <exception cref="UsageException">It cannot.</exception>
    public void CheckUsable()
    {
        if (Refusals.Count == 0) return;
        string reasons = string.Join("; ", Refusals.Take(MostNamed).Select(refusal => refusal.Message));
        string more = Refusals.Count > MostNamed ? $"; and {Refusals.Count - MostNamed} more, which plan --data-only lists" : "";
        throw new UsageException($"--data-only cannot fill the schema{(Plan.Schemas.Count == 1 ? "" : "s")} {string.Join(", ", Plan.Schemas)}: {reasons}{more}. To go on: {string.Join("; or ", Refusals.Select(refusal => refusal.Remedy).Distinct())}");
    }
}
