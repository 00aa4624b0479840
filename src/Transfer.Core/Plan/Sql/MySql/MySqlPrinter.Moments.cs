using System.Globalization;
using System.Text;

namespace Transfer.Plan.Sql.MySql;

/// <summary>Dates and times.</summary>
internal sealed partial class MySqlPrinter
{
    private TypedSql? MomentCall(CallNode node) => (node.Name, node.Arguments.Count) switch
    {
        ("year" or "quarter" or "month", 1) => Field(node, node.Name),
        ("day" or "dayofmonth", 1) => Field(node, "day"),
        ("dayofyear", 1) => Field(node, "doy"),
        ("hour" or "minute" or "second", 1) => Field(node, node.Name),
        // Sunday is 1.
        ("dayofweek", 1) => Field(node, "dow") is var sunday ? sunday with { Sql = $"{sunday.Sql} + 1", Atom = false } : null,
        // Monday is 0.
        ("weekday", 1) => Field(node, "isodow") is var monday ? monday with { Sql = $"{monday.Sql} - 1", Atom = false } : null,
        ("date", 1) => AsDate(node, node.Arguments[0]),
        ("to_days", 1) => new TypedSql($"({AsDate(node, node.Arguments[0]).Sql} - '0001-01-01'::date) + 366", SqlFamily.Integer) { Scale = 0, NotNegative = true },
        ("date_format", 2) when node.Arguments[1] is LiteralNode { Kind: LiteralKind.String } format => MomentText(node, Zoneless(node, node.Arguments[0]), format.Value),
        _ when MySqlNow.Find(node) is { } now => use == MySqlUse.Default ? now.Value : throw NotSame(node, "is another value at every moment"),
        ("uuid" or "rand" or "sysdate" or "unix_timestamp", _) => throw NotSame(node, "is another value at every moment"),
        _ => null,
    };

    private TypedSql Field(CallNode node, string field)
    {
        TypedSql value = Zoneless(node, node.Arguments[0]);
        bool clock = field is "hour" or "minute" or "second";
        if (value.Family == (clock ? SqlFamily.Date : SqlFamily.Time)) throw NotSame(node, "asks a date for its time, or a time for its date");
        return new TypedSql(FieldOf(value, field), SqlFamily.Integer) { Atom = true, Scale = 0, NotNegative = true };
    }

    private static string FieldOf(TypedSql value, string field) => field == "second" && value.Scale != 0
        ? $"floor(extract(second from {value.Sql}))::integer"
        : $"extract({field} from {value.Sql})::integer";

    /// <summary>A date or time that is the same in every session.</summary>
    private TypedSql Zoneless(SqlNode whole, SqlNode part)
    {
        TypedSql value = Print(part);
        if (value.Family == SqlFamily.TimestampTz) throw NotSame(whole, "is another value in each session's time zone");
        bool known = value is { Family: SqlFamily.Date or SqlFamily.Time or SqlFamily.Timestamp, TextInSource: false };
        return known ? value : throw NotSame(whole, $"takes {part.Text} for a date or a time");
    }

    private TypedSql AsDate(SqlNode whole, SqlNode part)
    {
        TypedSql value = Zoneless(whole, part);
        if (value.Family == SqlFamily.Time) throw NotSame(whole, "asks a time for its date");
        return value.Family == SqlFamily.Date ? value : new TypedSql($"{value.Operand}::date", SqlFamily.Date) { Atom = true, Scale = 0 };
    }

    /// <summary>A date or time as text, of its single parts: PostgreSQL's to_char is not immutable.</summary>
    private static TypedSql MomentText(SqlNode node, TypedSql value, string format)
    {
        List<string> parts = [];
        StringBuilder mark = new();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                mark.Append(format[i]);
                continue;
            }
            if (mark.Length > 0) parts.Add(LiteralSql.Quote(mark.ToString()));
            mark.Clear();
            string field = (++i < format.Length ? format[i] : '\0', value.Family) switch
            {
                ('Y', not SqlFamily.Time) => "year",
                ('m', not SqlFamily.Time) => "month",
                ('d', not SqlFamily.Time) => "day",
                ('H', not SqlFamily.Date) => "hour",
                ('i', not SqlFamily.Date) => "minute",
                ('s' or 'S', not SqlFamily.Date) => "second",
                _ => throw NotSame(node, "writes a part of a date that PostgreSQL writes in another way"),
            };
            parts.Add($"lpad({FieldOf(value, field)}::text, {(field == "year" ? 4 : 2)}, '0')");
        }
        // The fraction of a second is not written by any of them.
        if (value.Scale != 0 && value.Family != SqlFamily.Date && node is not CallNode { Name: "date_format" })
            throw NotSame(node, "writes a fraction of a second");
        if (mark.Length > 0) parts.Add(LiteralSql.Quote(mark.ToString()));
        if (parts.Count == 0) throw NotSame(node, "writes nothing");
        return new TypedSql(string.Join(" || ", parts), SqlFamily.Text) { Atom = parts.Count == 1, Ascii = format.All(char.IsAscii), Collation = TextOrder.Connection };
    }

    /// <summary>A date or time and an interval; behind the year 9999 MySQL has none and yields NULL.</summary>
    private TypedSql Shifted(BinaryNode node, IntervalNode interval)
    {
        TypedSql value = Zoneless(node, node.Left);
        bool clock = interval.Unit is "HOUR" or "MINUTE" or "SECOND";
        bool known = clock || interval.Unit is "DAY" or "WEEK" or "MONTH" or "QUARTER" or "YEAR";
        if (!known || Whole(interval.Amount, 0, 1_000_000) is not { } amount || value.Family == SqlFamily.Time || (clock && value.Family == SqlFamily.Date))
            throw NotSame(node, "moves a date by what is no plain interval");
        // A moment of today has no need of it.
        bool bounded = use != MySqlUse.Default;
        if (bounded && node.Operator == "-") throw NotSame(node, "can come before the year 1, where MySQL and MariaDB go ways of their own");
        (string unit, int times) = interval.Unit == "QUARTER" ? ("month", 3) : (interval.Unit.ToLowerInvariant(), 1);
        string sql = $"{value.Operand} {node.Operator} interval '{(amount * times).ToString(CultureInfo.InvariantCulture)} {unit}'";
        string moved = value.Family == SqlFamily.Date ? $"({sql})::date" : sql;
        return new TypedSql(bounded ? $"CASE WHEN {sql} < '10000-01-01' THEN {moved} END" : moved, value.Family)
        {
            Atom = bounded || value.Family == SqlFamily.Date,
            Scale = value.Scale,
        };
    }
}
