namespace Transfer;

/// <summary>What makes a run a dry one: it looks for every problem, and leaves nothing in the target.</summary>
public sealed record DryRun
{
    /// <summary>False reads and encodes every row, and needs no target; what only PostgreSQL can tell is then not looked for.</summary>
    public bool Load { get; init; } = true;

    /// <summary>Whether the mapping's SQL files are run: they may touch more than the scratch schema.</summary>
    public bool Hooks { get; init; }

    /// <summary>Where the mapping is written with the profile's safe suggestions; null for nowhere.</summary>
    public string? WriteMapping { get; init; }

    /// <summary>The source as a file may name it: with a variable in the place of a password.</summary>
    public string SourceText { get; init; } = "";

    /// <summary>What the cycles are called.</summary>
    public string Name { get; init; } = "";

    /// <summary>The schema that the real run would fill.</summary>
    public string Schema { get; init; } = "public";

    /// <summary>The time that the real run may take; null where nobody said.</summary>
    public TimeSpan? Window { get; init; }
}
