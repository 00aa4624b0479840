using Transfer.Plan;

namespace Transfer.Profile.Advice;

/// <summary>The columns that foreign keys compare, along any chain of them: all of a group need types that compare.</summary>
internal sealed class JoinedColumns
{
    private readonly Dictionary<(string Table, string Column), HashSet<(string Table, string Column)>> _groups = [];

    internal JoinedColumns(DatabaseSchema source)
    {
        foreach (TableSchema table in source.Tables)
        {
            foreach (ForeignKeySchema key in table.ForeignKeys)
            {
                if (source.FindTable(key.ParentTable) is not { } parent) continue;
                IReadOnlyList<string> parents = key.ParentColumns.Count > 0 ? key.ParentColumns : parent.PrimaryKey;
                foreach ((string child, string column) in key.Columns.Zip(parents)) Join(Place(table, child), Place(parent, column));
            }
        }
    }

    /// <summary>The columns joined with this one, itself among them; empty where no foreign key has it.</summary>
    internal IReadOnlyCollection<(string Table, string Column)> With(string table, string column) => _groups.TryGetValue((table, column), out var group) ? group : [];

    private static (string Table, string Column) Place(TableSchema table, string column) => (table.Name, table.FindColumn(column)?.Name ?? column);

    private void Join((string Table, string Column) one, (string Table, string Column) other)
    {
        HashSet<(string Table, string Column)> group = [one, other, .. With(one.Table, one.Column), .. With(other.Table, other.Column)];
        foreach ((string Table, string Column) member in group) _groups[member] = group;
    }
}
