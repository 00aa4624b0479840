using System.Globalization;
using System.Text;

namespace Transfer.Plan.Sql.MySql;

/// <summary>Constants of MySQL as PostgreSQL writes them.</summary>
internal static class MySqlLiteral
{
    /// <summary>A constant as it stands, for a place that asks for no type.</summary>
    internal static TypedSql Plain(LiteralNode literal) => literal.Kind switch
    {
        LiteralKind.Integer when !long.TryParse(literal.Value, CultureInfo.InvariantCulture, out _) => Numeric(literal),
        LiteralKind.Integer => LiteralSql.Plain(literal) with { NotNegative = !literal.Value.StartsWith('-') },
        LiteralKind.Real => IsDouble(literal) ? LiteralSql.Plain(literal) : Numeric(literal),
        LiteralKind.String when literal.Value.Contains('\0', StringComparison.Ordinal) =>
            throw new UntranslatableException($"{Words(literal)} holds a zero byte, which no text of PostgreSQL can"),
        LiteralKind.String => LiteralSql.Plain(literal) with { Ascii = literal.Value.All(char.IsAscii) },
        _ => LiteralSql.Plain(literal),
    };

    /// <summary><c>DATE'..'</c> and its like.</summary>
    internal static TypedSql Moment(MomentNode node)
    {
        (SqlFamily family, string type) = node.Type switch
        {
            "DATE" => (SqlFamily.Date, "date"),
            "TIME" => (SqlFamily.Time, "time"),
            _ => (SqlFamily.Timestamp, "timestamp"),
        };
        string? sql = LiteralSql.Beside(new LiteralNode(LiteralKind.String, node.Value), new TypedSql("", family))?.Sql;
        return sql is null ? throw new UntranslatableException($"{node.Text} is no moment that PostgreSQL has")
            : new TypedSql($"{sql}::{type}", family) { Atom = true, Scale = FractionOf(node.Value) };
    }

    /// <summary>A constant as the type of <paramref name="other"/>, which it stands beside; null where it has no such value.</summary>
    internal static TypedSql? Beside(LiteralNode literal, TypedSql other, MySqlUse use)
    {
        if (literal.Kind == LiteralKind.Null) return Plain(literal);
        return other.Family switch
        {
            SqlFamily.Null => Plain(literal),
            SqlFamily.Boolean => BooleanOf(literal) is { } truth && (literal.Kind != LiteralKind.String || other.Column)
                ? new TypedSql(truth, SqlFamily.Boolean) { Atom = true, Literal = literal } : null,
            SqlFamily.Integer or SqlFamily.Numeric or SqlFamily.Double => NumberBeside(literal, other),
            SqlFamily.Text => literal.Kind == LiteralKind.String ? Plain(literal) : null,
            SqlFamily.Bytea => BytesOf(literal) is { } bytes ? Plain(new LiteralNode(LiteralKind.Blob, bytes)) with { Literal = literal } : null,
            SqlFamily.TimestampTz => use is MySqlUse.Value or MySqlUse.Key || literal.Kind != LiteralKind.String
                || !LiteralSql.IsTimestamp(literal.Value, false) ? null : LiteralSql.Beside(literal, other),
            SqlFamily.Date or SqlFamily.Time or SqlFamily.Timestamp or SqlFamily.Uuid => LiteralSql.Beside(literal, other) is { } value
                ? value with { Scale = FractionOf(literal.Value) } : null,
            SqlFamily.Other => other.Source is { } column ? BesideOther(literal, column) : null,
            _ => null,
        };
    }

    /// <summary><c>true</c> or <c>false</c> for 0 and 1 in all their forms; null for anything else.</summary>
    internal static string? BooleanOf(LiteralNode literal) => literal.Kind switch
    {
        LiteralKind.Boolean => literal.Value,
        LiteralKind.Hex => NumberOf(literal.Value) switch { 0 => "false", 1 => "true", _ => null },
        LiteralKind.Integer or LiteralKind.String => literal.Value switch { "0" => "false", "1" => "true", _ => null },
        _ => null,
    };

