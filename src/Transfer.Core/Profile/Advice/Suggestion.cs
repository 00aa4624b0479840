using Transfer.Plan.Mapping;

namespace Transfer.Profile.Advice;

/// <summary>What a mapping could say of a column, by what all of its values are.</summary>
/// <param name="Table">The source's table.</param>
/// <param name="Column">The source's column.</param>
/// <param name="Mapping">What the column's rule would say, as YAML: <c>type: uuid</c>.</param>
/// <param name="Reason">What was seen, as a sentence without its full stop.</param>
public sealed record Suggestion(string Table, string Column, string Mapping, string Reason)
{
    /// <summary>The type that the rule gives, as SQL; null where it says something else.</summary>
    public string? Type { get; init; }

    /// <summary>Why a person has to decide; null where no value changes its meaning, no row is rejected, and nothing else depends on the type.</summary>
    public string? Decide { get; init; }

    /// <summary>Whether it can be applied unseen.</summary>
    public bool IsSafe => Decide is null;

    /// <summary>The lines of a mapping file, in one.</summary>
    public string Lines => $"tables: {{ {MappingDraft.Text(Table)}: {{ columns: {{ {MappingDraft.Text(Column)}: {{ {Mapping} }} }} }} }}";

    /// <summary>The same lines as a report has them for an issue that a mapping resolves without anybody choosing.</summary>
    public string Block => $"tables:\n  {MappingDraft.Text(Table)}:\n    columns:\n      {MappingDraft.Text(Column)}: {{ {Mapping} }}";

    internal static Suggestion Typed(string table, string column, string type, string reason) => new(table, column, $"type: {type}", reason) { Type = type };
}
