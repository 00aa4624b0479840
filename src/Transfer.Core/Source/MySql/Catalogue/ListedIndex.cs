namespace Transfer.Source.MySql.Catalogue;

/// <summary>An index as information_schema.statistics lists it.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name; PRIMARY for a primary key and nothing else.</param>
/// <param name="Unique">Whether it forbids equal keys.</param>
/// <param name="Type">BTREE, HASH, FULLTEXT, SPATIAL.</param>
/// <param name="Visible">False where the optimizer is told not to use it.</param>
/// <param name="Parts">Its key, in order.</param>
internal sealed record ListedIndex(string Table, string Name, bool Unique, string Type, bool Visible, IReadOnlyList<ListedPart> Parts)
{
    internal bool IsPrimary => Name == "PRIMARY";

    internal bool IsSearch => Type is "FULLTEXT" or "SPATIAL";

    /// <summary>Whether its key is columns and nothing else, so that a constraint can stand for it.</summary>
    internal bool IsPlain => Parts.All(part => part is { Column: not null, Prefix: 0, Descending: false });
}

/// <summary>One part of an index: a column, or an expression; of a column, so many characters or bytes from its start, 0 for all.</summary>
internal sealed record ListedPart(string? Column, string? Expression, int Prefix, bool Descending);
