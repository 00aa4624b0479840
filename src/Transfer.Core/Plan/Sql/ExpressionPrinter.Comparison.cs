namespace Transfer.Plan.Sql;

internal sealed partial class ExpressionPrinter
{
    private TypedSql Comparison(BinaryNode node)
    {
        (TypedSql left, TypedSql right) = Align(node, node.Operator, Print(node.Left), Print(node.Right));
        return new TypedSql($"{Sorted(left, node.Operator)} {node.Operator} {right.Operand}", SqlFamily.Boolean);
    }

    private TypedSql Between(BetweenNode node)
    {
        TypedSql value = Print(node.Value);
        (TypedSql left, TypedSql low) = Align(node, ">=", value, Print(node.Low));
        (_, TypedSql high) = Align(node, "<=", value, Print(node.High));
        return new TypedSql($"{Sorted(left, "<")} {Not(node.Not)}BETWEEN {low.Operand} AND {high.Operand}", SqlFamily.Boolean);
    }

    private TypedSql In(InNode node)
    {
        TypedSql value = Print(node.Value);
        if (value.Literal is not null) throw NotSame(node, "looks for a constant");
        IEnumerable<string> items = node.Items.Select(item => Align(node, "=", value, Print(item)).Right.Sql);
        return new TypedSql($"{value.Operand} {Not(node.Not)}IN ({string.Join(", ", items)})", SqlFamily.Boolean);
    }

    private TypedSql Is(BinaryNode node)
    {
        if (node.Right is LiteralNode { Kind: LiteralKind.Null })
            return new TypedSql($"{Print(node.Left).Operand} {node.Operator} NULL", SqlFamily.Boolean);
        if (node.Right is LiteralNode { Kind: LiteralKind.Boolean } truth)
            return new TypedSql($"{Condition(node.Left).Operand} {node.Operator} {truth.Value.ToUpperInvariant()}", SqlFamily.Boolean);
        (TypedSql left, TypedSql right) = Align(node, "=", Print(node.Left), Print(node.Right));
        string same = node.Operator == "IS" ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM";
        return new TypedSql($"{left.Operand} {same} {right.Operand}", SqlFamily.Boolean);
    }

    /// <summary>Gives a constant the type of the other side, and makes sure that both engines compare the two alike.</summary>
    private static (TypedSql Left, TypedSql Right) Align(SqlNode node, string symbol, TypedSql left, TypedSql right)
    {
        if (left.Literal is { } first && right.Literal is null)
            left = LiteralSql.Beside(first, right) ?? throw NotSame(node, $"compares {right.Sql} with {first.Text}");
        else if (right.Literal is { } second && left.Literal is null)
            right = LiteralSql.Beside(second, left) ?? throw NotSame(node, $"compares {left.Sql} with {second.Text}");
        RefuseUnlike(node, symbol, left, right);
        RefuseDayAsMoment(node, symbol, left, right);
        return (left, right);
    }

    private static void RefuseUnlike(SqlNode node, string symbol, TypedSql left, TypedSql right)
    {
        if ((left.Collation ?? right.Collation) is { } collation) throw NotSame(node, $"compares by the collation {collation}");
        if (left.Family == SqlFamily.Null || right.Family == SqlFamily.Null) return;
        bool numbers = left.IsNumber && right.IsNumber;
        if (left.Family != right.Family && !numbers) throw NotSame(node, "compares values of different types");
        if (left.Family == SqlFamily.Single) throw NotSame(node, "compares numbers of single precision");
        if (left.Family == SqlFamily.Jsonb) throw NotSame(node, "compares JSON as text");
        if (left.Family == SqlFamily.Uuid && symbol is not ("=" or "<>")) throw NotSame(node, "sorts UUIDs as text");
    }

    // As text a day comes before every moment of it; as a timestamp it is its first moment. Only >= and < agree.
    private static void RefuseDayAsMoment(SqlNode node, string symbol, TypedSql left, TypedSql right)
    {
        if (left.Family is not (SqlFamily.Timestamp or SqlFamily.TimestampTz)) return;
        bool leftDay = left.Literal is { } first && LiteralSql.IsDate(first.Value);
        bool rightDay = right.Literal is { } second && LiteralSql.IsDate(second.Value);
        bool agree = (!leftDay && !rightDay) || (rightDay && symbol is ">=" or "<") || (leftDay && symbol is "<=" or ">");
        if (!agree) throw NotSame(node, "compares a day with a moment");
    }

    // SQLite sorts text by its bytes, which PostgreSQL calls "C".
    private static string Sorted(TypedSql value, string symbol) =>
        value.Family == SqlFamily.Text && symbol is not ("=" or "<>") ? $"{value.Operand} COLLATE \"C\"" : value.Operand;

    private static string Not(bool not) => not ? "NOT " : "";
}
