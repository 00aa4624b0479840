using System.Text.RegularExpressions;

namespace Transfer.Plan.Mapping.Apply;

/// <summary>
/// Which columns hold keys that become UUIDs, and whose: a primary key of one integer is its table's own, and a foreign key is what it refers
/// to, along any chain. Both ends of a foreign key have one root, so that they become the same UUID without a lookup.
/// </summary>
internal sealed partial class KeyRoots
{
    private readonly DatabaseSchema _source;
    private readonly KeyMode _mode;
    private readonly TableRules _rules;

    internal KeyRoots(DatabaseSchema source, MappingFile file, TableRules rules)
    {
        _source = source;
        _mode = file.Keys?.Value ?? KeyMode.Keep;
        _rules = rules;
    }

    /// <summary>The table whose key the column's values are; null where they stay what they are.</summary>
    internal TableSchema? Of(TableSchema table, ColumnSchema column) => Of(table, column.Name, []);

    private TableSchema? Of(TableSchema table, string column, HashSet<(string Table, string Column)> met)
    {
        if (!met.Add((table.Name, column.ToLowerInvariant()))) return null;
        foreach (ForeignKeySchema key in table.ForeignKeys)
        {
            if (_source.FindTable(key.ParentTable) is not { } parent) continue;
            IReadOnlyList<string> parents = key.ParentColumns.Count > 0 ? key.ParentColumns : parent.PrimaryKey;
            foreach ((string child, string other) in key.Columns.Zip(parents))
            {
                if (Same(child, column) && Of(parent, other, met) is { } root) return root;
            }
        }

        return IsOwn(table, column) ? table : null;
    }

    /// <summary>Whether a table's primary key is one integer.</summary>
    internal static bool IsIntegerKey(TableSchema table) =>
        table.PrimaryKey is [{ } only] && table.FindColumn(only) is { } found && (found.Identity || IsInteger(found));

    internal static bool IsInteger(ColumnSchema column) => Integer().IsMatch(column.DeclaredType);

    private bool IsOwn(TableSchema table, string column) =>
        IsIntegerKey(table) && Same(table.PrimaryKey[0], column) && Mode(table) == KeyMode.Uuid;

    private KeyMode Mode(TableSchema table) => _rules.Of(table)?.Keys?.Mode?.Value ?? _mode;

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^\\s*(tiny|small|medium|big|unsigned +big +)?int(eger|2|4|8)?\\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Integer();
}
