using Transfer.Encode;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Copy;

/// <summary>Names a table's rows for people: by their primary key, else by row id or position.</summary>
internal sealed class RowKey
{
    private readonly (string Name, int Column)[] _key;
    private readonly bool _hasRowId;

    internal RowKey(TablePlan table)
    {
        string[] copied = [.. table.Copied.Select(column => column.Source.Name)];
        _key = [.. table.Source.PrimaryKey
            .Select(name => (name, Array.FindIndex(copied, one => one.Equals(name, StringComparison.OrdinalIgnoreCase))))
            .Where(part => part.Item2 >= 0)];
        _hasRowId = table.Source.RowId is not null;
    }

    /// <summary>The name of the cursor's current row.</summary>
    internal string Of(RowCursor row)
    {
        var parts = new List<string>();
        bool isNull = false;
        foreach ((string name, int column) in _key)
        {
            string? value = CellText.Of(row.Get(column));
            parts.Add($"{name}={CellText.Shorten(value ?? "NULL")}");
            isNull |= value is null;
        }

        // NULL in a key, which SQLite allows, names no row.
        if (parts.Count == 0 || isNull) parts.Add(_hasRowId ? $"rowid={row.Locator}" : $"row={row.Locator + 1}");
        return string.Join(",", parts);
    }
}
