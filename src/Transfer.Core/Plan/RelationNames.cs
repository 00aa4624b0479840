namespace Transfer.Plan;

/// <summary>
/// The names of indexes, and of UNIQUE constraints, which are indexes in PostgreSQL: they share one name space with the tables. The user's
/// own names are kept before names are made up. Where the source lets tables have indexes of the same name, all namesakes of the whole
/// source get their table's name before theirs, so that a name does not depend on which tables are moved.
/// </summary>
internal sealed class RelationNames
{
    private readonly Dictionary<object, string> _names = new(ReferenceEqualityComparer.Instance);

    /// <param name="source">The source's schema.</param>
    /// <param name="tables">The tables that are moved, whose names are in <paramref name="relations"/> already.</param>
    /// <param name="relations">The names taken.</param>
    /// <param name="style">How names are made.</param>
    /// <param name="namesakes">Whether the source lets tables have indexes of the same name.</param>
    internal RelationNames(DatabaseSchema source, IReadOnlyList<TablePlan> tables, NameBooks relations, NameStyle style, bool namesakes)
    {
        if (!namesakes)
        {
            foreach ((TablePlan table, IndexSchema index) in tables.SelectMany(table => table.Source.Indexes.Select(index => (table, index))))
                _names[index] = relations.Of(table.Schema).Claim(NameBook.Styled(index.Name, style), index.Name);
            return;
        }

        Dictionary<string, int> count = source.Tables.SelectMany(table => Objects(table).Select(one => one.Name).Append(table.Name))
            .CountBy(name => NameBook.Styled(name, style), StringComparer.Ordinal).ToDictionary();
        var doubles = new List<(TablePlan Table, object Object, string Name)>();
        foreach ((TablePlan table, object one, string name) in tables.SelectMany(table => Objects(table.Source).Select(one => (table, one.Object, one.Name))))
        {
            string styled = NameBook.Styled(name, style);
            if (count[styled] > 1 || relations.Of(table.Schema).Has(styled)) doubles.Add((table, one, styled));
            else _names[one] = relations.Of(table.Schema).Claim(styled, $"{table.Source.Name}/{name}");
        }

        foreach ((TablePlan table, object one, string name) in doubles) _names[one] = relations.Of(table.Schema).Claim($"{table.Name}_{name}", $"{table.Source.Name}/{name}");
    }

    internal string Of(IndexSchema index) => _names[index];

    /// <summary>The name of a UNIQUE constraint; null where none was claimed for it.</summary>
    internal string? Of(UniqueSchema unique) => _names.GetValueOrDefault(unique);

    private static IEnumerable<(object Object, string Name)> Objects(TableSchema table) =>
        table.Indexes.Select(index => ((object)index, index.Name))
            .Concat(table.Uniques.Where(unique => unique.Name is not null).Select(unique => ((object)unique, unique.Name!)));
}
