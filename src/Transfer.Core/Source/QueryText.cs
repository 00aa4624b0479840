namespace Transfer.Source;

/// <summary>The text of a mapping's query, as far as its quotes, comments and semicolons go.</summary>
internal static class QueryText
{
    /// <summary>The one statement that a text holds, without the semicolon behind it and what follows.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="engine">The source's engine.</param>
    /// <returns>Null where the text holds none, or several.</returns>
    internal static string? Statement(string sql, string engine) => engine == "postgresql" ? PostgresText.Statement(sql) : Statement(sql, engine != "sqlite");

    /// <summary>The one statement that a text of SQLite or MySQL holds.</summary>
    /// <param name="sql">The text.</param>
    /// <param name="mySql">Whether it is MySQL's, where a backslash escapes, # begins a comment, and brackets are no quotes.</param>
    internal static string? Statement(string sql, bool mySql)
    {
        string? statement = null;
        int start = 0;
        bool empty = true;
        for (int at = 0; at < sql.Length;)
        {
            int next = Next(sql, at, mySql, out bool isBlank);
            if (sql[at] == ';')
            {
                if (!empty) statement ??= sql[start..at];
                if (empty && statement is null) start = next;
            }
            else if (!isBlank)
            {
                if (statement is not null) return null;
                empty = false;
            }

            at = next;
        }

        return empty ? null : statement ?? sql[start..];
    }

    /// <summary>Where the piece that begins here ends: a text in quotes, a comment, else one character.</summary>
    private static int Next(string sql, int at, bool mySql, out bool isBlank)
    {
        char letter = sql[at];
        string rest = "";
        isBlank = char.IsWhiteSpace(letter) || letter == '\uFEFF';
        if (isBlank || letter == ';') return at + 1;
        if (at + 1 < sql.Length) rest = sql.Substring(at, 2);
        isBlank = true;
        if (rest == "/*") return After(sql, "*/", at + 2);
        if (rest == "--" && (!mySql || at + 2 == sql.Length || char.IsWhiteSpace(sql[at + 2]) || char.IsControl(sql[at + 2]))) return After(sql, "\n", at);
        if (letter == '#' && mySql) return After(sql, "\n", at);
        isBlank = false;
        return letter switch
        {
            '\'' or '"' => Quoted(sql, at, letter, mySql),
            '`' => Quoted(sql, at, letter, escapes: false),
            '[' when !mySql => After(sql, "]", at),
            _ => at + 1,
        };
    }

    // A quote that is doubled ends one text and begins another.
    private static int Quoted(string sql, int at, char quote, bool escapes)
    {
        for (int i = at + 1; i < sql.Length; i++)
        {
            if (sql[i] == quote) return i + 1;
            if (escapes && sql[i] == '\\') i++;
        }

        return sql.Length;
    }

    private static int After(string sql, string text, int from)
    {
        int found = from < sql.Length ? sql.IndexOf(text, from, StringComparison.Ordinal) : -1;
        return found < 0 ? sql.Length : found + text.Length;
    }
}
