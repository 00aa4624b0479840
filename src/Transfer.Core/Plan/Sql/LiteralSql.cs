using System.Globalization;
using System.Text.RegularExpressions;

namespace Transfer.Plan.Sql;

/// <summary>Constants as PostgreSQL writes them.</summary>
internal static partial class LiteralSql
{
    internal static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A constant as it stands, for a place that asks for no type.</summary>
    internal static TypedSql Plain(LiteralNode literal) => literal.Kind switch
    {
        LiteralKind.Null => new TypedSql("NULL", SqlFamily.Null) { Atom = true, Literal = literal },
        LiteralKind.Boolean => Of(literal, literal.Value, SqlFamily.Boolean),
        LiteralKind.Integer => Integer(literal),
        LiteralKind.Real => Of(literal, $"{Number(literal)}::double precision", SqlFamily.Double) with { Scale = ScaleOf(literal.Value) },
        LiteralKind.String => Of(literal, Quote(literal.Value), SqlFamily.Text),
        LiteralKind.Blob or LiteralKind.Hex => Of(literal, $"'\\x{literal.Value}'::bytea", SqlFamily.Bytea),
        _ => throw new UntranslatableException($"{literal.Text} is another value at every moment"),
    };

    /// <summary>A constant as the type of <paramref name="other"/>, which it stands beside; null where it has no such value.</summary>
    internal static TypedSql? Beside(LiteralNode literal, TypedSql other)
    {
        if (literal.Kind == LiteralKind.Null) return Plain(literal);
        if (literal.Kind == LiteralKind.Now) return null;
        string text = literal.Value;
        return other.Family switch
        {
            SqlFamily.Boolean => BooleanOf(literal, other.Column) is { } value ? Of(literal, value, SqlFamily.Boolean) : null,
            SqlFamily.Integer or SqlFamily.Numeric or SqlFamily.Double => NumberBeside(literal, other),
            SqlFamily.Text => literal.Kind == LiteralKind.String ? Plain(literal) : null,
            SqlFamily.Bytea => literal.Kind == LiteralKind.Blob ? Plain(literal) : null,
            SqlFamily.Null => Plain(literal),
            _ when literal.Kind != LiteralKind.String => null,
            SqlFamily.Date => IsDate(text) ? Of(literal, Quote(text), other.Family) : null,
            SqlFamily.Time => IsTime(text) ? Of(literal, Quote(text), other.Family) : null,
            SqlFamily.Timestamp => IsTimestamp(text, false) ? Of(literal, Quote(text), other.Family) : null,
            SqlFamily.TimestampTz => IsTimestamp(text, true) ? Of(literal, Quote(WithOffset(text)), other.Family) : null,
            SqlFamily.Uuid => Guid.TryParseExact(text, "D", out _) ? Of(literal, Quote(text), other.Family) : null,
            _ => null,
        };
    }

    /// <summary><c>true</c> or <c>false</c> for what SQLite's programs write for it; null for anything else.</summary>
    internal static string? BooleanOf(LiteralNode literal, bool words) => literal switch
    {
        { Kind: LiteralKind.Boolean } => literal.Value,
        { Kind: LiteralKind.Integer, Value: "0" } => "false",
        { Kind: LiteralKind.Integer, Value: "1" } => "true",
        { Kind: LiteralKind.String } when words => literal.Value.ToUpperInvariant() switch
        {
            "0" or "F" or "FALSE" or "NO" or "N" or "OFF" => "false",
            "1" or "T" or "TRUE" or "YES" or "Y" or "ON" => "true",
            _ => null,
        },
        _ => null,
    };

    internal static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    internal static bool IsTime(string text) => TimePattern().IsMatch(text);

    /// <summary>A date, or a date and a time with a blank or T between; an offset only where <paramref name="zoned"/>.</summary>
    internal static bool IsTimestamp(string text, bool zoned)
    {
        if (IsDate(text)) return true;
        Match match = TimestampPattern().Match(text);
        return match.Success && IsDate(match.Groups["date"].Value) && IsTime(match.Groups["time"].Value)
            && (zoned || match.Groups["zone"].Length == 0);
    }

    /// <summary>Text without an offset is UTC for SQLite; PostgreSQL would take the session's zone.</summary>
    internal static string WithOffset(string text) =>
        TimestampPattern().Match(text) is { Success: true } match && match.Groups["zone"].Length > 0 ? text
        : IsDate(text) ? $"{text} 00:00:00+00" : $"{text}+00";

    /// <summary>Digits after the point; null for a number with an exponent.</summary>
    internal static int? ScaleOf(string number) =>
        number.AsSpan().ContainsAny('e', 'E') ? null : number.Contains('.') ? number.Length - number.IndexOf('.') - 1 : 0;

    private static TypedSql Of(LiteralNode literal, string sql, SqlFamily family) =>
        new(sql, family) { Atom = !sql.StartsWith('-'), Literal = literal };

    private static TypedSql Integer(LiteralNode literal) => long.TryParse(literal.Value, CultureInfo.InvariantCulture, out long value)
        ? Of(literal, value.ToString(CultureInfo.InvariantCulture), SqlFamily.Integer) with { Scale = 0 }
        : throw new UntranslatableException($"{literal.Value} is beyond a 64-bit integer");

    private static TypedSql? NumberBeside(LiteralNode literal, TypedSql other) => literal.Kind switch
    {
        LiteralKind.Integer => Integer(literal),
        LiteralKind.Boolean => Of(literal, literal.Value == "true" ? "1" : "0", SqlFamily.Integer) with { Scale = 0 },
        LiteralKind.Real when other.Family == SqlFamily.Double => Plain(literal),
        LiteralKind.Real => Of(literal, Number(literal), SqlFamily.Numeric) with { Scale = ScaleOf(literal.Value) },
        // SQLite gives the text the column's affinity before it compares.
        LiteralKind.String when other.Column && NumberPattern().IsMatch(literal.Value) =>
            Of(literal, literal.Value, other.Family) with { Scale = ScaleOf(literal.Value) },
        _ => null,
    };

    private static string Number(LiteralNode literal) => double.IsFinite(double.Parse(literal.Value, CultureInfo.InvariantCulture))
        ? literal.Value : throw new UntranslatableException($"{literal.Value} is infinite in SQLite");

    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?\z")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?\z")]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"^(?<date>[0-9-]{10})[ T](?<time>[0-9:.]+)(?<zone>Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?\z")]
    private static partial Regex TimestampPattern();
}
