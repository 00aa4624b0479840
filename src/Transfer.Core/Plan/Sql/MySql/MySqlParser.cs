namespace Transfer.Plan.Sql.MySql;

/// <summary>
/// Reads an expression of MySQL or MariaDB. Precedence: the rules <c>expr</c>, <c>bool_pri</c>, <c>predicate</c> and <c>bit_expr</c> of
/// the servers' sql_yacc.yy, and MySQL Reference Manual, "Operator Precedence". Subqueries, row values and variables are refused.
/// </summary>
internal sealed partial class MySqlParser : SqlParser
{
    private const int OrLevel = 1;
    private const int XorLevel = 2;
    private const int AndLevel = 3;
    private const int NotLevel = 4;
    private const int ComparisonLevel = 5;
    private const int PredicateLevel = 6;
    private const int AddLevel = 10;
    private const int UnaryLevel = 13;
    private const int CollateLevel = 14;

    private MySqlParser(string sql)
        : base(new SqlCursor(sql, MySqlLexer.Tokenize(sql)))
    {
    }

    /// <exception cref="SqlSyntaxException">The text is no expression that this parser knows.</exception>
    /// <exception cref="InsufficientExecutionStackException">It nests too deeply.</exception>
    internal static SqlNode Parse(string sql) => new MySqlParser(sql).Whole();

    protected override SqlNode? Infix(SqlNode left, int level)
    {
        SqlToken token = Cursor.Current;
        if (token.Kind is not (SqlTokenKind.Operator or SqlTokenKind.Word)) return null;
        (int own, string symbol) = OperatorOf(token.Value.ToUpperInvariant());
        if (own > 0)
        {
            if (own <= level) return null;
            Cursor.Take();
            return own == AddLevel && Cursor.Accept("INTERVAL")
                ? new BinaryNode(symbol, left, Interval())
                : new BinaryNode(symbol, left, Expression(own));
        }
        if (token.Kind != SqlTokenKind.Word) return null;
        if (level < CollateLevel && Cursor.Accept("COLLATE")) return new CollateNode(left, Cursor.TakeName());
        if (level < ComparisonLevel && Cursor.Accept("IS")) return Is(left);
        return level < PredicateLevel ? Predicate(left) : null;
    }

    private static (int Level, string Symbol) OperatorOf(string symbol) => symbol switch
    {
        "OR" or "||" => (OrLevel, "OR"),
        "XOR" => (XorLevel, "XOR"),
        "AND" or "&&" => (AndLevel, "AND"),
        "=" or "<=>" or "<>" or "<" or "<=" or ">" or ">=" => (ComparisonLevel, symbol),
        "!=" => (ComparisonLevel, "<>"),
        "|" => (7, symbol),
        "&" => (8, symbol),
        "<<" or ">>" => (9, symbol),
        "+" or "-" => (AddLevel, symbol),
        "*" or "/" or "%" or "DIV" => (11, symbol),
        "MOD" => (11, "%"),
        "^" => (12, symbol),
        "->" or "->>" => (CollateLevel, symbol),
        _ => (0, ""),
    };

    private BinaryNode Is(SqlNode left)
    {
        string symbol = Cursor.Accept("NOT") ? "IS NOT" : "IS";
        if (Cursor.Accept("NULL") || Cursor.Accept("UNKNOWN")) return IsNull(symbol, left);
        if (Cursor.Accept("TRUE")) return new BinaryNode(symbol, left, new LiteralNode(LiteralKind.Boolean, "true") { Text = "TRUE" });
        if (Cursor.Accept("FALSE")) return new BinaryNode(symbol, left, new LiteralNode(LiteralKind.Boolean, "false") { Text = "FALSE" });
        throw Cursor.Unexpected("NULL, TRUE, FALSE or UNKNOWN");
    }

    private SqlNode? Predicate(SqlNode left)
    {
        bool not = Cursor.Current.Is("NOT");
        string word = (not ? Cursor.Following : Cursor.Current).Value.ToUpperInvariant();
        if (word is not ("BETWEEN" or "IN" or "LIKE" or "REGEXP" or "RLIKE")) return null;
        if (not) Cursor.Take();
        Cursor.Take();
        switch (word)
        {
            case "BETWEEN":
                SqlNode low = Expression(PredicateLevel);
                Cursor.Expect("AND");
                return new BetweenNode(left, low, Expression(ComparisonLevel), not);
            case "IN":
                return In(left, not);
            default:
                SqlNode pattern = Expression(PredicateLevel);
                SqlNode? escape = Cursor.Accept("ESCAPE") ? Expression(PredicateLevel) : null;
                return new PatternNode(word == "LIKE" ? "LIKE" : "REGEXP", left, pattern, escape, not);
        }
    }

    private IntervalNode Interval()
    {
        SqlNode amount = Expression(0);
        return new IntervalNode(amount, Cursor.TakeName().ToUpperInvariant());
    }
}
