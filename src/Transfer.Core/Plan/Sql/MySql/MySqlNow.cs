using System.Globalization;

namespace Transfer.Plan.Sql.MySql;

/// <summary>
/// "Now" in MySQL's words, as PostgreSQL says it: in the session's time zone unless it is UTC, and cut to a number of digits of the
/// second. Source: MySQL Reference Manual, "Date and Time Functions".
/// </summary>
/// <param name="Family">Date, Time or Timestamp.</param>
/// <param name="Utc">Whether it is that of UTC.</param>
/// <param name="Digits">Digits of the second's fraction, 0 to 6.</param>
internal sealed record MySqlNow(SqlFamily Family, bool Utc, int Digits)
{
    /// <summary>
    /// The new value of a column of <paramref name="type"/> that MySQL declares ON UPDATE CURRENT_TIMESTAMP: a date or timestamp.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A type that holds no moment.</exception>
    internal static string For(PgType type) =>
        new MySqlNow(SqlFamily.Timestamp, false, type.Fraction ?? 6).As(type)
        ?? throw new ArgumentOutOfRangeException(nameof(type), type, "a type that holds no moment");

    /// <summary>The moment that a call is; null for another function, or other arguments than a number of digits.</summary>
    internal static MySqlNow? Find(CallNode node)
    {
        (SqlFamily Family, bool Utc)? kind = node.Name switch
        {
            "current_timestamp" or "now" or "localtime" or "localtimestamp" => (SqlFamily.Timestamp, false),
            "utc_timestamp" => (SqlFamily.Timestamp, true),
            "current_date" or "curdate" => (SqlFamily.Date, false),
            "utc_date" => (SqlFamily.Date, true),
            "current_time" or "curtime" => (SqlFamily.Time, false),
            "utc_time" => (SqlFamily.Time, true),
            _ => null,
        };
        int? digits = node.Arguments switch
        {
            [] => 0,
            [LiteralNode { Kind: LiteralKind.Integer, Value: [>= '0' and <= '6'] digit }] => digit[0] - '0',
            _ => null,
        };
        return kind is { } found && digits is { } known ? new MySqlNow(found.Family, found.Utc, known) : null;
    }

    /// <summary>The moment as a value without time zone, for an expression to compute with.</summary>
    internal TypedSql Value => Family switch
    {
        SqlFamily.Date => new TypedSql(Day, Family) { Atom = true, Scale = 0 },
        SqlFamily.Time => new TypedSql(Clock, Family) { Atom = true, Scale = Digits },
        _ => new TypedSql(Local, Family) { Atom = true, Scale = Digits },
    };

    /// <summary>PostgreSQL's SQL for a column of this type; null where the column would get what it does not hold.</summary>
    internal string? As(PgType type)
    {
        MySqlNow cut = this with { Digits = Math.Min(Digits, type.Fraction ?? 6) };
        return (type.Name, Family) switch
        {
            (PgTypeName.Timestamp, SqlFamily.Timestamp) => cut.Local,
            (PgTypeName.TimestampTz, SqlFamily.Timestamp) => Utc ? null : cut.Cut("CURRENT_TIMESTAMP"),
            (PgTypeName.Timestamp, SqlFamily.Date) => Day,
            (PgTypeName.TimestampTz, SqlFamily.Date) => Utc ? null : Day,
            (PgTypeName.Date, not SqlFamily.Time) => Day,
            (PgTypeName.Time, not SqlFamily.Date) => cut.Clock,
            (PgTypeName.Text, _) or (PgTypeName.VarChar, _) => AsText(type),
            _ => null,
        };
    }

    private string Local => Cut(Utc ? "CURRENT_TIMESTAMP AT TIME ZONE 'UTC'" : "LOCALTIMESTAMP");

    private string Day => Utc ? "(CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date" : "CURRENT_DATE";

    // LOCALTIME(0) would round the last half second of a day up to 24:00:00.
    private string Clock => $"{Local}::time";

    /// <summary>A moment cut to the digits. PostgreSQL cuts to none, three or six of them, and rounds to another number.</summary>
    private string Cut(string now) => (Digits, now) switch
    {
        (0, _) => $"date_trunc('second', {now})",
        (3, _) => $"date_trunc('milliseconds', {now})",
        (6, _) => now.Contains(' ') ? $"({now})" : now,
        (_, "CURRENT_TIMESTAMP" or "LOCALTIMESTAMP") => $"{now}({Digits.ToString(CultureInfo.InvariantCulture)})",
        _ => $"({now})::timestamp({Digits.ToString(CultureInfo.InvariantCulture)})",
    };

    private string? AsText(PgType type)
    {
        string format = Family switch { SqlFamily.Date => "YYYY-MM-DD", SqlFamily.Time => "HH24:MI:SS", _ => "YYYY-MM-DD HH24:MI:SS" };
        int width = format.Replace("24", "", StringComparison.Ordinal).Length;
        if (Digits > 0 || (type.Name == PgTypeName.VarChar && type.Length < width)) return null;
        return $"to_char({(Utc ? "CURRENT_TIMESTAMP AT TIME ZONE 'UTC'" : "LOCALTIMESTAMP")}, '{format}')";
    }
}
