namespace Transfer.Plan;

/// <summary>Which keys a column belongs to.</summary>
[Flags]
internal enum KeyRole
{
    None = 0,
    Primary = 1,

    /// <summary>It is the whole primary key.</summary>
    OnlyPrimary = 2,

    /// <summary>In a UNIQUE constraint or a unique index.</summary>
    Unique = 4,

    /// <summary>At either end of a foreign key.</summary>
    Foreign = 8,
}

/// <summary>The keys of a whole database, by column: what a column is to others decides on its type as well.</summary>
internal sealed class KeyRoles
{
    // Whole schemas compare slowly, and two tables with the same content are not the same.
    private readonly Dictionary<TableSchema, Dictionary<string, KeyRole>> _roles = new(ReferenceEqualityComparer.Instance);

    internal KeyRoles(DatabaseSchema source)
    {
        foreach (TableSchema table in source.Tables)
        {
            Add(table, table.PrimaryKey, table.PrimaryKey.Count == 1 ? KeyRole.Primary | KeyRole.OnlyPrimary : KeyRole.Primary);
            foreach (UniqueSchema unique in table.Uniques) Add(table, unique.Columns, KeyRole.Unique);
            foreach (IndexSchema index in table.Indexes.Where(index => index.Unique)) Add(table, index.Parts.Select(part => part.Column).OfType<string>(), KeyRole.Unique);
            foreach (ForeignKeySchema key in table.ForeignKeys)
            {
                Add(table, key.Columns, KeyRole.Foreign);
                if (source.FindTable(key.ParentTable) is { } parent) Add(parent, key.ParentColumns.Count > 0 ? key.ParentColumns : parent.PrimaryKey, KeyRole.Foreign);
            }
        }
    }

    internal KeyRole Of(TableSchema table, ColumnSchema column) =>
        _roles.TryGetValue(table, out Dictionary<string, KeyRole>? roles) ? roles.GetValueOrDefault(column.Name) : KeyRole.None;

    private void Add(TableSchema table, IEnumerable<string> columns, KeyRole role)
    {
        if (!_roles.TryGetValue(table, out Dictionary<string, KeyRole>? roles))
            _roles[table] = roles = new Dictionary<string, KeyRole>(StringComparer.OrdinalIgnoreCase);
        foreach (string column in columns) roles[column] = roles.GetValueOrDefault(column) | role;
    }
}
