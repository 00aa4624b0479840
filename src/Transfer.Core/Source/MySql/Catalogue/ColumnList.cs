using System.Text.RegularExpressions;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>The columns of all tables.</summary>
internal static partial class ColumnList
{
    internal static ILookup<string, ListedColumn> Read(CatalogueSession session)
    {
        string generation = session.IfOffered("columns", "generation_expression");
        return session.Rows($"SELECT table_name, column_name, column_type, is_nullable, column_default, extra, character_set_name, collation_name, {generation}, column_comment FROM information_schema.columns WHERE table_schema = {session.DatabaseLiteral} ORDER BY table_name, ordinal_position")
            .Select(row => Listed(session.Server, row))
            .ToLookup(column => column.Table, StringComparer.Ordinal);
    }

    private static ListedColumn Listed(MySqlVersion server, string?[] row)
    {
        string type = row[2]!;
        // MariaDB: varchar(100) /*M!100301 COMPRESSED*/, timestamp /* mariadb-5.3 */. A member of an enum may look like a comment.
        if (!type.Contains('\'')) type = Remark().Replace(type, "");
        string generation = row[8] ?? "";
        return new ListedColumn(
            row[0]!, row[1]!, type, row[3] == "YES", row[4], row[5] ?? "", row[6], row[7], server.IsMariaDb ? generation : PrintedExpression.Read(generation), row[9] ?? "");
    }

    [GeneratedRegex(@"\s*/\*.*?\*/")]
    private static partial Regex Remark();
}
