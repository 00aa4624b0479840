namespace Transfer.Report;

/// <summary>How far a database is from its move, as a dry run sees it.</summary>
public enum Verdict
{
    /// <summary>Every table, every row, no error: the real run would be complete.</summary>
    Complete,

    /// <summary>At least 90% of the core tables and 95% of the rows; the issues name a remedy for the rest.</summary>
    Partial,

    /// <summary>Less than that, or the cycle did not come to its end.</summary>
    Failure,
}

/// <summary>A dry run among its cycles, and what became of the issues of the one before.</summary>
public sealed record CycleFacts
{
    public required string Name { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }

    /// <summary>The cycle that this one is compared with: the last that came to its end; null for the first.</summary>
    public required int? Previous { get; init; }

    public required Verdict Verdict { get; init; }

    public required int TablesTotal { get; init; }

    /// <summary>Tables of which every row arrived.</summary>
    public required int TablesMigrated { get; init; }

    public required bool Validated { get; init; }

    /// <summary>Errors and warnings of the cycle before that are gone.</summary>
    public required IReadOnlyList<CycleIssue> Resolved { get; init; }

    /// <summary>Errors and warnings of the cycle before that are still there, with their count of now.</summary>
    public required IReadOnlyList<CycleIssue> Remaining { get; init; }

    /// <summary>Errors and warnings that the cycle before did not have.</summary>
    public required IReadOnlyList<CycleIssue> New { get; init; }

    /// <summary>What to do next, the most urgent first; 10 at most.</summary>
    public required IReadOnlyList<string> NextActions { get; init; }
}

/// <summary>An issue from cycle to cycle: the same code, table and column are the same issue.</summary>
public sealed record CycleIssue(string Code, string? Table, string? Column, string Severity, string Priority, long Count)
{
    /// <summary>What is the same from cycle to cycle.</summary>
    internal (string Code, string? Table, string? Column) Identity => (Code, Table, Column);

    /// <summary>The table and column, as far as it has them.</summary>
    public string Place => string.Join(".", new[] { Table, Column }.OfType<string>());

    public override string ToString() => $"{Code}{(Place.Length == 0 ? "" : " " + Place)}{(Count > 1 ? $" ({Count:N0})" : "")}";
}
