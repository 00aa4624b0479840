using System.Globalization;

namespace Transfer.Plan.Sql.MySql;

internal sealed partial class MySqlPrinter
{
    /// <summary>The most digits after the point of a DECIMAL; a product with more is cut.</summary>
    private const int MostScale = 30;

    private TypedSql Unary(UnaryNode node)
    {
        if (node.Operator == "NOT") return new TypedSql($"NOT {Condition(node.Operand).Operand}", SqlFamily.Boolean);
        TypedSql value = Number(node, node.Operand);
        return node.Operator == "-"
            ? new TypedSql($"- {Wide(value).Operand}", value.Family) { Wide = true, Scale = value.Scale }
            : throw NotSame(node, "turns the bits of a number without sign");
    }

    private TypedSql Arithmetic(BinaryNode node)
    {
        TypedSql left = Number(node, node.Left);
        TypedSql right = Number(node, node.Right);
        SqlFamily family = left.Family > right.Family ? left.Family : right.Family;
        return node.Operator switch
        {
            "+" or "-" => Operation(node, left, right, family, Math.Max(left.Scale ?? MostScale, right.Scale ?? MostScale)),
            "*" => Operation(node, left, right, family, left.Scale + right.Scale),
            "/" => Division(node, left, right, family),
            "DIV" when family == SqlFamily.Integer => Modulus(left, "/", right, family),
            "DIV" when left.Scale == 0 && right.Scale == 0 => new TypedSql($"div({left.Sql}, {Divisor(right)})", SqlFamily.Numeric) { Atom = true, Scale = 0 },
            "%" when family != SqlFamily.Double => Modulus(left, "%", right, family),
            "&" or "|" or "^" or ">>" when family == SqlFamily.Integer => Bits(node, left, right),
            _ => throw NotSame(node, "has no exact counterpart for such numbers in PostgreSQL"),
        };
    }

    private static TypedSql Operation(BinaryNode node, TypedSql left, TypedSql right, SqlFamily family, int? scale)
    {
        if (family == SqlFamily.Numeric && scale is null or > MostScale) throw NotSame(node, $"can have more than {MostScale} digits after the point");
        (left, right) = WideTogether(left, right, family);
        return new TypedSql($"{left.Operand} {node.Operator} {right.Operand}", family)
        {
            Wide = true,
            Scale = family == SqlFamily.Double ? null : scale,
            NotNegative = family == SqlFamily.Integer && node.Operator != "-" && left.NotNegative && right.NotNegative,
        };
    }

    // MySQL keeps four more digits than the dividend has, and computes on with a number of digits of its own.
    private static TypedSql Division(BinaryNode node, TypedSql left, TypedSql right, SqlFamily family)
    {
        if (family == SqlFamily.Double)
            return new TypedSql($"{left.Operand} / {Divisor(right)}", SqlFamily.Double);
        bool plain = right.Literal is { Kind: LiteralKind.Integer } literal
            && int.TryParse(literal.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int divisor) && divisor > 0 && 10_000 % divisor == 0;
        if (!plain) throw NotSame(node, "divides to a number of digits of MySQL's own");
        // A product is exact to any length, PostgreSQL's quotient is not.
        string reciprocal = (1m / decimal.Parse(right.Literal!.Value, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
        return new TypedSql($"{left.Operand} * {reciprocal}", SqlFamily.Numeric) { Wide = true, Scale = left.Scale + 4 };
    }

    private static TypedSql Modulus(TypedSql left, string symbol, TypedSql right, SqlFamily family)
    {
        (left, right) = WideTogether(left, right, family);
        return new TypedSql($"{left.Operand} {symbol} {Divisor(right)}", family)
        {
            Wide = true,
            Scale = family == SqlFamily.Integer ? 0 : Math.Max(left.Scale ?? MostScale, right.Scale ?? MostScale),
            NotNegative = left.NotNegative && (symbol == "%" || right.NotNegative),
        };
    }

    // By zero MySQL yields NULL, PostgreSQL an error.
    private static string Divisor(TypedSql value)
    {
        bool zero = value.Literal is not { } literal || literal.Value.Trim('-', '0', '.').Length == 0;
        return zero ? $"NULLIF({value.Sql}, 0)" : value.Operand;
    }

    // MySQL takes the 64 bits for a number without sign: the two agree where that bit is never set.
    private static TypedSql Bits(BinaryNode node, TypedSql left, TypedSql right)
    {
        bool plain = node.Operator switch
        {
            "&" => left.NotNegative || right.NotNegative,
            ">>" => left.NotNegative && right.Literal is { Value.Length: <= 2 } bits && int.Parse(bits.Value, CultureInfo.InvariantCulture) is >= 0 and < 64,
            _ => left.NotNegative && right.NotNegative,
        };
        if (!plain) throw NotSame(node, "takes a number that can be negative for bits without sign");
        (left, right) = node.Operator == ">>" ? (Wide(left), right) : WideTogether(left, right, SqlFamily.Integer);
        string symbol = node.Operator == "^" ? "#" : node.Operator;
        return new TypedSql($"{left.Operand} {symbol} {right.Operand}", SqlFamily.Integer) { Wide = true, Scale = 0, NotNegative = true };
    }

    /// <summary>A number to compute with; a truth value counts as 0 or 1.</summary>
    private TypedSql Number(SqlNode whole, SqlNode part)
    {
        TypedSql value = Print(part);
        if (value.Literal is { Kind: LiteralKind.Hex } literal)
            return MySqlLiteral.Beside(literal, new TypedSql("", SqlFamily.Integer), use) ?? throw NotSame(whole, "computes with more than 63 bits");
        if (value.Family == SqlFamily.Boolean) return AsInteger(value);
        return value.IsNumber && !value.TextInSource ? value : throw NotSame(whole, $"computes with {part.Text}, which is no number");
    }

    private static TypedSql AsInteger(TypedSql value) => value.Literal is { } literal
        ? MySqlLiteral.Plain(new LiteralNode(LiteralKind.Integer, value.Sql == "true" ? "1" : "0") { Text = literal.Text })
        : new TypedSql($"{value.Operand}::integer", SqlFamily.Integer) { Atom = true, Scale = 0, NotNegative = true };

    // MySQL computes with 64 bits whatever the column; integer and smallint would overflow.
    private static TypedSql Wide(TypedSql value) => value.Family != SqlFamily.Integer || value.Wide
        ? value
        : value with { Sql = $"{value.Operand}::bigint", Wide = true, Atom = true };

    /// <summary>One side in 64 bits makes the other.</summary>
    private static (TypedSql Left, TypedSql Right) WideTogether(TypedSql left, TypedSql right, SqlFamily family)
    {
        if (family != SqlFamily.Integer || left.Wide || right.Wide) return (left, right);
        return left.Literal is null ? (Wide(left), right) : (left, Wide(right));
    }
}
