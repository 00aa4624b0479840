namespace Transfer.Plan.Sql;

/// <summary>A place in a list of tokens, for parsers that look one or two tokens ahead.</summary>
internal sealed class SqlCursor
{
    private readonly string _sql;
    private readonly List<SqlToken> _tokens;
    private int _next;

    /// <exception cref="SqlSyntaxException">The text cannot be cut into tokens.</exception>
    internal SqlCursor(string sql)
        : this(sql, SqlLexer.Tokenize(sql))
    {
    }

    /// <param name="sql">The text.</param>
    /// <param name="tokens">What an engine's lexer makes of it, closed by one of kind End.</param>
    internal SqlCursor(string sql, List<SqlToken> tokens)
    {
        _sql = sql;
        _tokens = tokens;
    }

    internal SqlToken Current => _tokens[_next];

    /// <summary>The token after the current one.</summary>
    internal SqlToken Following => _tokens[Math.Min(_next + 1, _tokens.Count - 1)];

    /// <summary>Index after the last token taken; 0 before the first.</summary>
    internal int TakenEnd => _next == 0 ? 0 : _tokens[_next - 1].End;

    internal bool AtEnd => Current.Kind == SqlTokenKind.End;

    internal SqlToken Take()
    {
        SqlToken token = Current;
        if (!AtEnd) _next++;
        return token;
    }

    /// <summary>Takes these keywords or operators where all of them follow in this order; else takes nothing.</summary>
    internal bool Accept(params ReadOnlySpan<string> texts)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            if (_next + i >= _tokens.Count || !_tokens[_next + i].Is(texts[i])) return false;
        }
        _next += texts.Length;
        return true;
    }

    internal void Expect(string text)
    {
        if (!Accept(text)) throw Unexpected(text);
    }

    /// <summary>Takes a name. SQLite takes one in single quotes too.</summary>
    internal string TakeName() =>
        Current.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.String ? Take().Value : throw Unexpected("a name");

    /// <summary>Takes a parenthesis to its end and hands out the text inside, without blanks and comments at either end.</summary>
    internal string TakeParenthesised()
    {
        Expect("(");
        int first = _next;
        for (int depth = 1; depth > 0;)
        {
            if (AtEnd) throw Unexpected(")");
            SqlToken token = Take();
            if (token.Is("(")) depth++;
            if (token.Is(")")) depth--;
        }
        int last = _next - 2;
        return last < first ? "" : TextBetween(_tokens[first].Start, _tokens[last].End);
    }

    internal string TextBetween(int start, int end) => _sql[start..end];

    internal SqlSyntaxException Unexpected(string expected) =>
        new($"{expected} expected, but found {(AtEnd ? "the end" : TextBetween(Current.Start, Current.End))}");

    /// <summary>Removes parentheses that enclose the whole of <paramref name="sql"/>, and comments around it.</summary>
    internal static string StripParentheses(string sql)
    {
        try
        {
            while (true)
            {
                SqlCursor cursor = new(sql);
                if (!cursor.Current.Is("(")) return sql.Trim();
                string inside = cursor.TakeParenthesised();
                if (!cursor.AtEnd || inside.Length == 0) return sql.Trim();
                sql = inside;
            }
        }
        catch (SqlSyntaxException)
        {
            return sql.Trim();
        }
    }
}
