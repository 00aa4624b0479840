namespace Transfer.Compare;

/// <summary>A query of each database that should give the same, and is timed.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="Source">One SELECT in the source's SQL.</param>
/// <param name="Target">One SELECT in PostgreSQL's SQL.</param>
internal sealed record QueryCase(string Name, string Source, string Target)
{
    /// <summary>How often each is timed, 1 to 1000; null for as often as the command says.</summary>
    internal int? Repeat { get; init; }
}
