using System.Runtime.CompilerServices;

namespace Transfer.Encode.Transform.Moments;

/// <summary>Writes dates and times as the ISO 8601 text that the encoders read, into memory of its own.</summary>
internal sealed class MomentText
{
    private const int DateLength = 10;

    private readonly byte[] _text = new byte[32];

    /// <param name="days">Days since 2000-01-01, in the years 1 to 9999.</param>
    public ReadOnlySpan<byte> Date(int days) => _text.AsSpan(0, WriteDate(days));

    /// <param name="micros">Microseconds since midnight, up to a day.</param>
    public ReadOnlySpan<byte> Time(long micros) => _text.AsSpan(0, WriteTime(micros, 0));

    /// <param name="micros">Microseconds since 2000-01-01 00:00, in the years 1 to 9999.</param>
    /// <param name="utc">Whether the text says that it is UTC.</param>
    public ReadOnlySpan<byte> DateTime(long micros, bool utc)
    {
        int days = (int)Math.DivRem(micros - PgCalendar.MinMicros, PgCalendar.MicrosPerDay, out long timeOfDay);
        WriteDate(days + (int)(PgCalendar.MinMicros / PgCalendar.MicrosPerDay));
        _text[DateLength] = (byte)'T';
        int end = WriteTime(timeOfDay, DateLength + 1);
        if (utc) _text[end++] = (byte)'Z';
        return _text.AsSpan(0, end);
    }

    private int WriteDate(int days)
    {
        (int year, int month, int day) = PgCalendar.DateOf(days);
        Two(0, year / 100);
        Two(2, year % 100);
        _text[4] = (byte)'-';
        Two(5, month);
        _text[7] = (byte)'-';
        Two(8, day);
        return DateLength;
    }

    private int WriteTime(long micros, int at)
    {
        int seconds = (int)(micros / PgCalendar.MicrosPerSecond);
        int fraction = (int)(micros % PgCalendar.MicrosPerSecond);
        Two(at, seconds / 3600);
        _text[at + 2] = (byte)':';
        Two(at + 3, seconds / 60 % 60);
        _text[at + 5] = (byte)':';
        Two(at + 6, seconds % 60);
        if (fraction == 0) return at + 8;
        _text[at + 8] = (byte)'.';
        Two(at + 9, fraction / 10_000);
        Two(at + 11, fraction / 100 % 100);
        Two(at + 13, fraction % 100);
        return at + 15;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Two(int at, int value)
    {
        _text[at] = (byte)('0' + value / 10);
        _text[at + 1] = (byte)('0' + value % 10);
    }
}
