namespace Transfer.Report;

/// <summary>How a row differs between source and target.</summary>
public enum DifferenceKind
{
    /// <summary>The source has it, the target has not.</summary>
    Missing,

    /// <summary>The target has it, the source has not.</summary>
    Extra,

    /// <summary>Both have its key, with other values.</summary>
    Changed,
}

/// <summary>A row that is not the same on both sides.</summary>
/// <param name="Table">The source table.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Key">What it is called: id=5; for a table without a key, its place in the source.</param>
/// <param name="Columns">The values that differ; of a row that one side has alone, all of them.</param>
public sealed record DifferenceFacts(string Table, DifferenceKind Kind, string Key, IReadOnlyList<ValueDifference> Columns);

/// <summary>One value on both sides, as text; null for NULL, and for the side that lacks the row.</summary>
/// <param name="Column">Its name in the target.</param>
/// <param name="Source">As the source has it; bytes as \x and hexadecimal digits.</param>
/// <param name="Target">As PostgreSQL shows it.</param>
public sealed record ValueDifference(string Column, string? Source, string? Target);
