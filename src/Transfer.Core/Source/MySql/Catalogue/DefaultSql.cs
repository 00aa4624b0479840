namespace Transfer.Source.MySql.Catalogue;

/// <summary>
/// A column's DEFAULT as an expression. MariaDB from 10.2.7 on prints SQL; MySQL, and MariaDB before, print a literal's bare text, and
/// an expression only with a mark beside it. Sources: "The INFORMATION_SCHEMA COLUMNS Table" of both manuals.
/// </summary>
internal static class DefaultSql
{
    private static readonly Version MariaDbPrintsSql = new(10, 2, 7);

    /// <summary>The expression; null where there is none, or it is NULL.</summary>
    internal static string? Of(MySqlVersion server, ListedColumn column)
    {
        if (column.Default is not { } text || column.Generation.Length > 0) return null;
        if (server.IsMariaDb && server.Number >= MariaDbPrintsSql) return Bare(text);
        if (column.DefaultIsExpression) return Bare(PrintedExpression.Read(text));
        if (IsMoment(column, text)) return text;
        bool hexadecimal = column.IsBinary && text.StartsWith("0x", StringComparison.Ordinal) && text.Length > 2;
        return column.IsNumber || hexadecimal ? text : SqlText.Literal(text);
    }

    // MySQL 5.7 has no mark beside it. No literal of these types looks so.
    private static bool IsMoment(ListedColumn column, string text) =>
        column.TypeName is "timestamp" or "datetime" && text.StartsWith("current_timestamp", StringComparison.OrdinalIgnoreCase);

    private static string? Bare(string sql) =>
        SqlText.Bare(sql) is var bare && bare.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? null : bare;
}
