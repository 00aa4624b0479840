using System.Runtime.CompilerServices;

namespace Transfer.Plan.Sql;

/// <summary>Reads an expression by operator precedence (Pratt): what the engines' grammars have in common.</summary>
internal abstract class SqlParser(SqlCursor cursor)
{
    protected SqlCursor Cursor => cursor;

    /// <summary>The whole text as one expression.</summary>
    /// <exception cref="SqlSyntaxException">The text is no expression that this parser knows.</exception>
    /// <exception cref="InsufficientExecutionStackException">It nests too deeply.</exception>
    protected SqlNode Whole()
    {
        SqlNode node = Expression(0);
        return cursor.AtEnd ? node : throw cursor.Unexpected("an operator");
    }

    /// <summary>An expression of operators that bind tighter than <paramref name="level"/>.</summary>
    protected SqlNode Expression(int level)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        int start = cursor.Current.Start;
        SqlNode left = Operand();
        left = left with { Text = cursor.TextBetween(start, cursor.TakenEnd) };
        while (Infix(left, level) is { } longer) left = longer with { Text = cursor.TextBetween(start, cursor.TakenEnd) };
        return left;
    }

    /// <summary>What stands before the next operator between two sides.</summary>
    protected abstract SqlNode Operand();

    /// <summary>What the next operator makes of <paramref name="left"/>; null where it binds no tighter than <paramref name="level"/>.</summary>
    protected abstract SqlNode? Infix(SqlNode left, int level);

    protected static SqlNode Negate(SqlNode operand)
    {
        bool plain = operand is LiteralNode { Kind: LiteralKind.Integer or LiteralKind.Real };
        if (!plain || ((LiteralNode)operand).Value.StartsWith('-')) return new UnaryNode("-", operand);
        LiteralNode literal = (LiteralNode)operand;
        return new LiteralNode(literal.Kind, "-" + literal.Value);
    }

    /// <summary>A parenthesis whose opening mark has been taken.</summary>
    protected SqlNode Parenthesis()
    {
        SqlNode inside = Expression(0);
        if (cursor.Current.Is(",")) throw new SqlSyntaxException("it has a row value");
        cursor.Expect(")");
        return inside;
    }

    protected List<SqlNode> List()
    {
        List<SqlNode> items = [];
        do
        {
            items.Add(Expression(0));
        }
        while (cursor.Accept(","));
        return items;
    }

    /// <summary>A CASE whose first word has been taken.</summary>
    protected CaseNode Case()
    {
        SqlNode? operand = cursor.Current.Is("WHEN") ? null : Expression(0);
        List<(SqlNode, SqlNode)> branches = [];
        while (cursor.Accept("WHEN"))
        {
            SqlNode when = Expression(0);
            cursor.Expect("THEN");
            branches.Add((when, Expression(0)));
        }
        SqlNode? otherwise = cursor.Accept("ELSE") ? Expression(0) : null;
        cursor.Expect("END");
        return branches.Count > 0 ? new CaseNode(operand, branches, otherwise) : throw cursor.Unexpected("WHEN");
    }

    /// <summary>A type up to the parenthesis that closes its cast, which is taken too.</summary>
    protected string CastType()
    {
        int start = cursor.Current.Start;
        while (!cursor.Current.Is(")") && !cursor.AtEnd)
        {
            if (cursor.Current.Is("(")) cursor.TakeParenthesised();
            else cursor.Take();
        }
        string type = cursor.TextBetween(start, Math.Max(start, cursor.TakenEnd));
        cursor.Expect(")");
        return type;
    }

    /// <summary>The list of an IN, whose word has been taken.</summary>
    protected InNode In(SqlNode left, bool not)
    {
        cursor.Expect("(");
        if (cursor.Current.Is(")")) throw new SqlSyntaxException("IN has an empty list");
        List<SqlNode> items = List();
        cursor.Expect(")");
        return new InNode(left, items, not);
    }

    protected static BinaryNode IsNull(string symbol, SqlNode left) =>
        new(symbol, left, new LiteralNode(LiteralKind.Null, "") { Text = "NULL" });
}