    /// <summary>The hex digits of the bytes that a constant is; null for another kind, or where the bytes are in doubt.</summary>
    internal static string? BytesOf(LiteralNode literal) => literal.Kind switch
    {
        LiteralKind.Blob or LiteralKind.Hex => literal.Value,
        LiteralKind.String when literal.Value.All(char.IsAscii) => Convert.ToHexString(Encoding.ASCII.GetBytes(literal.Value)),
        _ => null,
    };

    /// <summary>The number that hex digits are; null beyond 63 bits.</summary>
    internal static long? NumberOf(string hex)
    {
        string digits = hex.TrimStart('0');
        return digits.Length == 0 ? 0 : long.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out long number) && number >= 0 ? number : null;
    }

    /// <summary>The label that a constant of MySQL's enum is; null for another text, which no value is equal to.</summary>
    internal static string? LabelOf(LiteralNode literal, IReadOnlyList<string> labels)
    {
        bool known = literal.Kind == LiteralKind.String && literal.Value.Length > 0 && (labels.Count == 0 || labels.Contains(literal.Value));
        return known ? Plain(literal).Sql : null;
    }

    /// <summary><c>B'00000101'</c>; null where the number takes more bits.</summary>
    internal static string? BitsOf(long? number, int length)
    {
        string? bits = number is >= 0 ? Convert.ToString(number.Value, 2) : null;
        return bits?.Length <= length ? $"B'{bits.PadLeft(length, '0')}'" : null;
    }

    /// <summary>The constant for a message.</summary>
    internal static string Words(LiteralNode literal) => literal.Text.Length > 0 ? literal.Text : LiteralSql.Quote(literal.Value);

    private static TypedSql? BesideOther(LiteralNode literal, ScopeColumn column)
    {
        long? number = literal.Kind switch
        {
            LiteralKind.Integer => long.TryParse(literal.Value, CultureInfo.InvariantCulture, out long plain) ? plain : null,
            LiteralKind.Hex => NumberOf(literal.Value),
            _ => null,
        };
        string? sql = column.Type.Name switch
        {
            PgTypeName.Enum => LabelOf(literal, column.Labels),
            PgTypeName.Bit => BitsOf(number, column.Type.Length),
            _ => null,
        };
        return sql is null ? null : new TypedSql(sql, SqlFamily.Other) { Atom = true, Literal = literal };
    }

    private static TypedSql? NumberBeside(LiteralNode literal, TypedSql other)
    {
        if (literal.Kind == LiteralKind.Hex)
            literal = NumberOf(literal.Value) is { } number ? literal with { Kind = LiteralKind.Integer, Value = number.ToString(CultureInfo.InvariantCulture) } : literal;
        // MySQL takes 0 to 99 beside a YEAR for 1970 to 2069.
        bool year = other.Source is { } column && column.DeclaredType.StartsWith("year", StringComparison.OrdinalIgnoreCase);
        if (year && (literal.Kind is not (LiteralKind.Integer or LiteralKind.String) || literal.Value.Length != 4)) return null;
        return literal.Kind switch
        {
            LiteralKind.Integer => Plain(literal),
            LiteralKind.Real when other.Family == SqlFamily.Double => LiteralSql.Plain(literal),
            LiteralKind.Real => Plain(literal),
            LiteralKind.Boolean or LiteralKind.String => LiteralSql.Beside(literal, other),
            _ => null,
        };
    }

    private static TypedSql Numeric(LiteralNode literal) =>
        new(literal.Value, SqlFamily.Numeric) { Atom = !literal.Value.StartsWith('-'), Literal = literal, Scale = LiteralSql.ScaleOf(literal.Value) };

    // Without an exponent a number is a DECIMAL.
    private static bool IsDouble(LiteralNode literal) => literal.Value.AsSpan().ContainsAny('e', 'E');

    private static int FractionOf(string moment) => moment.Contains('.', StringComparison.Ordinal) ? moment.Length - moment.IndexOf('.') - 1 : 0;
}
