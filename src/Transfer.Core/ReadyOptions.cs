namespace Transfer;

/// <summary>What the checklist of a move is asked for.</summary>
public sealed record ReadyOptions
{
    public const int UsualConnections = 20;

    /// <summary>The move as it is to be made.</summary>
    public required RunOptions Move { get; init; }

    /// <summary>The time that the move may take; null where nobody says.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Sessions that the application's pool has: 1 or more.</summary>
    public int Connections { get; init; } = UsualConnections;

    /// <summary>Roles that have to read and change the rows of the new tables.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The folder that keeps the dump of the target; null where it goes with the rehearsal.</summary>
    public string? Backup { get; init; }
}
