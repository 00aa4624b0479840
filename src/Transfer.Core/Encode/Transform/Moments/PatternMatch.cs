using System.Text;

namespace Transfer.Encode.Transform.Moments;

/// <summary>Takes a text apart as a pattern says.</summary>
internal struct PatternMatch
{
    private static readonly byte[][] Months = Words("January February March April May June July August September October November December");
    private static readonly byte[][] Weekdays = Words("Sunday Monday Tuesday Wednesday Thursday Friday Saturday");

    /// <summary>Microseconds.</summary>
    private int _fraction;

    /// <summary>Nanoseconds beyond them, 0 to 999.</summary>
    private int _rest;
    private int _weekday = -1;
    private int _month = 1;
    private int _day = 1;
    private int _year = 2000;
    private int _hour;
    private int _minute;
    private int _second;
    private bool _afternoon;
    private int _halfHour;

    public PatternMatch()
    {
    }

    public int? OffsetMinutes { get; private set; }

    /// <summary>Days since 2000-01-01; false where there is no such day, or the weekday is another one's.</summary>
    public readonly bool TryDay(out int days)
    {
        days = 0;
        if (_year < 1 || !PgCalendar.Exists(_year, _month, _day)) return false;
        days = PgCalendar.DayOf(_year, _month, _day);
        // 2000-01-01 was a Saturday, the seventh of the names.
        return _weekday < 0 || ((days + 6) % 7 + 7) % 7 == _weekday;
    }

    /// <summary>Microseconds since midnight.</summary>
    /// <returns>Ok, or FractionLost.</returns>
    public readonly RejectCode TimeOfDay(FractionPolicy policy, out long micros)
    {
        int hour = _halfHour == 0 ? _hour : _halfHour % 12 + (_afternoon ? 12 : 0);
        micros = (hour * 60 + _minute) * PgCalendar.MicrosPerMinute + _second * PgCalendar.MicrosPerSecond + _fraction;
        if (policy == FractionPolicy.Round && _rest >= 500) micros++;
        return _rest != 0 && policy == FractionPolicy.Reject ? RejectCode.FractionLost : RejectCode.Ok;
    }

    /// <summary>False where the text is not as the parts say, or a number is outside its range. A day may still not exist.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, IReadOnlyList<PatternPart> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            if (!Take(parts[i], ref text)) return false;
        }
        return text.IsEmpty;
    }

    private bool Take(in PatternPart part, ref ReadOnlySpan<byte> text)
    {
        switch (part.Field)
        {
            case PatternField.Literal:
                if (!text.StartsWith(part.Bytes)) return false;
                text = text[part.Bytes.Length..];
                return true;
            case PatternField.Blank:
                int before = text.Length;
                text = AsciiBlanks.TrimStart(text);
                return text.Length < before;
            case PatternField.Year:
                bool taken = TakeNumber(part, ref text, 0, 9999, out _year);
                if (part.Most == 2) _year += _year >= 70 ? 1900 : 2000;
                return taken;
            case PatternField.Month:
                return TakeNumber(part, ref text, 1, 12, out _month);
            case PatternField.MonthName:
                _month = TakeWord(Months, part.Most, ref text) + 1;
                return _month > 0;
            case PatternField.Day:
                return TakeNumber(part, ref text, 1, 31, out _day);
            case PatternField.WeekdayName:
                _weekday = TakeWord(Weekdays, part.Most, ref text);
                return _weekday >= 0;
            case PatternField.Hour:
                return TakeNumber(part, ref text, 0, 23, out _hour);
            case PatternField.HalfHour:
                return TakeNumber(part, ref text, 1, 12, out _halfHour);
            case PatternField.Minute:
                return TakeNumber(part, ref text, 0, 59, out _minute);
            case PatternField.Second:
                return TakeNumber(part, ref text, 0, 59, out _second);
            case PatternField.Fraction:
                return TakeFraction(part, ref text);
            case PatternField.Noon:
                return TakeNoon(part.Most, ref text);
            default:
                return TakeOffset(part, ref text);
        }
    }

    private static bool TakeNumber(in PatternPart part, ref ReadOnlySpan<byte> text, int least, int most, out int number)
    {
        number = 0;
        int count = 0;
        for (; count < part.Most && count < text.Length && char.IsAsciiDigit((char)text[count]); count++) number = number * 10 + text[count] - '0';
        text = text[count..];
        return count >= part.Least && number >= least && number <= most;
    }

    private bool TakeFraction(in PatternPart part, ref ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> digits = text;
        if (part.WithPoint)
        {
            if (text is not [(byte)'.', ..]) return true;
            digits = text[1..];
        }
        int count = 0;
        int value = 0;
        for (; count < part.Most && count < digits.Length && char.IsAsciiDigit((char)digits[count]); count++) value = value * 10 + digits[count] - '0';
        if (count < part.Least || (part.WithPoint && count == 0)) return false;
        for (int i = count; i < 9; i++) value *= 10;
        (_fraction, _rest) = Math.DivRem(value, 1000);
        text = digits[count..];
        return true;
    }

    private bool TakeNoon(int letters, ref ReadOnlySpan<byte> text)
    {
        if (text.Length < letters || (letters == 2 && (text[1] | 0x20) != 'm')) return false;
        _afternoon = (text[0] | 0x20) == 'p';
        bool known = _afternoon || (text[0] | 0x20) == 'a';
        text = text[letters..];
        return known;
    }

    private bool TakeOffset(in PatternPart part, ref ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'Z' or (byte)'z', ..])
        {
            OffsetMinutes = 0;
            text = text[1..];
            return true;
        }
        if (text.IsEmpty || part.Most == 1 || text[0] is not ((byte)'+' or (byte)'-')) return part.Least == 0;
        int length = 1;
        while (length < text.Length && length < part.Most && (char.IsAsciiDigit((char)text[length]) || (length == 3 && text[3] == ':'))) length++;
        if (!IsoText.TryOffset(text[..length], out int minutes)) return false;
        OffsetMinutes = minutes;
        text = text[length..];
        return true;
    }

    /// <summary>The place of the name that the text starts with, in any case, whole or its first three letters; -1 where there is none.</summary>
    private static int TakeWord(byte[][] words, int letters, ref ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < words.Length; i++)
        {
            ReadOnlySpan<byte> word = letters == 3 ? words[i].AsSpan(0, 3) : words[i];
            if (text.Length < word.Length || !Ascii.EqualsIgnoreCase(text[..word.Length], word)) continue;
            text = text[word.Length..];
            return i;
        }
        return -1;
    }

    private static byte[][] Words(string words) => [.. words.Split(' ').Select(Encoding.ASCII.GetBytes)];
}
