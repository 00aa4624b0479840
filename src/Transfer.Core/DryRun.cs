namespace Transfer;

/// <summary>What makes a run a dry one: it looks for every problem, and leaves nothing in the target.</summary>
public sealed record DryRun
{
    /// <summary>False reads and encodes every row, and needs no target; what only PostgreSQL can tell is then not looked for.</summary>
    public bool Load { get; init; } = true;

    /// <summary>Whether the mapping's SQL files are run: they may touch more than the scratch schema.</summary>
    public bool Hooks { get; init; }

    /// <summary>The time that the real run may take; null where nobody said.</summary>
    public TimeSpan? Window { get; init; }
}
