using Transfer.Plan;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>The CHECK constraints of all tables, by name; none where the server keeps none.</summary>
internal static class CheckList
{
    internal static ILookup<string, CheckSchema> Read(CatalogueSession session)
    {
        bool offered = session.Offers("check_constraints", "check_clause");
        return (!offered ? [] : session.Offers("check_constraints", "table_name") ? ByTable(session) : ByDatabase(session))
            .OrderBy(check => check.Check.Name, StringComparer.Ordinal)
            .ToLookup(check => check.Table, check => check.Check, StringComparer.Ordinal);
    }

    /// <summary>Whether it is the one that MariaDB makes of the type JSON. Source: "JSON Data Type" of MariaDB's manual.</summary>
    internal static bool MakesJson(ListedColumn column, CheckSchema check) =>
        column is { TypeName: "longtext", Collation: "utf8mb4_bin" }
        && check.Name == column.Name
        && check.Expression.Equals($"json_valid({MySqlQuery.Quote(column.Name)})", StringComparison.OrdinalIgnoreCase);

    /// <summary>MariaDB: a name belongs to its table, and that of a column's own check is the column's.</summary>
    private static IEnumerable<(string Table, CheckSchema Check)> ByTable(CatalogueSession session) => session
        .Rows($"SELECT table_name, constraint_name, check_clause FROM information_schema.check_constraints WHERE constraint_schema = {session.DatabaseLiteral}")
        .Select(row => (row[0]!, new CheckSchema(row[1], SqlText.Bare(row[2]!))));

    /// <summary>MySQL: a name belongs to the database.</summary>
    private static IEnumerable<(string Table, CheckSchema Check)> ByDatabase(CatalogueSession session)
    {
        Dictionary<string, string> clauses = session
            .Rows($"SELECT constraint_name, check_clause FROM information_schema.check_constraints WHERE constraint_schema = {session.DatabaseLiteral}")
            .ToDictionary(row => row[0]!, row => row[1]!);
        return session
            .Rows($"SELECT table_name, constraint_name, {session.IfOffered("table_constraints", "enforced")} FROM information_schema.table_constraints WHERE table_schema = {session.DatabaseLiteral} AND constraint_type = 'CHECK'")
            .Where(row => clauses.ContainsKey(row[1]!))
            .Select(row => (row[0]!, new CheckSchema(row[1], SqlText.Bare(PrintedExpression.Read(clauses[row[1]!]))) { Enforced = row[2] != "NO" }));
    }
}
