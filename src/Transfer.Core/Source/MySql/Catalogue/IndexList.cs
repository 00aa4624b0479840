using System.Globalization;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>The indexes of all tables, keys included, by name.</summary>
internal static class IndexList
{
    internal static ILookup<string, ListedIndex> Read(CatalogueSession session)
    {
        string expression = session.IfOffered("statistics", "expression");
        string hidden = session.Offers("statistics", "is_visible") ? "is_visible = 'NO'"
            : session.Offers("statistics", "ignored") ? "ignored = 'YES'" : "0";
        return session.Rows($"SELECT table_name, index_name, non_unique, index_type, {hidden}, seq_in_index, column_name, {expression}, sub_part, collation FROM information_schema.statistics WHERE table_schema = {session.DatabaseLiteral}")
            .GroupBy(row => (Table: row[0]!, Name: row[1]!))
            .Select(index => Listed(index.Key.Table, index.Key.Name, [.. index.OrderBy(row => int.Parse(row[5]!, CultureInfo.InvariantCulture))]))
            .OrderBy(index => index.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(index => index.Name, StringComparer.Ordinal)
            .ToLookup(index => index.Table, StringComparer.Ordinal);
    }

    private static ListedIndex Listed(string table, string name, string?[][] rows)
    {
        string type = rows[0][3]!.ToUpperInvariant();
        // SUB_PART of a spatial index is the size of its rectangles, that of a full-text index means nothing.
        bool whole = type is "FULLTEXT" or "SPATIAL";
        return new ListedIndex(
            table,
            name,
            rows[0][2] == "0",
            type,
            rows[0][4] != "1",
            [.. rows.Select(row => new ListedPart(
                row[6],
                row[6] is null ? SqlText.Bare(PrintedExpression.Read(row[7] ?? "")) : null,
                whole || row[8] is null ? 0 : int.Parse(row[8]!, CultureInfo.InvariantCulture),
                row[9] == "D"))]);
    }
}
