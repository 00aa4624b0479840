using System.Text;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>
/// Undoes what MySQL 8 and 9 do to expressions in information_schema (GENERATION_EXPRESSION, CHECK_CLAUSE, EXPRESSION and, where it is
/// generated, COLUMN_DEFAULT): every byte of the text is taken for a character of its own, and the result is escaped as if it stood in a
/// literal. So <c>_utf8mb4'ü'</c> comes as <c>_utf8mb4\'Ã¼\'</c>. SHOW CREATE TABLE is no way round it: it turns characters beyond
/// U+FFFF into question marks. Source: sql/dd/dd_table.cc and sql/sql_string.cc of MySQL, convert_and_print and String::print.
/// </summary>
internal static class PrintedExpression
{
    /// <summary>Characters for the bytes 0x80 to 0x9F of the character set that MySQL calls latin1, which is Windows-1252.</summary>
    private const string Latin1Upper = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The expression as MySQL would parse it.</summary>
    /// <param name="printed">As information_schema has it; a text that was not escaped or not taken apart stays as it is.</param>
    internal static string Read(string printed)
    {
        string sql = Unescaped(printed) ?? printed;
        if (sql.Any(c => c > 0xFF) || sql.All(char.IsAscii)) return sql;
        try
        {
            return Decoded(sql);
        }
        catch (DecoderFallbackException)
        {
            return sql;
        }
    }

    /// <summary>Null where it cannot have been escaped.</summary>
    private static string? Unescaped(string printed)
    {
        var sql = new StringBuilder(printed.Length);
        for (int i = 0; i < printed.Length; i++)
        {
            if (printed[i] is '\'' or '\0' or '\n' or '\r' or '\x1A') return null;
            if (printed[i] != '\\')
            {
                sql.Append(printed[i]);
                continue;
            }

            if (++i == printed.Length) return null;
            switch (printed[i])
            {
                case '\\' or '\'': sql.Append(printed[i]); break;
                case '0': sql.Append('\0'); break;
                case 'n': sql.Append('\n'); break;
                case 'r': sql.Append('\r'); break;
                case 'Z': sql.Append('\x1A'); break;
                default: return null;
            }
        }

        return sql.ToString();
    }

    /// <summary>Names are in UTF-8, each literal in the character set before it.</summary>
    private static string Decoded(string bytes)
    {
        var sql = new StringBuilder(bytes.Length);
        int at = 0;
        while (at < bytes.Length)
        {
            int quote = bytes.IndexOfAny(['\'', '`'], at);
            if (quote < 0) quote = bytes.Length;
            sql.Append(Utf8(bytes[at..quote]));
            if (quote == bytes.Length) break;
            at = SqlText.EndOfQuoted(bytes, quote);
            string quoted = bytes[quote..at];
            if (bytes[quote] == '`' || quoted.All(char.IsAscii)) sql.Append(Utf8(quoted));
            else AppendLiteral(sql, quoted);
        }

        return sql.ToString();
    }

    private static void AppendLiteral(StringBuilder sql, string quoted)
    {
        int start = sql.Length;
        while (start > 0 && (char.IsAsciiLetterOrDigit(sql[start - 1]) || sql[start - 1] == '_')) start--;
        string charset = sql.ToString(start, sql.Length - start);
        switch (charset)
        {
            case "_latin1":
                sql.Length = start;
                sql.Append("_utf8mb4").Append(string.Concat(quoted.Select(c => c is >= '\x80' and < '\xA0' ? Latin1Upper[c - 0x80] : c)));
                break;
            case "" or "_utf8mb4" or "_utf8mb3" or "_utf8":
                sql.Append(Utf8(quoted));
                break;
            default:
                // The same value for every character set that there is.
                sql.Append(" 0x").Append(Convert.ToHexString(Encoding.Latin1.GetBytes(SqlText.Unescape(quoted[1..^1]))));
                break;
        }
    }

    private static string Utf8(string bytes) => Strict.GetString(Encoding.Latin1.GetBytes(bytes));
}
