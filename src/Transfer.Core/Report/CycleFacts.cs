using System.Text.Json.Serialization;

namespace Transfer.Report;

/// <summary>How far a database is from its move, as a dry run sees it.</summary>
public enum Verdict
{
    /// <summary>Every table, every row, no error, and every pair of queries at most twice as slow: the real run would be complete.</summary>
    Complete,

    /// <summary>At least 90% of the core tables and 95% of the rows, every pair of queries at most five times as slow; the issues name a remedy for the rest.</summary>
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

    /// <summary>Whether nothing but the time of queries stands between this cycle and a complete one.</summary>
    public required bool Validated { get; init; }

    /// <summary>How the mapping's pairs of queries went; null where none were asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CycleQueries? Queries { get; init; }

    /// <summary>Errors and warnings of the cycle before that are gone.</summary>
    public required IReadOnlyList<CycleIssue> Resolved { get; init; }

    /// <summary>Errors and warnings of the cycle before that are still there, with their count of now.</summary>
    public required IReadOnlyList<CycleIssue> Remaining { get; init; }

    /// <summary>Errors and warnings that the cycle before did not have.</summary>
    public required IReadOnlyList<CycleIssue> New { get; init; }

    /// <summary>What to do next, the most urgent first; 10 at most.</summary>
    public required IReadOnlyList<string> NextActions { get; init; }
}

/// <summary>The pairs of queries of a cycle.</summary>
/// <param name="Total">All pairs.</param>
/// <param name="Complete">Those that gave the same and took at most twice as long in the target.</param>
/// <param name="WorstRatio">The largest ratio of target to source of those that are not too fast for one to mean anything; null where there is none.</param>
/// <param name="Slowest">The pair of that ratio.</param>
public sealed record CycleQueries(int Total, int Complete, double? WorstRatio, string? Slowest)
{
    internal static CycleQueries? Of(IReadOnlyList<QueryFacts>? queries)
    {
        if (queries is null or { Count: 0 }) return null;
        QueryFacts? slowest = queries.Where(query => query is { Ratio: not null, TooFast: false }).MaxBy(query => query.Ratio);
        return new CycleQueries(queries.Count, queries.Count(query => query.Verdict == QueryVerdict.Complete), slowest?.Ratio, slowest?.Name);
    }

    /// <summary>In words, for people.</summary>
    public override string ToString() =>
        $"{Complete} of {Total} pairs give the same within twice the source's time{(WorstRatio is { } ratio ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"; the slowest takes {ratio:N2} times as long: {Slowest}") : "")}";
}

/// <summary>An issue from cycle to cycle: the same code, table and column, or check or pair of queries, are the same issue.</summary>
public sealed record CycleIssue(string Code, string? Table, string? Column, string Severity, string Priority, long Count)
{
    /// <summary>The check or pair of queries that it is about; null for all other issues.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>What is the same from cycle to cycle.</summary>
    internal (string Code, string? Table, string? Column, string? Name) Identity => (Code, Table, Column, Name);

    /// <summary>The table and column, as far as it has them, or the check or pair of queries.</summary>
    public string Place => string.Join(".", new[] { Table, Column, Name is null ? null : $"'{Name}'" }.OfType<string>());

    public override string ToString() => $"{Code}{(Place.Length == 0 ? "" : " " + Place)}{(Count > 1 ? $" ({Count:N0})" : "")}";
}
