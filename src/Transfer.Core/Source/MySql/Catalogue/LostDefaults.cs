using System.Text;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>
/// Asks the server for the values of defaults that information_schema cannot show: it has no characters beyond U+FFFF, no bytes that are
/// no text (MariaDB), and cuts binary values at a zero byte (MySQL).
/// </summary>
internal static class LostDefaults
{
    /// <summary>The literals of one table's defaults, by column; a column whose default stands in the catalogue as it is is not among them.</summary>
    internal static Dictionary<string, string> Read(CatalogueSession session, string table, IEnumerable<(ListedColumn Column, string? Sql)> defaults)
    {
        ListedColumn[] lost = [.. defaults.Where(one => one.Sql is { } sql && MayBeLost(one.Column, sql)).Select(one => one.Column)];
        var literals = new Dictionary<string, string>(StringComparer.Ordinal);
        if (lost.Length == 0) return literals;

        string values = string.Join(", ", lost.Select(Value));
        if (session.TryRows($"SELECT {values} FROM {DefaultRow.Of(session, table, lost)}", out List<string?[]> rows) is not null) return literals;
        foreach ((ListedColumn column, string? hex) in lost.Zip(rows[0]))
        {
            if (hex is not null) literals[column.Name] = column.IsBinary ? Bytes(hex) : SqlText.Literal(Encoding.UTF8.GetString(Convert.FromHexString(hex)));
        }

        return literals;
    }

    private static bool MayBeLost(ListedColumn column, string sql)
    {
        bool literal = SqlText.IsLiteral(sql) || (column.IsBinary && !column.DefaultIsExpression && sql.StartsWith("0x", StringComparison.Ordinal));
        return literal && (column.IsBinary || (column.IsWide && sql.Contains('?')));
    }

    private static string Value(ListedColumn column) =>
        column.IsBinary ? $"hex({DefaultRow.Value(column)})" : $"hex(CONVERT({DefaultRow.Value(column)} USING utf8mb4))";

    private static string Bytes(string hex) => hex.Length == 0 ? "''" : "0x" + hex;
}
