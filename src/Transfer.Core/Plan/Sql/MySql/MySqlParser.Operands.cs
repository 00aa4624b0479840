namespace Transfer.Plan.Sql.MySql;

internal sealed partial class MySqlParser
{
    // Character sets in which an ASCII character is its own byte and no byte of another.
    // Source: MySQL Reference Manual, "Supported Character Sets and Collations".
    private static readonly string[] AsciiBased =
    [
        "utf8", "utf8mb3", "utf8mb4", "ascii", "latin1", "latin2", "latin5", "latin7", "cp1250", "cp1251", "cp1256", "cp1257", "cp850",
        "cp852", "cp866", "greek", "hebrew", "koi8r", "koi8u", "euckr", "ujis", "gb2312", "tis620",
    ];

    protected override SqlNode Operand()
    {
        if (Cursor.Accept("NOT")) return new UnaryNode("NOT", Expression(NotLevel));
        if (Cursor.Accept("!")) return new UnaryNode("NOT", Expression(UnaryLevel));
        if (Cursor.Accept("-")) return Negate(Expression(UnaryLevel));
        if (Cursor.Accept("+")) return Expression(UnaryLevel);
        if (Cursor.Accept("~")) return new UnaryNode("~", Expression(UnaryLevel));
        if (Cursor.Accept("(")) return Parenthesis();
        if (Cursor.Accept("CASE")) return Case();
        if (Cursor.Current.Is("EXISTS") || Cursor.Current.Is("SELECT")) throw new SqlSyntaxException("it has a subquery");
        return Cursor.Current.Kind switch
        {
            SqlTokenKind.Number => Number(Cursor.Take().Value),
            SqlTokenKind.String => new LiteralNode(LiteralKind.String, Cursor.Take().Value),
            SqlTokenKind.Blob => new LiteralNode(LiteralKind.Blob, Cursor.Take().Value),
            SqlTokenKind.Word when Cursor.Following.Is("(") => Call(Cursor.Take().Value.ToLowerInvariant()),
            SqlTokenKind.Word => Word(Cursor.Take()),
            SqlTokenKind.QuotedName => Column(Cursor.Take().Value),
            _ => throw Cursor.Unexpected("a value"),
        };
    }

    private static LiteralNode Number(string text)
    {
        if (!text.StartsWith("0x", StringComparison.Ordinal))
            return new LiteralNode(text.AsSpan().ContainsAny(".eE") ? LiteralKind.Real : LiteralKind.Integer, text);
        string digits = text[2..];
        return new LiteralNode(LiteralKind.Hex, digits.Length % 2 == 0 ? digits : "0" + digits);
    }

    private SqlNode Word(SqlToken token)
    {
        string word = token.Value.ToUpperInvariant();
        bool before = Cursor.Current.Kind is SqlTokenKind.String or SqlTokenKind.Blob
            || (Cursor.Current.Kind == SqlTokenKind.Number && Cursor.Current.Value.StartsWith("0x", StringComparison.Ordinal));
        if (before && word.StartsWith('_')) return Introduced(token.Value[1..].ToLowerInvariant(), Cursor.Take());
        if (before && word is "DATE" or "TIME" or "TIMESTAMP") return new MomentNode(word, Cursor.Take().Value);
        return word switch
        {
            "NULL" => new LiteralNode(LiteralKind.Null, ""),
            "TRUE" => new LiteralNode(LiteralKind.Boolean, "true"),
            "FALSE" => new LiteralNode(LiteralKind.Boolean, "false"),
            "CURRENT_TIMESTAMP" or "LOCALTIME" or "LOCALTIMESTAMP" or "CURRENT_DATE" or "CURRENT_TIME" or "UTC_TIMESTAMP" or "UTC_DATE" or "UTC_TIME" =>
                new CallNode(word.ToLowerInvariant(), []),
            _ => Column(token.Value),
        };
    }

    /// <summary>A string of a character set. The catalogue prints a character that the session lacks as a question mark.</summary>
    private static LiteralNode Introduced(string charset, SqlToken token)
    {
        bool ascii = token.Value.All(char.IsAscii) && (charset.StartsWith("utf8", StringComparison.Ordinal) || !token.Value.Contains('?'));
        if (charset == "binary" && token.Kind != SqlTokenKind.String) return new LiteralNode(LiteralKind.Blob, token.Value.Replace("0x", "", StringComparison.Ordinal));
        if (charset == "binary" && ascii) return new LiteralNode(LiteralKind.Blob, Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(token.Value)));
        bool known = token.Kind == SqlTokenKind.String && (charset is "utf8" or "utf8mb3" or "utf8mb4" || (ascii && AsciiBased.Contains(charset)));
        return known ? new LiteralNode(LiteralKind.String, token.Value)
            : throw new SqlSyntaxException($"a literal in the character set {charset} may not read as the source means it: {token.Value}");
    }

    private ColumnNode Column(string name)
    {
        // A column may be written with its table, and that with its database.
        while (Cursor.Accept(".")) name = Cursor.TakeName();
        return new ColumnNode(name, false);
    }

    private SqlNode Call(string name)
    {
        Cursor.Expect("(");
        switch (name)
        {
            case "cast":
                SqlNode value = Expression(0);
                Cursor.Expect("AS");
                return new CastNode(value, CastType());
            case "convert":
                SqlNode converted = Expression(0);
                if (Cursor.Accept("USING")) return new CastNode(converted, "char charset " + CastType());
                Cursor.Expect(",");
                return new CastNode(converted, CastType());
            case "trim":
                return Trim();
            case "extract":
                string unit = Cursor.TakeName().ToLowerInvariant();
                Cursor.Expect("FROM");
                return Close(unit, [Expression(0)]);
            default:
                return Close(name, Cursor.Current.Is(")") ? [] : List());
        }
    }

    /// <summary><c>trim</c>, <c>ltrim</c> or <c>rtrim</c> of the text and, second, of what is cut off, where that is said.</summary>
    private CallNode Trim()
    {
        string name = Cursor.Accept("LEADING") ? "ltrim" : Cursor.Accept("TRAILING") ? "rtrim" : "trim";
        Cursor.Accept("BOTH");
        if (Cursor.Accept("FROM")) return Close(name, [Expression(0)]);
        SqlNode first = Expression(0);
        return Cursor.Accept("FROM") ? Close(name, [Expression(0), first]) : Close(name, [first]);
    }

    private CallNode Close(string name, List<SqlNode> arguments)
    {
        Cursor.Expect(")");
        return new CallNode(name, arguments);
    }
}
