namespace Transfer.Encode;

/// <summary>
/// Parts of ISO 8601 text. Each method takes its part off the front of <c>rest</c>; after a failure <c>rest</c> is undefined.
/// </summary>
internal static class IsoText
{
    /// <summary>'YYYY-MM-DD' as days since 2000-01-01.</summary>
    /// <param name="rest">What is left of the text.</param>
    /// <param name="malformed">The answer to text that is no date, and to a day that does not exist.</param>
    /// <param name="days">The day.</param>
    /// <returns>Ok, <paramref name="malformed"/>, or DateOutOfRange for a year that is not 1 to 9999, however long it is written.</returns>
    public static RejectCode TakeDate(ref ReadOnlySpan<byte> rest, RejectCode malformed, out int days)
    {
        days = 0;
        if (rest.Length < 10) return malformed;
        int year = TwoDigits(rest, 0) * 100 + TwoDigits(rest, 2);
        if (year < 0 || rest[4] != '-') return TakeLongYear(rest, malformed);
        int month = TwoDigits(rest, 5);
        int day = TwoDigits(rest, 8);
        // Year 0 is a leap year in the proleptic calendar, as 2000 is.
        if (rest[7] != '-' || !PgCalendar.Exists(year == 0 ? 2000 : year, month, day)) return malformed;
        if (year == 0) return RejectCode.DateOutOfRange;
        days = PgCalendar.DayOf(year, month, day);
        rest = rest[10..];
        return RejectCode.Ok;
    }

    /// <summary>
    /// 'HH:MM', 'HH:MM:SS' or 'HH:MM:SS.ffffff' as microseconds. Hours from 100 on are taken as well (MySQL's '838:59:59'):
    /// the caller knows its limit.
    /// </summary>
    /// <param name="rest">What is left of the text.</param>
    /// <param name="malformed">The answer to text that is no time.</param>
    /// <param name="digits">Digits of the second's fraction that the column keeps, 0 to 6.</param>
    /// <param name="micros">The time.</param>
    /// <returns>Ok, <paramref name="malformed"/>, or FractionLost where digits beyond those are not zeros.</returns>
    public static RejectCode TakeTime(ref ReadOnlySpan<byte> rest, RejectCode malformed, int digits, out long micros)
    {
        micros = 0;
        int hours = TwoDigits(rest, 0);
        if (hours < 0) return malformed;
        rest = rest[2..];
        if (hours >= 10 && rest.Length > 1 && IsDigit(rest[0]))
        {
            hours = hours * 10 + rest[0] - '0';
            rest = rest[1..];
        }
        if (rest.IsEmpty || rest[0] != ':') return malformed;
        int minutes = TwoDigits(rest, 1);
        if (minutes is < 0 or > 59) return malformed;
        rest = rest[3..];
        micros = (hours * 60 + minutes) * PgCalendar.MicrosPerMinute;
        if (rest.IsEmpty || rest[0] != ':') return RejectCode.Ok;
        int seconds = TwoDigits(rest, 1);
        if (seconds is < 0 or > 59) return malformed;
        rest = rest[3..];
        micros += seconds * PgCalendar.MicrosPerSecond;
        return rest.IsEmpty || rest[0] != '.' ? RejectCode.Ok : TakeFraction(ref rest, malformed, digits, ref micros);
    }

    /// <summary>
    /// The end of the text: nothing, 'Z', or an offset from UTC as '+HH', '+HHMM' or '+HH:MM' up to 15:59 (PostgreSQL's limit),
    /// with blanks before it.
    /// </summary>
    /// <param name="rest">What is left of the text.</param>
    /// <param name="minutes">Minutes east of UTC; 0 where there is none.</param>
    public static bool TryOffset(ReadOnlySpan<byte> rest, out int minutes)
    {
        minutes = 0;
        rest = AsciiBlanks.TrimStart(rest);
        if (rest.IsEmpty || rest is [(byte)'Z' or (byte)'z']) return true;
        if (rest[0] is not ((byte)'+' or (byte)'-')) return false;
        int hours = TwoDigits(rest, 1);
        int part = rest.Length switch
        {
            3 => 0,
            5 => TwoDigits(rest, 3),
            6 when rest[3] == ':' => TwoDigits(rest, 4),
            _ => -1,
        };
        if (hours is < 0 or > 15 || part is < 0 or > 59) return false;
        minutes = hours * 60 + part;
        if (rest[0] == '-') minutes = -minutes;
        return true;
    }

    private static RejectCode TakeFraction(ref ReadOnlySpan<byte> rest, RejectCode malformed, int digits, ref long micros)
    {
        int count = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (count < 0) count = rest.Length - 1;
        if (count == 0) return malformed;
        ReadOnlySpan<byte> written = rest.Slice(1, count);
        rest = rest[(1 + count)..];
        if (count > digits && written[digits..].ContainsAnyExcept((byte)'0')) return RejectCode.FractionLost;
        int fraction = 0;
        for (int i = 0; i < 6; i++) fraction = fraction * 10 + (i < written.Length ? written[i] - '0' : 0);
        micros += fraction;
        return RejectCode.Ok;
    }

    /// <summary>ISO 8601's expanded years ('-0044-03-15', '+12024-01-01', and '12024-01-01'): well written, but never in range.</summary>
    private static RejectCode TakeLongYear(ReadOnlySpan<byte> rest, RejectCode malformed)
    {
        bool signed = rest[0] is (byte)'-' or (byte)'+';
        if (signed) rest = rest[1..];
        int digits = rest.IndexOf((byte)'-');
        if (digits < (signed ? 4 : 5) || rest[..digits].ContainsAnyExceptInRange((byte)'0', (byte)'9')) return malformed;
        rest = rest[digits..];
        bool exists = rest.Length >= 6 && rest[3] == '-' && PgCalendar.Exists(2000, TwoDigits(rest, 1), TwoDigits(rest, 4));
        return exists ? RejectCode.DateOutOfRange : malformed;
    }

    /// <summary>The number that two digits make, or a number so low that no sum with another makes it good again.</summary>
    public static int TwoDigits(ReadOnlySpan<byte> text, int at)
    {
        if (text.Length < at + 2) return -100_000;
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return (uint)tens <= 9 && (uint)ones <= 9 ? tens * 10 + ones : -100_000;
    }

    private static bool IsDigit(byte value) => (uint)(value - '0') <= 9;
}
