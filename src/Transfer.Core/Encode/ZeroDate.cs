namespace Transfer.Encode;

/// <summary>
/// MySQL's dates that no calendar has: '0000-00-00', others with a zero year, month or day, and days that their month does not have
/// ('2023-02-30', which it stores under ALLOW_INVALID_DATES). Source: MySQL manual, "The DATE, DATETIME, and TIMESTAMP Types".
/// </summary>
internal static class ZeroDate
{
    /// <summary>ZeroDate where the cell is such a date, else the <paramref name="code"/> that there is already. Off the hot path.</summary>
    public static RejectCode Or(RejectCode code, in Cell cell) => Is(cell) ? RejectCode.ZeroDate : code;

    /// <summary>True for text of such a date as MySQL writes it, with a time of day or without.</summary>
    public static bool Is(in Cell cell)
    {
        ReadOnlySpan<byte> text = cell.Bytes;
        if (cell.Kind != CellKind.Text || text.Length < 10 || text[4] != '-' || text[7] != '-') return false;
        int year = IsoText.TwoDigits(text, 0) * 100 + IsoText.TwoDigits(text, 2);
        int month = IsoText.TwoDigits(text, 5);
        int day = IsoText.TwoDigits(text, 8);
        if (year < 0 || month is < 0 or > 12 || day is < 0 or > 31) return false;
        if (year > 0 && PgCalendar.Exists(year, month, day)) return false;
        text = text[10..];
        return text.IsEmpty || (text[0] == ' ' && IsTimeOfDay(text[1..]));
    }

    private static bool IsTimeOfDay(ReadOnlySpan<byte> text) =>
        IsoText.TakeTime(ref text, RejectCode.InvalidTime, PgCalendar.MostDigits, out long micros) == RejectCode.Ok && text.IsEmpty && micros < PgCalendar.MicrosPerDay;
}
