using System.Text.Json.Serialization;
using Transfer.Plan;

namespace Transfer.Report;

public enum CheckStatus
{
    /// <summary>It is as it should be.</summary>
    Pass,

    /// <summary>It is not, or could not be looked at: the detail says which.</summary>
    Fail,
}

/// <summary>Something that was looked at when all rows were in.</summary>
public sealed record CheckFacts
{
    /// <summary>What it is called: by the mapping, or in the target.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// mapping for a check of the mapping's own; else what of the target was looked at: rows, foreign_key, self_reference, sequence, not_null,
    /// primary_key, unique, check, index.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>The source table; null for a check of the mapping's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Table { get; init; }

    /// <summary>Who was asked: target, source or both.</summary>
    public string On { get; init; } = "target";

    /// <summary>What a check of the mapping expects: empty, equal, rows N or value TEXT; null for all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Expect { get; init; }

    public required CheckStatus Status { get; init; }

    /// <summary>What was found.</summary>
    public required string Detail { get; init; }

    /// <summary>Up to 20 of the rows that should not be there.</summary>
    public IReadOnlyList<IssueSample> Samples { get; init; } = [];
}
