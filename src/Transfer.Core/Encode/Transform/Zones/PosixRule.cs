namespace Transfer.Encode.Transform.Zones;

/// <summary>
/// How a zone's clocks go year by year after its table's end: the TZ string of POSIX, 'CET-1CEST,M3.5.0,M10.5.0/3'. Source: POSIX.1-2017,
/// section 8.3, with the hours of RFC 9636, section 3.3.1.
/// </summary>
internal sealed class PosixRule
{
    private const int DefaultTime = 2 * 3600;

    /// <summary>Seconds east of UTC.</summary>
    private readonly int _standard;
    private readonly int _summer;
    private readonly PosixDate? _start;
    private readonly PosixDate? _end;

    private PosixRule(int standard, int summer, PosixDate? start, PosixDate? end)
    {
        _standard = standard;
        _summer = summer;
        _start = start;
        _end = end;
    }

    public bool HasSummer => _start is not null;

    /// <summary>The changes of a year in order of time; none where there is no summer time.</summary>
    public IEnumerable<ZoneTransition> Of(int year)
    {
        if (_start is null || _end is null) return [];
        ZoneTransition start = new(_start.SecondsOf(year) - _standard, _summer);
        ZoneTransition end = new(_end.SecondsOf(year) - _summer, _standard);
        return start.At < end.At ? [start, end] : [end, start];
    }

    /// <exception cref="FormatException">Text that is no such rule.</exception>
    public static PosixRule Parse(string text)
    {
        int at = 0;
        SkipName(text, ref at);
        int standard = -Seconds(text, ref at);
        if (at == text.Length) return new PosixRule(standard, standard, null, null);
        SkipName(text, ref at);
        int summer = at < text.Length && text[at] != ',' ? -Seconds(text, ref at) : standard + 3600;
        PosixDate start = Date(text, ref at);
        PosixDate end = Date(text, ref at);
        return at == text.Length ? new PosixRule(standard, summer, start, end) : throw new FormatException(text);
    }

    private static void SkipName(string text, ref int at)
    {
        int start = at;
        if (at < text.Length && text[at] == '<') at = text.IndexOf('>', at) + 1;
        else while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
        if (at <= start) throw new FormatException(text);
    }

    private static PosixDate Date(string text, ref int at)
    {
        if (at >= text.Length || text[at++] != ',') throw new FormatException(text);
        char form = text[at];
        if (form is 'M' or 'J') at++;
        int first = Number(text, ref at);
        int week = form == 'M' ? AfterPoint(text, ref at) : 0;
        int weekday = form == 'M' ? AfterPoint(text, ref at) : 0;
        int time = DefaultTime;
        if (at < text.Length && text[at] == '/')
        {
            at++;
            time = Seconds(text, ref at);
        }
        return new PosixDate(form, first, week, weekday, time);
    }

    private static int AfterPoint(string text, ref int at) => text[at++] == '.' ? Number(text, ref at) : throw new FormatException(text);

    /// <summary>[+-]HH[:MM[:SS]]</summary>
    private static int Seconds(string text, ref int at)
    {
        bool negative = text[at] == '-';
        if (text[at] is '-' or '+') at++;
        int seconds = 3600 * Number(text, ref at);
        for (int unit = 60; unit > 0 && at < text.Length && text[at] == ':'; unit /= 60)
        {
            at++;
            seconds += unit * Number(text, ref at);
        }
        return negative ? -seconds : seconds;
    }

    private static int Number(string text, ref int at)
    {
        int start = at;
        int number = 0;
        for (; at < text.Length && at < start + 3 && char.IsAsciiDigit(text[at]); at++) number = 10 * number + text[at] - '0';
        return at > start ? number : throw new FormatException(text);
    }
}
