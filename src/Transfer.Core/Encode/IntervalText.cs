using System.Buffers;

namespace Transfer.Encode;

/// <summary>
/// Durations as text: '[-]HHH:MM[:SS[.ffffff]]' with any number of hours, as MySQL's TIME is written, and ISO 8601's 'P1Y2M3DT4H5M6.789S' and 'P2W',
/// whose parts may have signs, as PostgreSQL writes them. A day stays a day and does not become 24 hours.
/// </summary>
internal static class IntervalText
{
    private const long MicrosPerHour = 60 * PgCalendar.MicrosPerMinute;

    /// <summary>What the number of a part is written with.</summary>
    private static readonly SearchValues<byte> Figures = SearchValues.Create("+-.0123456789"u8);

    /// <returns>Ok, InvalidInterval, FractionLost for what is finer than a microsecond or a part of a month, or NumberOutOfRange.</returns>
    public static RejectCode Read(ReadOnlySpan<byte> text, out IntervalValue value)
    {
        text = AsciiBlanks.Trim(text);
        bool negative = text is [(byte)'-', ..];
        if (negative || text is [(byte)'+', ..]) text = text[1..];
        Sum sum = new(negative);
        RejectCode code = text is [(byte)'P' or (byte)'p', ..] ? ReadIso(text[1..], ref sum) : ReadTime(text, ref sum);
        if (code == RejectCode.Ok && !sum.Fits) code = RejectCode.NumberOutOfRange;
        value = code == RejectCode.Ok ? sum.Value : default;
        return code;
    }

    private static RejectCode ReadTime(ReadOnlySpan<byte> text, ref Sum sum)
    {
        int colon = text.IndexOf((byte)':');
        // Ten digits of hours are more than int64 has microseconds for.
        if (colon is < 1 or > 10 || text[..colon].ContainsAnyExceptInRange((byte)'0', (byte)'9')) return RejectCode.InvalidInterval;
        long hours = 0;
        foreach (byte digit in text[..colon]) hours = 10 * hours + digit - '0';
        // The minutes and seconds are those of a time of day at midnight.
        Span<byte> rest = stackalloc byte[32];
        if (text.Length - colon > rest.Length - 2) return RejectCode.InvalidInterval;
        "00"u8.CopyTo(rest);
        text[colon..].CopyTo(rest[2..]);
        ReadOnlySpan<byte> time = rest[..(2 + text.Length - colon)];
        RejectCode code = IsoText.TakeTime(ref time, RejectCode.InvalidInterval, PgCalendar.MostDigits, out long micros);
        if (code == RejectCode.Ok && !time.IsEmpty) code = RejectCode.InvalidInterval;
        sum.Micros = (Int128)hours * MicrosPerHour + micros;
        return code;
    }

    private static RejectCode ReadIso(ReadOnlySpan<byte> text, ref Sum sum)
    {
        ReadOnlySpan<byte> order = "YMWDTHMS"u8;
        bool any = false;
        while (!text.IsEmpty)
        {
            if (text[0] is (byte)'T' or (byte)'t')
            {
                int letters = order.IndexOf((byte)'T');
                if (letters < 0 || text.Length == 1) return RejectCode.InvalidInterval;
                order = order[(letters + 1)..];
                text = text[1..];
                continue;
            }
            int end = text.IndexOfAnyExcept(Figures);
            if (end < 1 || !DecimalText.TryParse(text[..end], out DecimalText number)) return RejectCode.InvalidInterval;
            int timeAt = order.IndexOf((byte)'T');
            int place = order.IndexOf((byte)(text[end] & ~0x20));
            if (place < 0 || (timeAt >= 0 && place >= timeAt)) return RejectCode.InvalidInterval;
            RejectCode code = sum.Add((char)order[place], inTime: timeAt < 0, number);
            if (code != RejectCode.Ok) return code;
            any = true;
            order = order[(place + 1)..];
            text = text[(end + 1)..];
        }
        return any ? RejectCode.Ok : RejectCode.InvalidInterval;
    }

    private ref struct Sum(bool negative)
    {
        public Int128 Micros;
        private Int128 _months;
        private Int128 _days;

        public readonly bool Fits => IsIn(_months, int.MinValue, int.MaxValue) && IsIn(_days, int.MinValue, int.MaxValue) && IsIn(Micros, long.MinValue, long.MaxValue);

        public readonly IntervalValue Value => negative
            ? new((int)-_months, (int)-_days, (long)-Micros)
            : new((int)_months, (int)_days, (long)Micros);

        public RejectCode Add(char unit, bool inTime, in DecimalText number) => unit switch
        {
            'Y' => AddWhole(ref _months, number, 12),
            'M' when !inTime => AddWhole(ref _months, number, 1),
            'W' => AddDays(number, 7),
            'D' => AddDays(number, 1),
            'H' => AddWhole(ref Micros, number, MicrosPerHour),
            'M' => AddWhole(ref Micros, number, PgCalendar.MicrosPerMinute),
            _ => AddWhole(ref Micros, number, PgCalendar.MicrosPerSecond),
        };

        /// <summary>A part of a day is a part of 24 hours, as PostgreSQL has it.</summary>
        private RejectCode AddDays(in DecimalText number, int days)
        {
            if (number.FractionDigits <= 0) return AddWhole(ref _days, number, days);
            RejectCode code = ScaledNumber.Read(number, days * PgCalendar.MicrosPerDay, FractionPolicy.Reject, out long value);
            _days += value / PgCalendar.MicrosPerDay;
            Micros += value % PgCalendar.MicrosPerDay;
            return code;
        }

        private static RejectCode AddWhole(ref Int128 sum, in DecimalText number, long unit)
        {
            RejectCode code = ScaledNumber.Read(number, unit, FractionPolicy.Reject, out long value);
            sum += value;
            return code;
        }

        private readonly bool IsIn(Int128 number, long least, long most) => (negative ? -number : number) >= least && (negative ? -number : number) <= most;
    }
}
