using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Transfer.Plan.Sql;

namespace Transfer.Source.Sqlite;

/// <summary>
/// Tells virtual tables (FTS5, R*Tree) and the shadow tables that hold their content from ordinary tables. SQLite 3.37 names both in
/// table_list, but knows the shadows only of modules that are loaded; so those of the modules in its own tree are known by name as well.
/// </summary>
internal sealed partial class VirtualTables
{
    private static readonly string[] Fts5 = ["data", "idx", "content", "docsize", "config"];
    private static readonly string[] Fts4 = ["content", "segments", "segdir", "docsize", "stat"];
    private static readonly string[] RTree = ["node", "parent", "rowid"];

    private readonly HashSet<string> _virtual = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _shadows = new(StringComparer.OrdinalIgnoreCase);

    internal static VirtualTables Find(SqliteConnection connection, IEnumerable<SqliteObject> objects)
    {
        VirtualTables found = new();
        List<string> ordinary = [];
        foreach (SqliteObject table in objects.Where(candidate => candidate.Type == "table"))
        {
            if (ModuleOf(table.Sql) is not { } module) continue;
            found._virtual.Add(table.Name);
            foreach (string suffix in ShadowsOf(module)) found._shadows.Add($"{table.Name}_{suffix}");
            if (ForeignContent().IsMatch(table.Sql)) ordinary.Add($"{table.Name}_content");
        }
        if (found._virtual.Count > 0) found.AddListedShadows(connection);
        found._shadows.ExceptWith(ordinary);
        return found;
    }

    internal bool IsVirtual(SqliteObject table) => _virtual.Contains(table.Name);

    /// <summary>Whether the table is virtual or a shadow of one that is.</summary>
    internal bool Own(SqliteObject table) => IsVirtual(table) || _shadows.Contains(table.Name);

    private void AddListedShadows(SqliteConnection connection)
    {
        if (Version.Parse(connection.ServerVersion) < new Version(3, 37)) return;
        _shadows.UnionWith(SqliteQuery.List(
            connection, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'", row => row.GetString(0)));
    }

    private static string[] ShadowsOf(string module) => module.ToUpperInvariant() switch
    {
        "FTS5" => Fts5,
        "FTS3" or "FTS4" => Fts4,
        "RTREE" or "RTREE_I32" or "GEOPOLY" => RTree,
        _ => [],
    };

    /// <summary>The module in CREATE VIRTUAL TABLE … USING module; empty where it cannot be read; null for another statement.</summary>
    private static string? ModuleOf(string sql)
    {
        if (!sql.StartsWith("CREATE VIRTUAL", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            SqlCursor cursor = new(sql);
            while (!cursor.AtEnd && !cursor.Accept("USING")) cursor.Take();
            return cursor.AtEnd ? "" : cursor.TakeName();
        }
        catch (SqlSyntaxException)
        {
            // A module's arguments follow rules of its own; the table is virtual all the same.
            return "";
        }
    }

    // Full text over another table's rows: its own shadow for them is not made, and a table of that name is the user's
    // (sqlite.org/fts5.html#external_content_tables), though SQLite's list of tables says otherwise.
    [GeneratedRegex(@"\bcontent\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ForeignContent();
}
