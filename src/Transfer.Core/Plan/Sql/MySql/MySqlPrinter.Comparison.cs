namespace Transfer.Plan.Sql.MySql;

internal sealed partial class MySqlPrinter
{
    private TypedSql Comparison(BinaryNode node)
    {
        (TypedSql left, TypedSql right) = Align(node, node.Operator, Print(node.Left), Print(node.Right));
        string symbol = node.Operator == "<=>" ? "IS NOT DISTINCT FROM" : node.Operator;
        return new TypedSql($"{left.Operand} {symbol} {right.Operand}", SqlFamily.Boolean);
    }

    private TypedSql Between(BetweenNode node)
    {
        TypedSql value = Print(node.Value);
        (TypedSql left, TypedSql low) = Align(node, ">=", value, Print(node.Low));
        (TypedSql same, TypedSql high) = Align(node, "<=", value, Print(node.High));
        // The value may have become a number for one of its bounds alone.
        if (left.Sql != same.Sql) throw NotSame(node, "compares with bounds of two types");
        return new TypedSql($"{left.Operand} {Not(node.Not)}BETWEEN {low.Operand} AND {high.Operand}", SqlFamily.Boolean);
    }

    private TypedSql In(InNode node)
    {
        TypedSql value = Print(node.Value);
        if (value.Literal is not null) throw NotSame(node, "looks for a constant");
        List<(TypedSql Left, TypedSql Right)> pairs = [.. node.Items.Select(item => Align(node, "=", value, Print(item)))];
        if (pairs.Exists(pair => pair.Left.Sql != pairs[0].Left.Sql)) throw NotSame(node, "compares with values of several types");
        string items = string.Join(", ", pairs.Select(pair => pair.Right.Sql));
        return new TypedSql($"{pairs[0].Left.Operand} {Not(node.Not)}IN ({items})", SqlFamily.Boolean);
    }

    private TypedSql Is(BinaryNode node)
    {
        if (node.Right is not LiteralNode { Kind: LiteralKind.Boolean } truth)
            return new TypedSql($"{Print(node.Left).Operand} {node.Operator} NULL", SqlFamily.Boolean);
        return new TypedSql($"{Condition(node.Left).Operand} {node.Operator} {truth.Value.ToUpperInvariant()}", SqlFamily.Boolean);
    }

    /// <summary>Gives a constant the type of the other side, and makes sure that both engines compare the two alike.</summary>
    private (TypedSql Left, TypedSql Right) Align(SqlNode node, string symbol, TypedSql left, TypedSql right)
    {
        if (left.Literal is { } first && right.Literal is null) left = Beside(node, first, right);
        else if (right.Literal is { } second && left.Literal is null) right = Beside(node, second, left);
        // A truth value is a number, 0 or 1.
        if (left.Family == SqlFamily.Boolean && right.IsNumber) left = AsInteger(left);
        if (right.Family == SqlFamily.Boolean && left.IsNumber) right = AsInteger(right);
        RefuseUnlike(node, symbol, left, right);
        return left.Family == SqlFamily.Text && right.Family == SqlFamily.Text ? Texts(node, symbol, left, right) : (left, right);
    }

    private TypedSql Beside(SqlNode node, LiteralNode literal, TypedSql other)
    {
        if (MySqlLiteral.Beside(literal, other, use) is { } value) return value;
        // 0 and 1 are values of a boolean column, other numbers of the source's are not.
        if (other.Family == SqlFamily.Boolean && !other.Column && literal.Kind == LiteralKind.Integer) return MySqlLiteral.Plain(literal);
        throw NotSame(node, $"compares {other.Sql} with {MySqlLiteral.Words(literal)}{Why(literal, other)}");
    }

    private static string Why(LiteralNode literal, TypedSql other) => other.Family switch
    {
        SqlFamily.TimestampTz => ", which is another moment in each session's time zone",
        SqlFamily.Date or SqlFamily.Timestamp when literal.Value.Contains("-00", StringComparison.Ordinal) || literal.Value.StartsWith("0000", StringComparison.Ordinal) =>
            ", a date that PostgreSQL does not have",
        SqlFamily.Other when other.Source?.Type.Name == PgTypeName.Enum => ", which is none of its labels",
        _ => "",
    };

