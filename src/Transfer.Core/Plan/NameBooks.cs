namespace Transfer.Plan;

/// <summary>The names of each target schema: what is taken in one is free in another.</summary>
internal sealed class NameBooks
{
    private readonly Dictionary<string, NameBook> _books = new(StringComparer.Ordinal);

    /// <summary>The names of a schema.</summary>
    internal NameBook Of(string schema)
    {
        if (!_books.TryGetValue(schema, out NameBook? book)) _books[schema] = book = new NameBook();
        return book;
    }

    /// <summary>Books of their own for another kind of object, in which the same names are taken.</summary>
    internal NameBooks Copy()
    {
        var copy = new NameBooks();
        foreach ((string schema, NameBook book) in _books) copy._books[schema] = book.Copy();
        return copy;
    }
}
