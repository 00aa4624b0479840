namespace Transfer.Report;

/// <summary>What became of the swap of a run with <c>--swap</c>.</summary>
/// <param name="Status">swapped; not_swapped, and the target is as it was; unknown where the connection broke in the very moment.</param>
/// <param name="Schemas">The schemas that were swapped; none where it is not.</param>
public sealed record SwapFacts(string Status, IReadOnlyList<SwappedSchema> Schemas);

/// <summary>A schema whose tables were swapped.</summary>
/// <param name="Schema">Where the new tables are.</param>
/// <param name="Before">The schema that keeps the old ones until the run is rolled back or committed.</param>
/// <param name="Replaced">The tables that were replaced.</param>
public sealed record SwappedSchema(string Schema, string Before, IReadOnlyList<string> Replaced);
