using System.Globalization;
using System.Text.RegularExpressions;

namespace Transfer.Plan.Sql.MySql;

/// <summary>Casts, and what a column takes of an expression.</summary>
internal sealed partial class MySqlPrinter
{
    private TypedSql Cast(CastNode node)
    {
        Match type = CastType().Match(node.Type.Trim());
        int? length = type.Groups["length"].Success ? int.Parse(type.Groups["length"].Value, CultureInfo.InvariantCulture) : null;
        TypedSql? cast = type.Groups["name"].Value.ToLowerInvariant() switch
        {
            "char" or "nchar" or "varchar" => AsCharacters(node, length, type.Groups["charset"].Value),
            "signed" => AsWhole(node, signed: true),
            "unsigned" => AsWhole(node, signed: false),
            "decimal" when Number(node, node.Operand) is { Family: not SqlFamily.Double } number => new TypedSql($"{number.Operand}::numeric({length ?? 10},{Scale(type)})", SqlFamily.Numeric) { Atom = true, Scale = Scale(type) },
            "double" when Number(node, node.Operand) is var number => new TypedSql($"{number.Operand}::double precision", SqlFamily.Double) { Atom = true },
            "date" => AsDate(node, node.Operand),
            "datetime" when Zoneless(node, node.Operand) is { Family: not SqlFamily.Time } moment && (moment.Scale ?? 0) <= (length ?? 0) => AsMoment(moment),
            _ => null,
        };
        return cast ?? throw NotSame(node, "casts in a way of MySQL's own");

        static int Scale(Match type) => type.Groups["scale"].Success ? int.Parse(type.Groups["scale"].Value, CultureInfo.InvariantCulture) : 0;
    }

    private TypedSql AsCharacters(CastNode node, int? length, string charset)
    {
        if (charset is not ("" or "utf8mb4")) throw NotSame(node, $"makes text of the character set {charset}");
        TypedSql value = AsText(node, node.Operand);
        string sql = length is { } most ? $"left({value.Sql}, {most})" : value.Sql;
        return new TypedSql(sql, SqlFamily.Text) { Atom = value.Atom || length is not null, Ascii = value.Ascii, Collation = TextOrder.Connection };
    }

    private TypedSql? AsWhole(CastNode node, bool signed)
    {
        TypedSql value = Number(node, node.Operand);
        if (value.Family == SqlFamily.Double || (!signed && !value.NotNegative)) return null;
        if (value.Family == SqlFamily.Integer) return value with { Column = false, Source = null, Literal = null };
        return new TypedSql($"round({value.Sql})::bigint", SqlFamily.Integer) { Atom = true, Wide = true, Scale = 0, NotNegative = value.NotNegative };
    }

    private static TypedSql AsMoment(TypedSql moment) =>
        moment.Family == SqlFamily.Timestamp ? moment : new TypedSql($"{moment.Operand}::timestamp", SqlFamily.Timestamp) { Atom = true, Scale = 0 };

    /// <summary>What a column of a type takes of the expression without changing its value, or changing it as MySQL does.</summary>
    internal string Assign(SqlNode node, PgType type)
    {
        SqlFamily family = TypedSql.FamilyOf(type.Name);
        if (family == SqlFamily.Boolean)
            return Truth(node)?.Sql ?? throw NotSame(node, "can yield other numbers than 0 and 1, which a boolean column does not take");
        TypedSql value = Print(node);
        if (value.Literal is { Kind: not LiteralKind.Boolean } literal)
        {
            TypedSql column = new("", family) { Column = true, Source = new ScopeColumn("", type) };
            return MySqlLiteral.Beside(literal, column, use)?.Sql ?? throw Refusal(node, type);
        }
        bool fine = (value.Scale ?? 6) <= (type.Fraction ?? 6);
        return (family, value.Family) switch
        {
            (SqlFamily.Other, SqlFamily.Other) => value.Source?.Type == type ? value.Sql : throw Refusal(node, type),
            (SqlFamily.Integer or SqlFamily.Numeric, SqlFamily.Boolean) => AsInteger(value).Sql,
            // A half goes away from zero in both.
            (SqlFamily.Integer or SqlFamily.Numeric, SqlFamily.Integer or SqlFamily.Numeric) => value.Sql,
            (SqlFamily.Double, SqlFamily.Integer or SqlFamily.Numeric) => $"{value.Operand}::double precision",
            (SqlFamily.Single, SqlFamily.Integer or SqlFamily.Numeric or SqlFamily.Double) => $"{value.Operand}::double precision::real",
            (SqlFamily.Text, not SqlFamily.Text) => AsText(node, node).Sql,
            (SqlFamily.Timestamp, SqlFamily.Date) => AsMoment(value).Sql,
            // The session's time zone decides, as it does in MySQL.
            (SqlFamily.Timestamp or SqlFamily.TimestampTz, SqlFamily.Timestamp) when fine && (family == value.Family || use == MySqlUse.Default) => value.Sql,
            (SqlFamily.TimestampTz, SqlFamily.Date) when use == MySqlUse.Default => value.Sql,
            (SqlFamily.Date, SqlFamily.Timestamp) when value.Scale == 0 => $"{value.Operand}::date",
            (SqlFamily.Time, SqlFamily.Timestamp) when value.Scale == 0 && use == MySqlUse.Default => $"{value.Operand}::time",
            (SqlFamily.Timestamp or SqlFamily.Time or SqlFamily.TimestampTz, _) when !fine => throw NotSame(node, $"can have more digits of a second than {type.Sql} keeps"),
            _ when family == value.Family => value.Sql,
            _ => throw Refusal(node, type),
        };
    }

    private static UntranslatableException Refusal(SqlNode node, PgType type) => NotSame(node, $"does not yield what a column of type {type.Sql} takes");

    [GeneratedRegex(
        @"^(?<name>\w+)(\s*\((?<length>\d+)(\s*,\s*(?<scale>\d+))?\))?(\s+integer)?(\s+(charset|character set)\s+(?<charset>\w+))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex CastType();
}
