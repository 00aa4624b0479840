using System.Globalization;

namespace Transfer.Plan.Sql;

/// <summary>
/// Reads an SQLite expression by operator precedence (Pratt). Precedence and syntax: sqlite.org/lang_expr.html. Subqueries, row values,
/// parameters and window functions are refused.
/// </summary>
internal sealed class ExpressionParser : SqlParser
{
    private const int OrLevel = 1;
    private const int AndLevel = 2;
    private const int NotLevel = 3;
    private const int EqualityLevel = 4;
    private const int CollateLevel = 11;
    private const int UnaryLevel = 12;

    private ExpressionParser(string sql)
        : base(new SqlCursor(sql))
    {
    }

    /// <exception cref="SqlSyntaxException">The text is no expression that this parser knows.</exception>
    /// <exception cref="InsufficientExecutionStackException">It nests too deeply.</exception>
    internal static SqlNode Parse(string sql) => new ExpressionParser(sql).Whole();

    protected override SqlNode Operand()
    {
        if (Cursor.Accept("NOT")) return new UnaryNode("NOT", Expression(NotLevel));
        if (Cursor.Accept("-")) return Negate(Expression(UnaryLevel));
        if (Cursor.Accept("+")) return new UnaryNode("+", Expression(UnaryLevel));
        if (Cursor.Accept("~")) return new UnaryNode("~", Expression(UnaryLevel));
        if (Cursor.Accept("(")) return Parenthesis();
        if (Cursor.Accept("CASE")) return Case();
        if (Cursor.Accept("CAST", "(")) return Cast();
        if (Cursor.Current.Is("EXISTS") || Cursor.Current.Is("SELECT")) throw new SqlSyntaxException("it has a subquery");
        return Cursor.Current.Kind switch
        {
            SqlTokenKind.Number => Number(Cursor.Take().Value),
            SqlTokenKind.String => new LiteralNode(LiteralKind.String, Cursor.Take().Value),
            SqlTokenKind.Blob => new LiteralNode(LiteralKind.Blob, Cursor.Take().Value),
            SqlTokenKind.Word or SqlTokenKind.QuotedName => Name(),
            _ => throw Cursor.Unexpected("a value"),
        };
    }

    private static LiteralNode Number(string text)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            // SQLite reads 64 bits in two's complement.
            return ulong.TryParse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong bits)
                ? new LiteralNode(LiteralKind.Integer, ((long)bits).ToString(CultureInfo.InvariantCulture))
                : throw new SqlSyntaxException($"{text} has more than 64 bits");
        }
        return new LiteralNode(text.AsSpan().ContainsAny(".eE") ? LiteralKind.Real : LiteralKind.Integer, text);
    }

    private SqlNode Name()
    {
        SqlToken token = Cursor.Take();
        bool bare = token.Kind == SqlTokenKind.Word;
        if (bare && Cursor.Current.Is("(")) return Call(token.Value);
        if (Cursor.Accept("."))
        {
            string name = Cursor.TakeName();
            return new ColumnNode(Cursor.Accept(".") ? Cursor.TakeName() : name, false);
        }
        if (!bare) return new ColumnNode(token.Value, token.DoubleQuoted);
        return token.Value.ToUpperInvariant() switch
        {
            "NULL" => new LiteralNode(LiteralKind.Null, ""),
            "TRUE" => new LiteralNode(LiteralKind.Boolean, "true"),
            "FALSE" => new LiteralNode(LiteralKind.Boolean, "false"),
            "CURRENT_DATE" or "CURRENT_TIME" or "CURRENT_TIMESTAMP" => new LiteralNode(LiteralKind.Now, token.Value.ToUpperInvariant()),
            _ => new ColumnNode(token.Value, false),
        };
    }

    private CallNode Call(string name)
    {
        Cursor.Expect("(");
        if (Cursor.Current.Is("DISTINCT") || Cursor.Current.Is("*")) throw new SqlSyntaxException($"{name} is an aggregate here");
        List<SqlNode> arguments = Cursor.Current.Is(")") ? [] : List();
        Cursor.Expect(")");
        if (Cursor.Current.Is("FILTER") || Cursor.Current.Is("OVER")) throw new SqlSyntaxException($"{name} is a window function here");
        return new CallNode(name.ToLowerInvariant(), arguments);
    }

    private CastNode Cast()
    {
        SqlNode operand = Expression(0);
        Cursor.Expect("AS");
        return new CastNode(operand, CastType());
    }

    protected override SqlNode? Infix(SqlNode left, int level)
    {
        SqlToken token = Cursor.Current;
        if (token.Kind == SqlTokenKind.Operator)
        {
            int own = LevelOf(token.Value);
            if (own == 0 || own <= level) return null;
            Cursor.Take();
            return new BinaryNode(token.Value switch { "==" => "=", "!=" => "<>", _ => token.Value }, left, Expression(own));
        }
        if (token.Kind != SqlTokenKind.Word) return null;
        if (level < CollateLevel && Cursor.Accept("COLLATE")) return new CollateNode(left, Cursor.TakeName());
        if (level < OrLevel && Cursor.Accept("OR")) return new BinaryNode("OR", left, Expression(OrLevel));
        if (level < AndLevel && Cursor.Accept("AND")) return new BinaryNode("AND", left, Expression(AndLevel));
        return level < EqualityLevel ? WordOperator(left) : null;
    }

    private static int LevelOf(string symbol) => symbol switch
    {
        "=" or "==" or "<>" or "!=" => EqualityLevel,
        "<" or "<=" or ">" or ">=" => 5,
        "&" or "|" or "<<" or ">>" => 7,
        "+" or "-" => 8,
        "*" or "/" or "%" => 9,
        "||" or "->" or "->>" => 10,
        _ => 0,
    };

    private SqlNode? WordOperator(SqlNode left)
    {
        if (Cursor.Accept("ISNULL")) return IsNull("IS", left);
        if (Cursor.Accept("NOTNULL") || Cursor.Accept("NOT", "NULL")) return IsNull("IS NOT", left);
        if (Cursor.Accept("IS", "NOT", "DISTINCT", "FROM")) return new BinaryNode("IS", left, Expression(EqualityLevel));
        if (Cursor.Accept("IS", "DISTINCT", "FROM")) return new BinaryNode("IS NOT", left, Expression(EqualityLevel));
        if (Cursor.Accept("IS", "NOT")) return new BinaryNode("IS NOT", left, Expression(EqualityLevel));
        if (Cursor.Accept("IS")) return new BinaryNode("IS", left, Expression(EqualityLevel));
        bool not = Cursor.Current.Is("NOT");
        SqlToken word = not ? Cursor.Following : Cursor.Current;
        if (!word.Is("BETWEEN") && !word.Is("IN") && !word.Is("LIKE") && !word.Is("GLOB")) return null;
        if (not) Cursor.Take();
        Cursor.Take();
        return word.Value.ToUpperInvariant() switch
        {
            "BETWEEN" => Between(left, not),
            "IN" => In(left, not),
            string pattern => Pattern(pattern, left, not),
        };
    }

    private BetweenNode Between(SqlNode left, bool not)
    {
        SqlNode low = Expression(AndLevel);
        Cursor.Expect("AND");
        return new BetweenNode(left, low, Expression(EqualityLevel), not);
    }

    private PatternNode Pattern(string symbol, SqlNode left, bool not)
    {
        SqlNode pattern = Expression(EqualityLevel);
        return new PatternNode(symbol, left, pattern, Cursor.Accept("ESCAPE") ? Expression(EqualityLevel) : null, not);
    }
}
