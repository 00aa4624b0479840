namespace Transfer.Plan.Sql;

internal sealed partial class ExpressionPrinter
{
    private TypedSql Unary(UnaryNode node)
    {
        if (node.Operator == "NOT") return new TypedSql($"NOT {Condition(node.Operand).Operand}", SqlFamily.Boolean);
        // A plus takes the column's affinity away and changes nothing else.
        if (node.Operator == "+") return Print(node.Operand) with { Column = false, Collation = null };
        TypedSql value = Number(node, node.Operand);
        if (node.Operator == "~" && value.Family != SqlFamily.Integer) throw NotSame(node, "turns bits of no integer");
        return new TypedSql($"{node.Operator} {Wide(value).Operand}", value.Family)
        {
            Wide = true,
            Scale = value.Scale,
            Mixed = value.Mixed,
        };
    }

    private TypedSql Arithmetic(BinaryNode node)
    {
        TypedSql left = Number(node, node.Left);
        TypedSql right = Number(node, node.Right);
        // A literal takes the other side's kind: 1.5 beside numeric is numeric.
        if (left.Literal is { } first && right.Family == SqlFamily.Numeric) left = LiteralSql.Beside(first, right) ?? left;
        if (right.Literal is { } second && left.Family == SqlFamily.Numeric) right = LiteralSql.Beside(second, left) ?? right;
        SqlFamily family = left.Family > right.Family ? left.Family : right.Family;
        if (family == SqlFamily.Double && (left.Family == SqlFamily.Numeric || right.Family == SqlFamily.Numeric))
            throw NotSame(node, "mixes numeric with double precision");
        return node.Operator switch
        {
            "+" or "-" => Operation(node, left, right, family, left.Scale is { } a && right.Scale is { } b ? Math.Max(a, b) : null),
            "*" => Operation(node, left, right, family, left.Scale + right.Scale),
            "/" => Division(node, left, right, family),
            "%" or "&" or "|" when family == SqlFamily.Integer => node.Operator == "%"
                ? Division(node, left, right, family) : Operation(node, left, right, family, 0),
            "<<" or ">>" when family == SqlFamily.Integer => Shift(node, left, right),
            _ => throw NotSame(node, "computes with what are no integers"),
        };
    }

    private static TypedSql Operation(BinaryNode node, TypedSql left, TypedSql right, SqlFamily family, int? scale) =>
        new($"{Wide(left).Operand} {node.Operator} {Wide(right).Operand}", family)
        {
            Wide = true,
            Scale = family == SqlFamily.Double ? null : scale,
            Mixed = left.Mixed || right.Mixed,
        };

    // By zero SQLite yields NULL, PostgreSQL an error.
    private static TypedSql Division(BinaryNode node, TypedSql left, TypedSql right, SqlFamily family)
    {
        if (family == SqlFamily.Numeric || left.Mixed || right.Mixed)
            throw NotSame(node, "divides numbers that SQLite may hold as integers or as doubles");
        bool zero = right.Literal is not { } literal || literal.Value.Trim('-', '0', '.').Length == 0;
        string divisor = zero ? $"NULLIF({Wide(right).Sql}, 0)" : right.Operand;
        int? scale = family == SqlFamily.Integer ? 0 : null;
        return new TypedSql($"{Wide(left).Operand} {node.Operator} {divisor}", family) { Wide = true, Scale = scale };
    }

    private static TypedSql Shift(BinaryNode node, TypedSql left, TypedSql right) =>
        right.Literal is { Kind: LiteralKind.Integer, Value.Length: <= 2 } bits && int.Parse(bits.Value) is >= 0 and < 64
            ? new TypedSql($"{Wide(left).Operand} {node.Operator} {right.Operand}", SqlFamily.Integer) { Wide = true, Scale = 0 }
            : throw NotSame(node, "shifts by a number of bits that is not plain");

    /// <summary>A number to compute with; a truth value counts as 0 or 1.</summary>
    private TypedSql Number(SqlNode whole, SqlNode part)
    {
        TypedSql value = Print(part);
        if (value.Family == SqlFamily.Boolean)
            return new TypedSql($"{value.Operand}::integer", SqlFamily.Integer) { Atom = true, Scale = 0 };
        return value.IsNumber ? value : throw NotSame(whole, $"computes with {part.Text}, which is no number");
    }

    // SQLite computes with 64 bits whatever the column; integer and smallint would overflow.
    private static TypedSql Wide(TypedSql value) => value.Family != SqlFamily.Integer || value.Wide
        ? value
        : value with { Sql = $"{value.Operand}::bigint", Wide = true, Atom = true };

    private TypedSql Concatenate(BinaryNode node) =>
        new($"{AsText(node, node.Left).Operand} || {AsText(node, node.Right).Operand}", SqlFamily.Text);

    /// <summary>The text that SQLite makes of a value; only where it is the same for both.</summary>
    private TypedSql AsText(SqlNode whole, SqlNode part)
    {
        TypedSql value = Print(part);
        return value.Family switch
        {
            SqlFamily.Text => value,
            SqlFamily.Integer => value with { Sql = $"{value.Operand}::text", Family = SqlFamily.Text, Atom = true, Literal = null },
            SqlFamily.Boolean => new TypedSql($"{value.Operand}::integer::text", SqlFamily.Text) { Atom = true },
            _ => throw NotSame(whole, $"needs {part.Text} as text, which PostgreSQL writes in another way"),
        };
    }

    private TypedSql Cast(CastNode node)
    {
        TypedSql value = Print(node.Operand);
        string type = node.Type.ToUpperInvariant();
        bool toInteger = type.Contains("INT", StringComparison.Ordinal);
        bool toText = type.Contains("CHAR", StringComparison.Ordinal) || type.Contains("CLOB", StringComparison.Ordinal)
            || type.Contains("TEXT", StringComparison.Ordinal);
        bool toDouble = type.Contains("REAL", StringComparison.Ordinal) || type.Contains("FLOA", StringComparison.Ordinal)
            || type.Contains("DOUB", StringComparison.Ordinal);
        bool whole = value.Family is SqlFamily.Integer or SqlFamily.Boolean;
        if (toInteger && whole) return Number(node, node.Operand) with { Literal = null };
        if (toInteger && value.IsNumber)
            return new TypedSql($"trunc({value.Sql})::bigint", SqlFamily.Integer) { Atom = true, Wide = true, Scale = 0 };
        if (!toInteger && toText && (whole || value.Family == SqlFamily.Text)) return AsText(node, node.Operand);
        if (!toInteger && !toText && toDouble && value.IsNumber)
            return new TypedSql($"{value.Operand}::double precision", SqlFamily.Double) { Atom = true };
        throw NotSame(node, "casts in a way of SQLite's own");
    }
}
