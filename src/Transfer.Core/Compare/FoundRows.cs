namespace Transfer.Compare;

/// <summary>The rows of a query, as far as they are kept.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Kinds">What is to be known of each column's values, in the same order.</param>
/// <param name="Count">How many rows there are.</param>
/// <param name="Kept">The first of them, as text; null is NULL.</param>
internal sealed record FoundRows(IReadOnlyList<string> Columns, IReadOnlyList<ValueKind> Kinds, long Count, IReadOnlyList<string?[]> Kept);

internal enum ValueKind
{
    Other,

    /// <summary>A binary floating-point number, in one row at least.</summary>
    Floating,

    /// <summary>PostgreSQL's boolean, which is t or f.</summary>
    Boolean,
}
