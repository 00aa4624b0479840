using System.Numerics;
using System.Text;

namespace Transfer.Plan.Sql.MySql;

/// <summary>
/// Cuts MySQL's and MariaDB's SQL into tokens, as their catalogues print it in a session without ANSI_QUOTES and
/// NO_BACKSLASH_ESCAPES: there are no comments. Source: MySQL Reference Manual, "Language Structure".
/// </summary>
internal static class MySqlLexer
{
    // Longest first, so that "<=>" is not taken for "<=".
    private static readonly string[] Operators = ["->>", "<=>", "->", "||", "&&", "<<", ">>", "<=", "<>", ">=", "!="];

    /// <summary>The tokens of <paramref name="sql"/>, closed by one of kind End; 0x1F and b'101' are of kind Number.</summary>
    /// <exception cref="SqlSyntaxException">A quote that is never closed, a comment, or a character that begins no token.</exception>
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

    /// <summary>Hex digits, an even number of them, for the digits of a number in base 2.</summary>
    private static string Hex(string bits)
    {
        BigInteger number = bits.Aggregate(BigInteger.Zero, (sum, bit) => (sum * 2) + (bit - '0'));
        return Convert.ToHexString(number.ToByteArray(isUnsigned: true, isBigEndian: true));
    }

    private static int SkipBlanks(string sql, int at)
    {
        while (at < sql.Length && sql[at] is ' ' or '\t' or '\n' or '\v' or '\f' or '\r') at++;
        return at;
    }

    private static SqlToken Read(string sql, int at)
    {
        char c = sql[at];
        bool quoted = at + 1 < sql.Length && sql[at + 1] == '\'';
        if (quoted && c is 'x' or 'X') return Digits(ReadString(sql, at + 1), SqlTokenKind.Blob, 1, 16);
        if (quoted && c is 'b' or 'B') return Digits(ReadString(sql, at + 1), SqlTokenKind.Number, 1, 2);
        if (quoted && c is 'n' or 'N') return ReadString(sql, at + 1) with { Start = at };
        if (char.IsAsciiDigit(c) || (c == '.' && at + 1 < sql.Length && char.IsAsciiDigit(sql[at + 1]))) return ReadNumber(sql, at);
        if (IsNamePart(c)) return new SqlToken(SqlTokenKind.Word, sql[at..EndOf(sql, at, IsNamePart)], at, EndOf(sql, at, IsNamePart) - at);
        return c switch
        {
            '\'' or '"' => ReadString(sql, at),
            '`' => ReadName(sql, at),
            _ => ReadOperator(sql, at),
        };
    }

    private static SqlToken ReadOperator(string sql, int at)
    {
        string? known = Operators.FirstOrDefault(text => string.CompareOrdinal(sql, at, text, 0, text.Length) == 0);
        bool comment = sql[at] == '#' || string.CompareOrdinal(sql, at, "/*", 0, 2) == 0
            || (string.CompareOrdinal(sql, at, "--", 0, 2) == 0 && (at + 2 == sql.Length || char.IsWhiteSpace(sql[at + 2])));
        if (comment) throw new SqlSyntaxException($"a comment begins at position {at + 1}");
        if (known is null && !"()+-*/%=<>&|~^!,.".Contains(sql[at]))
            throw new SqlSyntaxException($"the character {sql[at]} at position {at + 1} begins no SQL token");
        known ??= sql[at].ToString();
        return new SqlToken(SqlTokenKind.Operator, known, at, known.Length);
    }

    private static SqlToken ReadName(string sql, int at)
    {
        StringBuilder name = new();
        for (int i = at + 1; i < sql.Length; i++)
        {
            bool doubled = sql[i] == '`' && i + 1 < sql.Length && sql[i + 1] == '`';
            if (sql[i] == '`' && !doubled) return new SqlToken(SqlTokenKind.QuotedName, name.ToString(), at, i + 1 - at);
            if (doubled) i++;
            name.Append(sql[i]);
        }
        throw new SqlSyntaxException($"the quote ` at position {at + 1} is never closed");
    }

    private static SqlToken ReadString(string sql, int at)
    {
        char quote = sql[at];
        StringBuilder text = new();
        for (int i = at + 1; i < sql.Length; i++)
        {
            char next = i + 1 < sql.Length ? sql[i + 1] : '\0';
            if (sql[i] == quote && next != quote) return new SqlToken(SqlTokenKind.String, text.ToString(), at, i + 1 - at);
            if (sql[i] == quote) i++;
            else if (sql[i] == '\\' && i + 1 < sql.Length)
            {
                text.Append(Escaped(next));
                i++;
                continue;
            }
            text.Append(sql[i]);
        }
        throw new SqlSyntaxException($"the quote {quote} at position {at + 1} is never closed");
    }

    /// <summary>The text of a backslash and a character. Source: "String Literals", table "Special Character Escape Sequences".</summary>
    private static string Escaped(char c) => c switch
    {
        '0' => "\0",
        'b' => "\b",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'Z' => "\u001a",
        // Of use in patterns, where the backslash has to stay.
        '%' => "\\%",
        '_' => "\\_",
        _ => c.ToString(),
    };

    private static SqlToken ReadNumber(string sql, int at)
    {
        char kind = at + 1 < sql.Length ? sql[at + 1] : '\0';
        if (sql[at] == '0' && kind is 'x' or 'b')
        {
            int end = EndOf(sql, at + 2, IsNamePart);
            SqlToken digits = new(SqlTokenKind.Number, sql[(at + 2)..end], at + 2, end - at - 2);
            return Digits(digits, SqlTokenKind.Number, 2, kind == 'x' ? 16 : 2);
        }
        int last = EndOf(sql, at, char.IsAsciiDigit);
        if (last < sql.Length && sql[last] == '.') last = EndOf(sql, last + 1, char.IsAsciiDigit);
        if (last < sql.Length && sql[last] is 'e' or 'E')
        {
            int exponent = last + 1 < sql.Length && sql[last + 1] is '+' or '-' ? last + 2 : last + 1;
            if (exponent < sql.Length && char.IsAsciiDigit(sql[exponent])) last = EndOf(sql, exponent, char.IsAsciiDigit);
        }
        if (last < sql.Length && IsNamePart(sql[last])) throw new SqlSyntaxException($"{sql[at..(last + 1)]} is no number");
        return new SqlToken(SqlTokenKind.Number, sql[at..last], at, last - at);
    }

    /// <summary>
    /// Makes digits in quotes, or behind 0x and 0b, a token that begins <paramref name="before"/> characters earlier: 0b101 becomes 0x05.
    /// </summary>
    private static SqlToken Digits(SqlToken token, SqlTokenKind kind, int before, int numberBase)
    {
        bool odd = kind == SqlTokenKind.Blob && token.Value.Length % 2 != 0;
        if (odd || !token.Value.All(digit => numberBase == 16 ? char.IsAsciiHexDigit(digit) : digit is '0' or '1'))
            throw new SqlSyntaxException($"{token.Value} is no literal in base {numberBase}");
        string value = kind == SqlTokenKind.Blob ? token.Value : "0x" + (numberBase == 16 ? token.Value : Hex(token.Value));
        return new SqlToken(kind, value, token.Start - before, token.Length + before);
    }

    private static int EndOf(string sql, int at, Func<char, bool> belongs)
    {
        while (at < sql.Length && belongs(sql[at])) at++;
        return at;
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' or >= '\u0080';
}
