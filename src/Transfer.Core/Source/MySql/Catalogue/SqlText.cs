using System.Text;

namespace Transfer.Source.MySql.Catalogue;

/// <summary>The little of MySQL's lexis that reading a catalogue takes: quotes, parentheses, literals.</summary>
internal static class SqlText
{
    /// <summary>A string literal, in the form of SHOW CREATE TABLE.</summary>
    internal static string Literal(string text)
    {
        var sql = new StringBuilder("'", text.Length + 2);
        foreach (char c in text)
        {
            sql.Append(c switch
            {
                '\'' => "''",
                '\\' => @"\\",
                '\0' => @"\0",
                '\n' => @"\n",
                '\r' => @"\r",
                _ => null,
            });
            if (c is not ('\'' or '\\' or '\0' or '\n' or '\r')) sql.Append(c);
        }

        return sql.Append('\'').ToString();
    }

    /// <summary>Where the quoted text that begins at <paramref name="start"/> ends: the place after its closing quote, or the text's end.</summary>
    internal static int EndOfQuoted(string sql, int start)
    {
        char quote = sql[start];
        for (int i = start + 1; i < sql.Length; i++)
        {
            if (sql[i] == '\\' && quote != '`') i++;
            else if (sql[i] == quote && i + 1 < sql.Length && sql[i + 1] == quote) i++;
            else if (sql[i] == quote) return i + 1;
        }

        return sql.Length;
    }

    /// <summary>Whether it is one string literal and nothing else.</summary>
    internal static bool IsLiteral(string sql) => sql.Length > 1 && sql[0] == '\'' && EndOfQuoted(sql, 0) == sql.Length;

    /// <summary>What a string literal's text between its quotes means. Source: "String Literals" of both manuals.</summary>
    internal static string Unescape(string inner)
    {
        var text = new StringBuilder(inner.Length);
        for (int i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\'' && i + 1 < inner.Length && inner[i + 1] == '\'') i++;
            if (inner[i] != '\\' || i + 1 == inner.Length)
            {
                text.Append(inner[i]);
                continue;
            }

            text.Append(inner[++i] switch
            {
                '0' => '\0',
                'b' => '\b',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'Z' => '\x1A',
                char other => other,
            });
        }

        return text.ToString();
    }

    /// <summary>The expression without the parentheses around all of it.</summary>
    internal static string Bare(string sql)
    {
        sql = sql.Trim();
        while (IsEnclosed(sql)) sql = sql[1..^1].Trim();
        return sql;
    }

    private static bool IsEnclosed(string sql)
    {
        if (sql is not ['(', .., ')']) return false;
        int depth = 0;
        for (int i = 0; i < sql.Length; i++)
        {
            if (sql[i] is '\'' or '"' or '`') i = EndOfQuoted(sql, i) - 1;
            else if (sql[i] == '(') depth++;
            else if (sql[i] == ')' && --depth == 0) return i == sql.Length - 1;
        }

        return false;
    }
}
