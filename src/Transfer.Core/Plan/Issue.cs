using System.Text.Json.Serialization;

namespace Transfer.Plan;

public enum IssueCategory
{
    SchemaCompatibility,
    DataIntegrity,
    DataQuality,
    MigrationLogic,
    Performance,
}

/// <summary>Error: something is not as in the source, and the run is partial. Warning: a person should look. Info: good to know.</summary>
public enum IssueSeverity
{
    Error,
    Warning,
    Info,
}

public enum IssuePriority
{
    High,
    Medium,
    Low,
}

/// <summary>Something that a person should know, with what to do about it.</summary>
/// <param name="Code">The catalogue's stable code.</param>
/// <param name="Category">Which kind of trouble.</param>
/// <param name="Severity">Whether it leaves the run partial.</param>
/// <param name="Priority">What to look at first.</param>
/// <param name="Table">The source table; null where it concerns none.</param>
/// <param name="Column">The source column; null where it concerns none.</param>
/// <param name="Count">How many rows or objects it concerns, 1 or more.</param>
/// <param name="Samples">Up to 20 of them.</param>
/// <param name="Message">What is the matter.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Issue(
    string Code,
    IssueCategory Category,
    IssueSeverity Severity,
    IssuePriority Priority,
    string? Table,
    string? Column,
    long Count,
    IReadOnlyList<IssueSample> Samples,
    string Message,
    string Remedy)
{
    /// <summary>Lines of a mapping that would resolve it; null where a mapping cannot.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Mapping { get; init; }

    /// <summary>The check or pair of queries of the mapping that it is about, or an index or constraint; null for all other issues.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }
}

/// <summary>One case of an issue: the row's key and the value at fault, cut to 200 characters.</summary>
public sealed record IssueSample(string Key, string Value);

/// <summary>An entry of the catalogue: what is the same for each issue of one code.</summary>
/// <param name="Code">Stable, in snake_case.</param>
/// <param name="Category">Which kind of trouble.</param>
/// <param name="Severity">Whether it leaves a run partial.</param>
/// <param name="Priority">What to look at first.</param>
/// <param name="Meaning">What is the matter, in general.</param>
/// <param name="Remedy">What to do, in general.</param>
public sealed record IssueKind(string Code, IssueCategory Category, IssueSeverity Severity, IssuePriority Priority, string Meaning, string Remedy)
{
    public Issue At(string? table, string? column, string message, string? remedy = null) =>
        new(Code, Category, Severity, Priority, table, column, 1, [], message, remedy ?? Remedy);
}
