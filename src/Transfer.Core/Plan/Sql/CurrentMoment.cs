using System.Text;

namespace Transfer.Plan.Sql;

/// <summary>
/// "Now" as SQLite's programs write it, always in UTC, and cut to the second unless its format says otherwise
/// (sqlite.org/lang_datefunc.html).
/// </summary>
/// <param name="Format">The strftime format that its text has.</param>
internal sealed record CurrentMoment(string Format)
{
    private const string Utc = "now() AT TIME ZONE 'utc'";
    private const string DateFormat = "%Y-%m-%d";
    private const string TimeFormat = "%H:%M:%S";
    private const string DateTimeFormat = "%Y-%m-%d %H:%M:%S";

    /// <summary>The moment that an expression is; null where it is something else, or local time.</summary>
    internal static CurrentMoment? Find(SqlNode node) => node switch
    {
        LiteralNode { Kind: LiteralKind.Now, Value: "CURRENT_DATE" } => new CurrentMoment(DateFormat),
        LiteralNode { Kind: LiteralKind.Now, Value: "CURRENT_TIME" } => new CurrentMoment(TimeFormat),
        LiteralNode { Kind: LiteralKind.Now } => new CurrentMoment(DateTimeFormat),
        CallNode call => OfCall(call),
        CastNode { Operand: CallNode { Name: "strftime" } call } cast when cast.Type.Contains("INT", StringComparison.OrdinalIgnoreCase) =>
            OfCall(call) is { Format: "%s" } seconds ? seconds : null,
        _ => null,
    };

    private static CurrentMoment? OfCall(CallNode call)
    {
        bool formatted = call.Name == "strftime";
        List<SqlNode> times = [.. call.Arguments.Skip(formatted ? 1 : 0)];
        if (times.Count > 1 || (times.Count == 1 && !IsNow(times[0]))) return null;
        return call.Name switch
        {
            "date" => new CurrentMoment(DateFormat),
            "time" => new CurrentMoment(TimeFormat),
            "datetime" => new CurrentMoment(DateTimeFormat),
            "unixepoch" => new CurrentMoment("%s"),
            "strftime" when call.Arguments is [LiteralNode { Kind: LiteralKind.String } format, ..] => new CurrentMoment(format.Value),
            _ => null,
        };
    }

    private static bool IsNow(SqlNode node) => node switch
    {
        LiteralNode { Kind: LiteralKind.String } text => text.Value.Equals("now", StringComparison.OrdinalIgnoreCase),
        ColumnNode { DoubleQuoted: true } text => text.Name.Equals("now", StringComparison.OrdinalIgnoreCase),
        LiteralNode { Kind: LiteralKind.Now, Value: "CURRENT_TIMESTAMP" } => true,
        _ => false,
    };

    /// <summary>PostgreSQL's SQL for a column of this type; null where the column would get what it does not hold.</summary>
    internal string? As(PgType type) => type.Name switch
    {
        PgTypeName.Timestamp when Unit is { } unit => $"date_trunc('{unit}', {Utc})",
        PgTypeName.TimestampTz when Unit is "second" or "milliseconds" => "now()",
        PgTypeName.Date when Format == DateFormat => $"({Utc})::date",
        PgTypeName.Time when Format == TimeFormat => $"date_trunc('second', {Utc})::time",
        PgTypeName.BigInt or PgTypeName.Integer or PgTypeName.Numeric when Format == "%s" => "floor(extract(epoch from now()))::bigint",
        PgTypeName.Text when Template() is { } template => $"to_char({Utc}, {LiteralSql.Quote(template)})",
        PgTypeName.VarChar when Template() is { } template && Width <= type.Length => $"to_char({Utc}, {LiteralSql.Quote(template)})",
        _ => null,
    };

    /// <summary>What a format of date and time cuts to; null for another format.</summary>
    private string? Unit => Format.Replace('T', ' ').TrimEnd('Z') switch
    {
        DateTimeFormat => "second",
        "%Y-%m-%d %H:%M:%f" => "milliseconds",
        "%Y-%m-%d %H:%M" => "minute",
        DateFormat => "day",
        _ => null,
    };

    /// <summary>Characters that the format yields.</summary>
    private int Width => Format.Replace("%Y", "0000").Replace("%f", "00.000").Replace("%", "0").Length;

    /// <summary>The format as to_char reads it; null where it has a part that to_char lacks.</summary>
    private string? Template()
    {
        StringBuilder template = new();
        for (int i = 0; i < Format.Length; i++)
        {
            char c = Format[i];
            if (c == '%')
            {
                string? part = ++i < Format.Length ? PartOf(Format[i]) : null;
                if (part is null) return null;
                template.Append(part);
            }
            else if (char.IsAsciiLetter(c)) template.Append('"').Append(c).Append('"');
            else if (" -:./".Contains(c)) template.Append(c);
            else return null;
        }
        return template.ToString();
    }

    private static string? PartOf(char letter) => letter switch
    {
        'Y' => "YYYY",
        'm' => "MM",
        'd' => "DD",
        'H' => "HH24",
        'M' => "MI",
        'S' => "SS",
        'f' => "SS.MS",
        _ => null,
    };
}
