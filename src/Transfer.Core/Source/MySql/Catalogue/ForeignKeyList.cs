using System.Globalization;
using Transfer.Plan;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>The foreign keys of all tables, by name.</summary>
internal static class ForeignKeyList
{
    /// <param name="session">Where to read.</param>
    /// <param name="tables">The database's tables, whose names are those to use.</param>
    internal static ILookup<string, ForeignKeySchema> Read(CatalogueSession session, TableList tables)
    {
        Dictionary<(string Table, string Name), (string OnUpdate, string OnDelete)> rules = session
            .Rows($"SELECT table_name, constraint_name, update_rule, delete_rule FROM information_schema.referential_constraints WHERE constraint_schema = {session.DatabaseLiteral}")
            .ToDictionary(row => (row[0]!, row[1]!), row => (row[2]!, row[3]!));
        return session
            .Rows($"SELECT table_name, constraint_name, ordinal_position, column_name, referenced_table_schema, referenced_table_name, referenced_column_name FROM information_schema.key_column_usage WHERE table_schema = {session.DatabaseLiteral} AND referenced_table_name IS NOT NULL")
            .GroupBy(row => (Table: row[0]!, Name: row[1]!))
            .OrderBy(key => key.Key.Name, StringComparer.Ordinal)
            .ToLookup(key => key.Key.Table, key => Schema(key.Key.Name, [.. key.OrderBy(row => int.Parse(row[2]!, CultureInfo.InvariantCulture))], rules.TryGetValue(key.Key, out var rule) ? rule : Stated(key.Key)), StringComparer.Ordinal);

        ForeignKeySchema Schema(string name, string?[][] rows, (string OnUpdate, string OnDelete) rule) => new(
            name, [.. rows.Select(row => row[3]!)], Parent(rows[0][4]!, rows[0][5]!), [.. rows.Select(row => row[6]!)], rule.OnDelete, rule.OnUpdate, InitiallyDeferred: false);

        // MariaDB and MySQL 5.7 hide the rules from a user who may only SELECT.
        (string OnUpdate, string OnDelete) Stated((string Table, string Name) key)
        {
            (string? update, string? delete) = session.Statement(key.Table).Rules(key.Name);
            string unsaid = session.Server is { IsMariaDb: false, Number.Major: >= 8 } ? "NO ACTION" : "RESTRICT";
            return (update ?? unsaid, delete ?? unsaid);
        }

        string Parent(string database, string table)
        {
            StringComparison comparison = session.FoldsCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            if (!database.Equals(session.Database, comparison)) return $"{database}.{table}";
            // Where the file system decides about case, a foreign key keeps its parent's name in lower case.
            return tables.All.FirstOrDefault(one => one.Name.Equals(table, comparison))?.Name ?? table;
        }
    }
}