    private static void RefuseUnlike(SqlNode node, string symbol, TypedSql left, TypedSql right)
    {
        if (left.TextInSource || right.TextInSource) throw NotSame(node, "compares dates and times as text");
        if (left.Family == SqlFamily.Null || right.Family == SqlFamily.Null) return;
        bool days = left.Family is SqlFamily.Date or SqlFamily.Timestamp && right.Family is SqlFamily.Date or SqlFamily.Timestamp;
        bool numbers = left.IsNumber && right.IsNumber;
        if (left.Family != right.Family && !numbers && !days) throw NotSame(node, "compares values of different types");
        if (left.Family == SqlFamily.Jsonb) throw NotSame(node, "compares JSON by MySQL's own rules");
        if (left.Family == SqlFamily.Uuid && symbol is not ("=" or "<>" or "<=>")) throw NotSame(node, "sorts UUIDs by MariaDB's own rules");
        if (left.Family != SqlFamily.Other) return;
        PgTypeName type = (left.Source ?? right.Source)!.Type.Name;
        if (left.Literal is null && right.Literal is null) throw NotSame(node, "compares values that PostgreSQL holds in types of their own");
        if (type == PgTypeName.Enum && symbol is not ("=" or "<>" or "<=>")) throw NotSame(node, "sorts the labels of an enum as text");
    }

    /// <summary>Both sides as PostgreSQL has to compare them.</summary>
    private (TypedSql Left, TypedSql Right) Texts(SqlNode node, string symbol, TypedSql left, TypedSql right)
    {
        string? collation = Together(node, [left, right]);
        bool sorts = symbol is not ("=" or "<>" or "<=>");
        switch (TextOrder.Of(collation))
        {
            case TextEquality.Exact when sorts && !TextOrder.IsUtf8(collation):
                throw NotSame(node, $"sorts by the bytes of the collation {collation}");
            case TextEquality.Exact:
                return sorts ? (left with { Sql = $"{left.Operand} COLLATE \"C\"", Atom = false }, right) : (left, right);
            case TextEquality.Padded when sorts:
                throw NotSame(node, $"sorts by the collation {collation}, which fills the shorter text with blanks");
            case TextEquality.Padded:
                return (Unpadded(left), Unpadded(right));
            default:
                if (use != MySqlUse.Condition || sorts) throw NotSame(node, $"compares by the collation {collation}");
                _notes.Add($"{node.Text} compares by the collation {collation} in the source, and by every character in the target");
                return (left, right);
        }
    }

    /// <summary>Text without the blanks at its end, which are no part of it where a collation pads.</summary>
    private static TypedSql Unpadded(TypedSql value) => value.Literal is { } literal
        ? MySqlLiteral.Plain(literal with { Value = literal.Value.TrimEnd(' ') })
        : value with { Sql = $"rtrim({value.Sql})", Atom = true };

    /// <summary>
    /// The collation of a comparison between texts, or of what is made of them; a constant takes the others', and a binary one prevails.
    /// Source: MySQL Reference Manual, "Collation Coercibility in Expressions".
    /// </summary>
    private static string? Together(SqlNode node, IEnumerable<TypedSql> values)
    {
        List<TypedSql> texts = [.. values.Where(value => value is { Family: SqlFamily.Text, Literal: null })];
        if (texts.Count == 0) return TextOrder.Connection;
        string?[] collations = [.. texts.Select(text => text.Collation).Distinct()];
        string?[] declared = [.. collations.Where(collation => collation != TextOrder.Connection)];
        if (declared.Length <= 1) return declared.Length == 0 ? collations[0] : declared[0];
        string?[] binary = [.. declared.Where(collation => TextOrder.Of(collation) != TextEquality.Linguistic)];
        return binary.Length == 1 ? binary[0] : throw NotSame(node, $"mixes the collations {string.Join(" and ", declared)}");
    }

    private static string Not(bool not) => not ? "NOT " : "";
}
