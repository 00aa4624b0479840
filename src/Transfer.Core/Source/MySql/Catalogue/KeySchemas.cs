using Transfer.Plan;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>One table's primary key, unique constraints and indexes, for the planner.</summary>
internal sealed class KeySchemas
{
    private readonly ListedTable _table;
    private readonly Dictionary<string, ListedColumn> _columns;

    internal KeySchemas(ListedTable table, IEnumerable<ListedColumn> columns, IEnumerable<ListedIndex> indexes)
    {
        _table = table;
        _columns = columns.ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);
        // The catalogue lists indexes on columns that it does not show to this user.
        ListedIndex[] known = [.. indexes.Where(index => index.Parts.All(part => part.Column is null || _columns.ContainsKey(part.Column))).Select(Declared)];
        PrimaryKey = known.FirstOrDefault(index => index is { IsPrimary: true } && IsConstraint(index)) is { } key ? Names(key) : [];
        Uniques = [.. known.Where(index => IsConstraint(index) && !index.IsPrimary).Select(Unique)];
        Indexes = [.. known.Where(index => !IsConstraint(index)).Select(Index)];
        Leading = known.Select(index => index.Parts[0].Column).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    internal IReadOnlyList<string> PrimaryKey { get; }

    internal IReadOnlyList<UniqueSchema> Uniques { get; }

    internal IReadOnlyList<IndexSchema> Indexes { get; }

    /// <summary>The columns that an index begins with.</summary>
    internal IReadOnlySet<string> Leading { get; }

    // The order of a primary key's parts can only be lost: PostgreSQL reads it both ways.
    private static bool IsConstraint(ListedIndex index) =>
        index.Unique && (index.IsPlain || (index.IsPrimary && index.Parts.All(part => part.Prefix == 0)));

    private static string[] Names(ListedIndex index) => [.. index.Parts.Select(part => part.Column!)];

    /// <summary>Without the row's end, by which MariaDB lengthens each unique key of a versioned table: it is the same in all current rows.</summary>
    private ListedIndex Declared(ListedIndex index) =>
        _table.IsVersioned && index.Unique && index.Parts.Count > 1 && index.Parts[^1].Column is { } last && _columns[last].Generation == "ROW END"
            ? index with { Parts = [.. index.Parts.SkipLast(1)] }
            : index;

    private UniqueSchema Unique(ListedIndex index)
    {
        string?[] collations = [.. index.Parts.Select(Collation)];
        return new UniqueSchema(index.Name, Names(index)) { Collations = collations.All(collation => collation is null) ? [] : collations };
    }

    private IndexSchema Index(ListedIndex index) => new(
        index.Name,
        index.Unique,
        [.. index.Parts.Select(part => new IndexPart(part.Column, part.Expression, part.Descending, Collation(part)) { PrefixLength = part.Prefix })],
        null,
        Sql(index))
    {
        Kind = index.Type switch
        {
            "FULLTEXT" => IndexKind.FullText,
            "SPATIAL" => IndexKind.Spatial,
            _ => IndexKind.Ordinary,
        },
        Visible = index.Visible,
    };

    private string? Collation(ListedPart part) => part.Column is { } column ? _columns[column].CollationBeyondBytes : null;

    private static string Sql(ListedIndex index)
    {
        string parts = string.Join(", ", index.Parts.Select(Sql));
        string table = MySqlQuery.Quote(index.Table);
        if (index.IsPrimary) return $"ALTER TABLE {table} ADD PRIMARY KEY ({parts})";
        string kind = index.IsSearch ? index.Type + " " : index.Unique ? "UNIQUE " : "";
        return $"CREATE {kind}INDEX {MySqlQuery.Quote(index.Name)} ON {table} ({parts})";
    }

    private static string Sql(ListedPart part) =>
        (part.Column is { } column ? MySqlQuery.Quote(column) : $"({part.Expression})") + (part.Prefix > 0 ? $"({part.Prefix})" : "") + (part.Descending ? " DESC" : "");
}
