using System.Runtime.InteropServices;

namespace Transfer.Encode;

/// <summary>A whole ISO 8601 text: a date, and where it has them a time of day and an offset from UTC.</summary>
/// <param name="Days">Days since 2000-01-01.</param>
/// <param name="TimeOfDay">Microseconds since midnight, below a day; 0 where the text has no time.</param>
/// <param name="OffsetMinutes">Minutes east of UTC; 0 where the text has no offset.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IsoDateTime(int Days, long TimeOfDay, int OffsetMinutes)
{
    /// <summary>Microseconds from 2000-01-01 00:00 on the text's own clock.</summary>
    public long Micros => Days * PgCalendar.MicrosPerDay + TimeOfDay;

    /// <summary>Date and time stand apart by 'T', 't' or blanks. Blanks around the whole do not count.</summary>
    /// <param name="text">The text, checked for nothing.</param>
    /// <param name="malformed">The answer to text that is none of this.</param>
    /// <param name="digits">Digits of the second's fraction that the column keeps, 0 to 6.</param>
    /// <param name="value">What it says.</param>
    public static RejectCode Read(ReadOnlySpan<byte> text, RejectCode malformed, int digits, out IsoDateTime value)
    {
        value = default;
        text = AsciiBlanks.Trim(text);
        RejectCode code = IsoText.TakeDate(ref text, malformed, out int days);
        if (code != RejectCode.Ok) return code;
        if (text.IsEmpty)
        {
            value = new IsoDateTime(days, 0, 0);
            return RejectCode.Ok;
        }
        ReadOnlySpan<byte> time = text[0] is (byte)'T' or (byte)'t' ? text[1..] : AsciiBlanks.TrimStart(text);
        if (time.Length == text.Length) return malformed;
        code = IsoText.TakeTime(ref time, malformed, digits, out long timeOfDay);
        if (code != RejectCode.Ok) return code;
        if (timeOfDay >= PgCalendar.MicrosPerDay || !IsoText.TryOffset(time, out int offset)) return malformed;
        value = new IsoDateTime(days, timeOfDay, offset);
        return RejectCode.Ok;
    }
}
