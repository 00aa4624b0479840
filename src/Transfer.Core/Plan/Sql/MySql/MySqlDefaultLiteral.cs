using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Transfer.Plan.Sql.MySql;

/// <summary>A constant default, checked against the type of its column and written for it.</summary>
internal static class MySqlDefaultLiteral
{
    /// <summary>PostgreSQL's SQL; null where the type has no such value.</summary>
    internal static string? Of(LiteralNode literal, PgType type)
    {
        if (literal.Kind == LiteralKind.Null) return "NULL";
        return type.Name switch
        {
            PgTypeName.Boolean => MySqlLiteral.BooleanOf(literal),
            PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt or PgTypeName.Numeric or PgTypeName.DoublePrecision => DefaultLiteral.Of(Number(literal), type),
            PgTypeName.Real => Real(Number(literal)),
            PgTypeName.Text or PgTypeName.VarChar => Text(literal, type),
            PgTypeName.Bytea => Bytes(literal),
            PgTypeName.Bit => MySqlLiteral.BitsOf(long.TryParse(Number(literal).Value, CultureInfo.InvariantCulture, out long bits) && literal.Kind != LiteralKind.String ? bits : null, type.Length),
            PgTypeName.Enum => MySqlLiteral.LabelOf(literal, []),
            PgTypeName.TextArray when literal.Kind == LiteralKind.String => Members(literal.Value),
            PgTypeName.Inet when literal.Kind == LiteralKind.String => IsAddress(literal.Value) ? LiteralSql.Quote(literal.Value) : null,
            PgTypeName.TimestampTz when !LiteralSql.IsTimestamp(literal.Value, false) => null,
            PgTypeName.Time or PgTypeName.Timestamp or PgTypeName.TimestampTz when HasMoreDigits(literal.Value, type) => null,
            PgTypeName.Jsonb or PgTypeName.Date or PgTypeName.Time or PgTypeName.Timestamp or PgTypeName.TimestampTz or PgTypeName.Uuid => DefaultLiteral.Of(literal, type),
            _ => null,
        };
    }

    private static LiteralNode Number(LiteralNode literal) => literal.Kind == LiteralKind.Hex && MySqlLiteral.NumberOf(literal.Value) is { } number
        ? literal with { Kind = LiteralKind.Integer, Value = number.ToString(CultureInfo.InvariantCulture) }
        : literal;

    // The number that MySQL keeps of the text, which it reads as a double first, has to be the one that PostgreSQL reads.
    private static string? Real(LiteralNode literal)
    {
        if (DefaultLiteral.Of(literal, new PgType(PgTypeName.DoublePrecision)) is not { } text) return null;
        float single = (float)double.Parse(text, CultureInfo.InvariantCulture);
        return float.IsFinite(single) && single == float.Parse(text, CultureInfo.InvariantCulture) ? text : null;
    }

    private static string? Text(LiteralNode literal, PgType type)
    {
        if (literal is { Kind: LiteralKind.Hex or LiteralKind.Blob })
        {
            byte[] bytes = Convert.FromHexString(literal.Value);
            if (!bytes.All(code => code is > 0 and < 0x80)) return null;
            literal = literal with { Kind = LiteralKind.String, Value = System.Text.Encoding.ASCII.GetString(bytes) };
        }
        return literal.Value.Contains('\0', StringComparison.Ordinal) ? null : DefaultLiteral.Of(literal, type);
    }

    // A question mark may stand for a byte that MariaDB's catalogue could not print.
    private static string? Bytes(LiteralNode literal) =>
        MySqlLiteral.BytesOf(literal) is { } bytes && (literal.Kind != LiteralKind.String || !literal.Value.Contains('?')) ? $"'\\x{bytes}'::bytea" : null;

    private static string? Members(string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal)) return null;
        string[] members = value.Length == 0 ? [] : value.Split(',');
        return $"ARRAY[{string.Join(", ", members.Select(LiteralSql.Quote))}]::text[]";
    }

    // .NET reads shorter forms too, such as 127.1, and zones.
    private static bool IsAddress(string text) => IPAddress.TryParse(text, out IPAddress? address)
        && (address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() == text : !text.AsSpan().ContainsAny('%', '['));

    private static bool HasMoreDigits(string text, PgType type) =>
        text.IndexOf('.') is >= 0 and int point && text.Length - point - 1 > (type.Fraction ?? 6);
}
