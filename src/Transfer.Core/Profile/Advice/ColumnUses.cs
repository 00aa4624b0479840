using Transfer.Plan;

namespace Transfer.Profile.Advice;

/// <summary>What else of a table speaks of a column, and may not work any more with another type.</summary>
internal static class ColumnUses
{
    /// <summary>What stands against changing the column's type unseen; null where nothing does.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="injective">Whether different values stay different in the new type.</param>
    internal static string? Against(TableSchema table, ColumnSchema column, bool injective)
    {
        bool Names(string? sql) => sql?.Contains(column.Name, StringComparison.OrdinalIgnoreCase) == true;
        bool Is(string? name) => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
        if (column.Default is not null && !column.Default.Equals("NULL", StringComparison.OrdinalIgnoreCase)) return "its default has to be one of the new type";
        if (table.Checks.Any(check => Names(check.Expression))) return "a CHECK constraint speaks of it";
        if (table.Columns.Any(other => Names(other.Generated))) return "a generated column is made of it";
        if (table.Indexes.Any(index => Names(index.Where) || index.Parts.Any(part => Names(part.Expression) || (Is(part.Column) && (part.PrefixLength > 0 || index.Kind != IndexKind.Ordinary)))))
            return "an index is made of a part of it";
        bool unique = table.PrimaryKey.Any(Is) || table.Uniques.Any(one => one.Columns.Any(Is)) || table.Indexes.Any(index => index.Unique && index.Parts.Any(part => Is(part.Column)));
        return unique && !injective ? "it is part of a unique key, and two ways of writing one value would become equal" : null;
    }
}
