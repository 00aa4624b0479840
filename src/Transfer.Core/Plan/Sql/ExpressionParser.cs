using System.Globalization;
using System.Runtime.CompilerServices;

namespace Transfer.Plan.Sql;

/// <summary>
/// Reads an SQLite expression by operator precedence (Pratt). Precedence and syntax: sqlite.org/lang_expr.html. Subqueries, row values,
/// parameters and window functions are refused.
/// </summary>
internal sealed class ExpressionParser
{
    private const int OrLevel = 1;
    private const int AndLevel = 2;
    private const int NotLevel = 3;
    private const int EqualityLevel = 4;
    private const int CollateLevel = 11;
    private const int UnaryLevel = 12;

    private readonly SqlCursor _cursor;

    private ExpressionParser(string sql) => _cursor = new SqlCursor(sql);

    /// <exception cref="SqlSyntaxException">The text is no expression that this parser knows.</exception>
    /// <exception cref="InsufficientExecutionStackException">It nests too deeply.</exception>
    internal static SqlNode Parse(string sql)
    {
        ExpressionParser parser = new(sql);
        SqlNode node = parser.Expression(0);
        return parser._cursor.AtEnd ? node : throw parser._cursor.Unexpected("an operator");
    }

    private SqlNode Expression(int level)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        int start = _cursor.Current.Start;
        SqlNode left = Prefix();
        while (Infix(left, level) is { } longer) left = longer with { Text = _cursor.TextBetween(start, _cursor.TakenEnd) };
        return left;
    }

    private SqlNode Prefix()
    {
        int start = _cursor.Current.Start;
        SqlNode node = PrefixNode();
        return node with { Text = _cursor.TextBetween(start, _cursor.TakenEnd) };
    }

    private SqlNode PrefixNode()
    {
        if (_cursor.Accept("NOT")) return new UnaryNode("NOT", Expression(NotLevel));
        if (_cursor.Accept("-")) return Negate(Expression(UnaryLevel));
        if (_cursor.Accept("+")) return new UnaryNode("+", Expression(UnaryLevel));
        if (_cursor.Accept("~")) return new UnaryNode("~", Expression(UnaryLevel));
        if (_cursor.Accept("(")) return Parenthesis();
        if (_cursor.Accept("CASE")) return Case();
        if (_cursor.Accept("CAST", "(")) return Cast();
        if (_cursor.Current.Is("EXISTS") || _cursor.Current.Is("SELECT")) throw new SqlSyntaxException("it has a subquery");
        return _cursor.Current.Kind switch
        {
            SqlTokenKind.Number => Number(_cursor.Take().Value),
            SqlTokenKind.String => new LiteralNode(LiteralKind.String, _cursor.Take().Value),
            SqlTokenKind.Blob => new LiteralNode(LiteralKind.Blob, _cursor.Take().Value),
            SqlTokenKind.Word or SqlTokenKind.QuotedName => Name(),
            _ => throw _cursor.Unexpected("a value"),
        };
    }

    private static SqlNode Negate(SqlNode operand)
    {
        bool plain = operand is LiteralNode { Kind: LiteralKind.Integer or LiteralKind.Real };
        if (!plain || ((LiteralNode)operand).Value.StartsWith('-')) return new UnaryNode("-", operand);
        LiteralNode literal = (LiteralNode)operand;
        return new LiteralNode(literal.Kind, "-" + literal.Value);
    }

    private SqlNode Parenthesis()
    {
        SqlNode inside = Expression(0);
        if (_cursor.Current.Is(",")) throw new SqlSyntaxException("it has a row value");
        _cursor.Expect(")");
        return inside;
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
        SqlToken token = _cursor.Take();
        bool bare = token.Kind == SqlTokenKind.Word;
        if (bare && _cursor.Current.Is("(")) return Call(token.Value);
        if (_cursor.Accept("."))
        {
            string name = _cursor.TakeName();
            return new ColumnNode(_cursor.Accept(".") ? _cursor.TakeName() : name, false);
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
        _cursor.Expect("(");
        if (_cursor.Current.Is("DISTINCT") || _cursor.Current.Is("*")) throw new SqlSyntaxException($"{name} is an aggregate here");
        List<SqlNode> arguments = _cursor.Current.Is(")") ? [] : List();
        _cursor.Expect(")");
        if (_cursor.Current.Is("FILTER") || _cursor.Current.Is("OVER")) throw new SqlSyntaxException($"{name} is a window function here");
        return new CallNode(name.ToLowerInvariant(), arguments);
    }

    private List<SqlNode> List()
    {
        List<SqlNode> items = [];
        do
        {
            items.Add(Expression(0));
        }
        while (_cursor.Accept(","));
        return items;
    }

    private CaseNode Case()
    {
        SqlNode? operand = _cursor.Current.Is("WHEN") ? null : Expression(0);
        List<(SqlNode, SqlNode)> branches = [];
        while (_cursor.Accept("WHEN"))
        {
            SqlNode when = Expression(0);
            _cursor.Expect("THEN");
            branches.Add((when, Expression(0)));
        }
        SqlNode? otherwise = _cursor.Accept("ELSE") ? Expression(0) : null;
        _cursor.Expect("END");
        return branches.Count > 0 ? new CaseNode(operand, branches, otherwise) : throw _cursor.Unexpected("WHEN");
    }

    private CastNode Cast()
    {
        SqlNode operand = Expression(0);
        _cursor.Expect("AS");
        int start = _cursor.Current.Start;
        while (!_cursor.Current.Is(")") && !_cursor.AtEnd)
        {
            if (_cursor.Current.Is("(")) _cursor.TakeParenthesised();
            else _cursor.Take();
        }
        string type = _cursor.TextBetween(start, Math.Max(start, _cursor.TakenEnd));
        _cursor.Expect(")");
        return new CastNode(operand, type);
    }

    /// <summary>What the next operator makes of <paramref name="left"/>; null where it binds no tighter than <paramref name="level"/>.</summary>
    private SqlNode? Infix(SqlNode left, int level)
    {
        SqlToken token = _cursor.Current;
        if (token.Kind == SqlTokenKind.Operator)
        {
            int own = LevelOf(token.Value);
            if (own == 0 || own <= level) return null;
            _cursor.Take();
            return new BinaryNode(token.Value switch { "==" => "=", "!=" => "<>", _ => token.Value }, left, Expression(own));
        }
        if (token.Kind != SqlTokenKind.Word) return null;
        if (level < CollateLevel && _cursor.Accept("COLLATE")) return new CollateNode(left, _cursor.TakeName());
        if (level < OrLevel && _cursor.Accept("OR")) return new BinaryNode("OR", left, Expression(OrLevel));
        if (level < AndLevel && _cursor.Accept("AND")) return new BinaryNode("AND", left, Expression(AndLevel));
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
        if (_cursor.Accept("ISNULL")) return IsNull("IS", left);
        if (_cursor.Accept("NOTNULL") || _cursor.Accept("NOT", "NULL")) return IsNull("IS NOT", left);
        if (_cursor.Accept("IS", "NOT", "DISTINCT", "FROM")) return new BinaryNode("IS", left, Expression(EqualityLevel));
        if (_cursor.Accept("IS", "DISTINCT", "FROM")) return new BinaryNode("IS NOT", left, Expression(EqualityLevel));
        if (_cursor.Accept("IS", "NOT")) return new BinaryNode("IS NOT", left, Expression(EqualityLevel));
        if (_cursor.Accept("IS")) return new BinaryNode("IS", left, Expression(EqualityLevel));
        bool not = _cursor.Current.Is("NOT");
        SqlToken word = not ? _cursor.Following : _cursor.Current;
        if (!word.Is("BETWEEN") && !word.Is("IN") && !word.Is("LIKE") && !word.Is("GLOB")) return null;
        if (not) _cursor.Take();
        _cursor.Take();
        return word.Value.ToUpperInvariant() switch
        {
            "BETWEEN" => Between(left, not),
            "IN" => In(left, not),
            string pattern => Pattern(pattern, left, not),
        };
    }

    private static BinaryNode IsNull(string symbol, SqlNode left) =>
        new(symbol, left, new LiteralNode(LiteralKind.Null, "") { Text = "NULL" });

    private BetweenNode Between(SqlNode left, bool not)
    {
        SqlNode low = Expression(AndLevel);
        _cursor.Expect("AND");
        return new BetweenNode(left, low, Expression(EqualityLevel), not);
    }

    private InNode In(SqlNode left, bool not)
    {
        _cursor.Expect("(");
        if (_cursor.Current.Is(")")) throw new SqlSyntaxException("IN has an empty list");
        List<SqlNode> items = List();
        _cursor.Expect(")");
        return new InNode(left, items, not);
    }

    private PatternNode Pattern(string symbol, SqlNode left, bool not)
    {
        SqlNode pattern = Expression(EqualityLevel);
        return new PatternNode(symbol, left, pattern, _cursor.Accept("ESCAPE") ? Expression(EqualityLevel) : null, not);
    }
}
