namespace Transfer.Plan.Sql;

/// <summary>
/// Cuts SQL into tokens; blanks and comments fall away. The rules are those of SQLite's tokenizer (sqlite.org/src, tokenize.c).
/// </summary>
internal static class SqlLexer
{
    // Longest first, so that "->>" is not taken for "->".
    private static readonly string[] Operators = ["->>", "->", "||", "<<", ">>", "<=", "<>", ">=", "==", "!="];

    /// <summary>The tokens of <paramref name="sql"/>, closed by one of kind End.</summary>
    /// <exception cref="SqlSyntaxException">A quote that is never closed, or a character that begins no token.</exception>
    internal static List<SqlToken> Tokenize(string sql)
    {
        List<SqlToken> tokens = [];
        int at = SkipBlanks(sql, 0);
        while (at < sql.Length)
        {
            SqlToken token = Read(sql, at);
            tokens.Add(token);
            at = SkipBlanks(sql, token.End);
        }
        tokens.Add(new SqlToken(SqlTokenKind.End, "", sql.Length, 0));
        return tokens;
    }

    private static int SkipBlanks(string sql, int at)
    {
        while (at < sql.Length)
        {
            if (IsBlank(sql[at])) at++;
            else if (StartsWith(sql, at, "--")) at = IndexAfter(sql, "\n", at);
            else if (StartsWith(sql, at, "/*")) at = IndexAfter(sql, "*/", at + 2);
            else break;
        }
        return at;
    }

    private static SqlToken Read(string sql, int at)
    {
        char c = sql[at];
        char next = at + 1 < sql.Length ? sql[at + 1] : '\0';
        if (c is 'x' or 'X' && next == '\'') return ReadBlob(sql, at);
        if (IsNameStart(c)) return ReadWhile(sql, at, SqlTokenKind.Word, IsNamePart);
        if (c is >= '0' and <= '9' || (c == '.' && next is >= '0' and <= '9')) return ReadNumber(sql, at);
        return c switch
        {
            '\'' => ReadQuoted(sql, at, '\'', SqlTokenKind.String),
            '"' => ReadQuoted(sql, at, '"', SqlTokenKind.QuotedName) with { DoubleQuoted = true },
            '`' => ReadQuoted(sql, at, '`', SqlTokenKind.QuotedName),
            '[' => ReadBracketed(sql, at),
            '?' or ':' or '@' or '$' or '#' => ReadWhile(sql, at, SqlTokenKind.Variable, IsNamePart),
            _ => ReadOperator(sql, at),
        };
    }

    private static SqlToken ReadOperator(string sql, int at)
    {
        string? known = Operators.FirstOrDefault(text => StartsWith(sql, at, text));
        if (known is null && !"()+-*/%=<>&|~,;.".Contains(sql[at]))
            throw new SqlSyntaxException($"the character {sql[at]} at position {at + 1} begins no SQL token");
        known ??= sql[at].ToString();
        return new SqlToken(SqlTokenKind.Operator, known, at, known.Length);
    }

    private static SqlToken ReadQuoted(string sql, int at, char quote, SqlTokenKind kind)
    {
        for (int i = at + 1; i < sql.Length; i++)
        {
            if (sql[i] != quote) continue;
            if (i + 1 < sql.Length && sql[i + 1] == quote) i++;
            else return new SqlToken(kind, sql[(at + 1)..i].Replace($"{quote}{quote}", $"{quote}"), at, i + 1 - at);
        }
        throw new SqlSyntaxException($"the quote {quote} at position {at + 1} is never closed");
    }

    private static SqlToken ReadBracketed(string sql, int at)
    {
        int end = sql.IndexOf(']', at);
        if (end < 0) throw new SqlSyntaxException($"the bracket at position {at + 1} is never closed");
        return new SqlToken(SqlTokenKind.QuotedName, sql[(at + 1)..end], at, end + 1 - at);
    }

    private static SqlToken ReadBlob(string sql, int at)
    {
        SqlToken digits = ReadQuoted(sql, at + 1, '\'', SqlTokenKind.Blob);
        if (digits.Value.Length % 2 != 0 || !digits.Value.All(char.IsAsciiHexDigit))
            throw new SqlSyntaxException($"X'{digits.Value}' is no blob literal");
        return digits with { Start = at, Length = digits.Length + 1 };
    }

    private static SqlToken ReadNumber(string sql, int at)
    {
        int end = at;
        if (StartsWith(sql, at, "0x") || StartsWith(sql, at, "0X"))
        {
            end = Digits(sql, at + 2, char.IsAsciiHexDigit);
        }
        else
        {
            end = Digits(sql, end, char.IsAsciiDigit);
            if (end < sql.Length && sql[end] == '.') end = Digits(sql, end + 1, char.IsAsciiDigit);
            if (end < sql.Length && sql[end] is 'e' or 'E')
            {
                int exponent = end + 1 < sql.Length && sql[end + 1] is '+' or '-' ? end + 2 : end + 1;
                if (exponent < sql.Length && char.IsAsciiDigit(sql[exponent])) end = Digits(sql, exponent, char.IsAsciiDigit);
            }
        }
        if (end < sql.Length && IsNamePart(sql[end])) throw new SqlSyntaxException($"{sql[at..(end + 1)]} is no number");
        return new SqlToken(SqlTokenKind.Number, sql[at..end].Replace("_", ""), at, end - at);
    }

    // SQLite 3.46 lets one underscore stand between two digits.
    private static int Digits(string sql, int at, Func<char, bool> isDigit)
    {
        int end = at;
        while (end < sql.Length && (isDigit(sql[end]) || IsSeparator(end))) end++;
        return end;

        bool IsSeparator(int place) => sql[place] == '_' && place > at && place + 1 < sql.Length && isDigit(sql[place + 1]);
    }

    private static SqlToken ReadWhile(string sql, int at, SqlTokenKind kind, Func<char, bool> belongs)
    {
        int end = at + 1;
        while (end < sql.Length && belongs(sql[end])) end++;
        return new SqlToken(kind, sql[at..end], at, end - at);
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= 0x80;

    private static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || c == '$';

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\f' or '\r' or '\uFEFF';

    private static bool StartsWith(string sql, int at, string text) => string.CompareOrdinal(sql, at, text, 0, text.Length) == 0;

    private static int IndexAfter(string sql, string text, int from)
    {
        int found = from <= sql.Length ? sql.IndexOf(text, from, StringComparison.Ordinal) : -1;
        return found < 0 ? sql.Length : found + text.Length;
    }
}
