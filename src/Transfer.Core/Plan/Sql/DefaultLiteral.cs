using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Transfer.Plan.Sql;

/// <summary>A constant default, checked against the type of its column and written for it.</summary>
internal static class DefaultLiteral
{
    /// <summary>PostgreSQL's SQL; null where the type has no such value.</summary>
    internal static string? Of(LiteralNode literal, PgType type)
    {
        if (literal.Kind == LiteralKind.Null) return "NULL";
        return type.Name switch
        {
            PgTypeName.Boolean => LiteralSql.BooleanOf(literal, words: true),
            PgTypeName.SmallInt => Integer(literal, short.MinValue, short.MaxValue),
            PgTypeName.Integer => Integer(literal, int.MinValue, int.MaxValue),
            PgTypeName.BigInt => Integer(literal, long.MinValue, long.MaxValue),
            PgTypeName.Numeric => Numeric(literal, type),
            PgTypeName.Real or PgTypeName.DoublePrecision => Double(literal, type),
            PgTypeName.Text or PgTypeName.VarChar => Text(literal) is { } text && Fits(text, type) ? LiteralSql.Quote(text) : null,
            PgTypeName.Bytea => Bytes(literal),
            PgTypeName.Jsonb or PgTypeName.Json => literal.Kind == LiteralKind.String && IsJson(literal.Value) ? LiteralSql.Quote(literal.Value) : null,
            _ => LiteralSql.Beside(literal, new TypedSql("", TypedSql.FamilyOf(type.Name)))?.Sql,
        };
    }

    /// <summary>The number that SQLite's numeric affinity makes of the constant; null where it makes none.</summary>
    private static string? NumberText(LiteralNode literal) => literal.Kind switch
    {
        LiteralKind.Boolean => literal.Value == "true" ? "1" : "0",
        LiteralKind.Integer or LiteralKind.Real => literal.Value,
        LiteralKind.String => literal.Value.Trim(' '),
        _ => null,
    };

    // Beyond 28 digits decimal would round: such a default is refused.
    private static decimal? Number(LiteralNode literal) =>
        NumberText(literal) is { } text && text.Count(char.IsAsciiDigit) <= 28
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static string? Integer(LiteralNode literal, long least, long most) =>
        Number(literal) is { } number && number == decimal.Truncate(number) && number >= least && number <= most
            ? ((long)number).ToString(CultureInfo.InvariantCulture) : null;

    private static string? Numeric(LiteralNode literal, PgType type)
    {
        if (Number(literal) is not { } number) return null;
        if (type.Precision == 0) return number.ToString(CultureInfo.InvariantCulture);
        string plain = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        if (plain.Contains('.')) plain = plain.TrimEnd('0').TrimEnd('.');
        int scale = plain.Contains('.') ? plain.Length - plain.IndexOf('.') - 1 : 0;
        bool fits = scale <= type.Scale && new BigInteger(Math.Abs(number)) < BigInteger.Pow(10, Math.Max(0, type.Precision - type.Scale));
        return fits ? number.ToString(CultureInfo.InvariantCulture) : null;
    }

    private static string? Double(LiteralNode literal, PgType type)
    {
        bool known = double.TryParse(NumberText(literal), NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        if (!known || !double.IsFinite(number) || (type.Name == PgTypeName.Real && (float)number != number)) return null;
        return number.ToString("R", CultureInfo.InvariantCulture);
    }

    // A real as SQLite writes it differs in form from what the program wrote; which, its text alone does not tell.
    private static string? Text(LiteralNode literal) => literal.Kind switch
    {
        LiteralKind.String => literal.Value,
        LiteralKind.Integer => long.TryParse(literal.Value, out long number) ? number.ToString(CultureInfo.InvariantCulture) : null,
        LiteralKind.Boolean => literal.Value == "true" ? "1" : "0",
        _ => null,
    };

    private static bool Fits(string text, PgType type) => type.Name == PgTypeName.Text || text.EnumerateRunes().Count() <= type.Length;

    private static string? Bytes(LiteralNode literal) => literal.Kind switch
    {
        LiteralKind.Blob => $"'\\x{literal.Value}'::bytea",
        LiteralKind.String => $"'\\x{Convert.ToHexString(Encoding.UTF8.GetBytes(literal.Value))}'::bytea",
        _ => null,
    };

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(text);
            return !text.Contains("\\u0000", StringComparison.Ordinal);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
