using System.Text.Json.Serialization;

namespace Transfer.Report;

/// <summary>How a query's time in the target compares with its time in the source.</summary>
public enum QueryVerdict
{
    /// <summary>At most twice as long, or too fast on both for a ratio to mean anything.</summary>
    Complete,

    /// <summary>At most five times as long.</summary>
    Partial,

    /// <summary>Longer than that.</summary>
    Failure,

    /// <summary>One of the two refused it while it ran, or they gave different answers: there is no time to compare.</summary>
    Error,
}

/// <summary>How long each database takes to answer SELECT 1: what every query pays for the way there and back.</summary>
/// <param name="SourceMs">The source's median, in milliseconds; SQLite has no way to go.</param>
/// <param name="TargetMs">The target's.</param>
public sealed record RoundTrips(double SourceMs, double TargetMs);

/// <summary>A pair of queries, with its times.</summary>
public sealed record QueryFacts
{
    public required string Name { get; init; }

    /// <summary>The query as the source was asked.</summary>
    public required string SourceSql { get; init; }

    /// <summary>The query as the target was asked.</summary>
    public required string TargetSql { get; init; }

    /// <summary>How often each was timed, 1 to 1000; 0 for an error.</summary>
    public int Runs { get; init; }

    /// <summary>The median, in milliseconds; null for an error, as are the other numbers.</summary>
    public double? SourceMs { get; init; }

    /// <summary>The least time, in milliseconds, that 95% of the runs did not exceed.</summary>
    [JsonPropertyName("source_p95_ms")]
    public double? SourceP95Ms { get; init; }

    public double? TargetMs { get; init; }

    [JsonPropertyName("target_p95_ms")]
    public double? TargetP95Ms { get; init; }

    /// <summary>The target's median by the source's.</summary>
    public double? Ratio { get; init; }

    /// <summary>The rows that both gave.</summary>
    public long? Rows { get; init; }

    public required QueryVerdict Verdict { get; init; }

    /// <summary>What went wrong; null for all but an error.</summary>
    public string? Error { get; init; }

    /// <summary>Whether the error is that both answered, and not alike.</summary>
    internal bool Differs { get; init; }

    /// <summary>Whether both took so little time, less the round trip, that any ratio is fine.</summary>
    public bool TooFast { get; init; }

    /// <summary>What may make the target slow; null where it is not, or nothing known explains it.</summary>
    public string? Hint { get; init; }

    /// <summary>A line for people.</summary>
    internal string Words => $"{Name}: {(Error is { } error ? $"error: {error}" : $"{SourceMs:N3} ms, {TargetMs:N3} ms, {Verdict.ToString().ToLowerInvariant()}")}";

    /// <summary>EXPLAIN (ANALYZE, BUFFERS) of the target's query; null where it is not slow.</summary>
    public string? Explain { get; init; }
}
