namespace Transfer.Encode;

/// <summary>PostgreSQL counts days and microseconds from 2000-01-01 00:00, in the proleptic Gregorian calendar.</summary>
internal static class PgCalendar
{
    public const long MicrosPerSecond = 1_000_000;
    public const long MicrosPerMinute = 60 * MicrosPerSecond;
    public const long MicrosPerDay = 86_400 * MicrosPerSecond;

    /// <summary>Digits of a second's fraction that PostgreSQL's types keep where they have no modifier.</summary>
    public const int MostDigits = 6;

    /// <summary>From 1970-01-01 to 2000-01-01.</summary>
    public const long UnixEpochMicros = -946_684_800 * MicrosPerSecond;

    /// <summary>0001-01-01 00:00.</summary>
    public const long MinMicros = -FirstDay * MicrosPerDay;

    /// <summary>10000-01-01 00:00, the first instant that is out of range.</summary>
    public const long EndMicros = (EndDay - FirstDay) * MicrosPerDay;

    /// <summary>Days from 0001-01-01 to 2000-01-01.</summary>
    private const long FirstDay = 730_119;

    /// <summary>Days from 0001-01-01 to 10000-01-01.</summary>
    private const long EndDay = 3_652_059;

    /// <summary>True for the years 1 to 9999.</summary>
    public static bool IsInRange(long micros) => micros is >= MinMicros and < EndMicros;

    /// <summary>True where the second's fraction needs no more than so many digits, 0 to 6.</summary>
    public static bool Keeps(long micros, int digits) => digits == MostDigits || micros % (long)PowersOfTen.Limit(MostDigits - digits) == 0;

    /// <summary>True for a day that exists, in a year from 1 to 9999. Month and day may be any number.</summary>
    public static bool Exists(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    /// <summary>Days since 2000-01-01 of a day that exists.</summary>
    public static int DayOf(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - (int)FirstDay;

    /// <summary>The date of a day since 2000-01-01, in the years 1 to 9999.</summary>
    public static (int Year, int Month, int Day) DateOf(int days)
    {
        DateOnly.FromDayNumber(days + (int)FirstDay).Deconstruct(out int year, out int month, out int day);
        return (year, month, day);
    }
}
