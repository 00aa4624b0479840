using System.Text;

namespace Transfer.Encode.Transform.Moments;

/// <summary>
/// How a mapping's pattern writes dates and times, in .NET's letters:
/// <list type="table">
/// <item><term>yyyy yy</term><description>year in four digits; in two, 70 to 99 of 1970 and later, 00 to 69 of 2000 and later, as in PostgreSQL</description></item>
/// <item><term>MM M MMM MMMM</term><description>month in two digits, in one or two; English short and whole name in any case</description></item>
/// <item><term>dd d ddd dddd</term><description>day in two digits, in one or two; English weekday, which must be the date's own</description></item>
/// <item><term>HH H hh h</term><description>hour 0 to 23; 1 to 12, which asks for tt or t</description></item>
/// <item><term>mm m ss s</term><description>minute and second, 0 to 59</description></item>
/// <item><term>f…fffffffff</term><description>exactly so many digits of a second's fraction</description></item>
/// <item><term>F…FFFFFFFFF</term><description>up to so many, with the point before them, or neither</description></item>
/// <item><term>tt t</term><description>AM or PM, A or P, in any case</description></item>
/// <item><term>zzz K</term><description>Z, +HH, +HHMM or +HH:MM; with K also nothing</description></item>
/// <item><term>Z</term><description>the letter Z, which says that the value is UTC</description></item>
/// <item><term>T, 'text', \x</term><description>the letter T, quoted text, any character as it is</description></item>
/// </list>
/// A blank stands for one or more blanks, every other character but a letter for itself. Source: .NET documentation, "Custom date and time
/// format strings".
/// </summary>
internal sealed class MomentPattern
{
    private const int MostFractionDigits = 9;

    private static readonly (string Meaning, string Letters)[] DateLetters = [("year", "yyyy"), ("month", "MM"), ("day", "dd")];
    private static readonly (string Meaning, string Letters)[] TimeLetters = [("hour", "HH")];

    private readonly List<PatternPart> _parts = [];

    private MomentPattern()
    {
    }

    public IReadOnlyList<PatternPart> Parts => _parts;

    /// <exception cref="ArgumentException">A pattern with a fault.</exception>
    public static MomentPattern Parse(string pattern)
    {
        MomentPattern parsed = new();
        return parsed.Read(pattern) is { } fault ? throw new ArgumentException(fault, nameof(pattern)) : parsed;
    }

    /// <summary>What is wrong with a pattern, or null.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="needsDate">Whether year, month and day must be there.</param>
    /// <param name="needsTime">Whether an hour must be there, and no date.</param>
    public static string? Fault(string pattern, bool needsDate, bool needsTime)
    {
        MomentPattern parsed = new();
        if (parsed.Read(pattern) is { } fault) return fault;
        PatternField[] fields = [.. parsed._parts.Select(part => part.Field).Where(field => field is not (PatternField.Literal or PatternField.Blank))];
        if (fields.Select(Meaning).GroupBy(meaning => meaning).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return $"'{pattern}' has two parts for the {twice.Key}";
        string[] meanings = [.. fields.Select(Meaning)];
        string[] missing = [.. (needsDate ? DateLetters : []).Concat(needsTime ? TimeLetters : []).Where(part => !meanings.Contains(part.Meaning)).Select(part => part.Letters)];
        if (missing.Length > 0) return $"'{pattern}' lacks {string.Join(", ", missing)}";
        if (needsTime && meanings.Any(meaning => meaning is "year" or "month" or "day" or "weekday" or "offset"))
            return $"'{pattern}' has more than a time of day: put a part that is always the same in quotes";
        return fields.Contains(PatternField.HalfHour) == fields.Contains(PatternField.Noon) ? null : $"'{pattern}': hh asks for tt, and tt for hh";
    }

    private static string Meaning(PatternField field) => field switch
    {
        PatternField.MonthName => "month",
        PatternField.WeekdayName => "weekday",
        PatternField.HalfHour => "hour",
        PatternField.Noon => "half of the day",
        _ => field.ToString().ToLowerInvariant(),
    };

    private string? Read(string pattern)
    {
        for (int at = 0; at < pattern.Length;)
        {
            char letter = pattern[at];
            int count = 1;
            while (at + count < pattern.Length && pattern[at + count] == letter) count++;
            if (letter is '\'' or '"' or '\\')
            {
                int end = letter == '\\' ? at + 2 : pattern.IndexOf(letter, at + 1) + 1;
                if (end == 0 || end > pattern.Length) return $"'{pattern}' has a {letter} at its place {at + 1} that nothing follows or closes";
                Literal(letter == '\\' ? pattern[(at + 1)..end] : pattern[(at + 1)..(end - 1)]);
                at = end;
                continue;
            }
            if (letter == '.' && at + 1 < pattern.Length && pattern[at + 1] == 'F')
            {
                at++;
                continue;
            }
            if (!char.IsAsciiLetter(letter) || letter == 'T') Literal(pattern[at..(at + count)]);
            else if (Part(letter, count) is { } part) _parts.Add(part with { WithPoint = letter == 'F' && at > 0 && pattern[at - 1] == '.' });
            else return $"'{new string(letter, count)}' at place {at + 1} of '{pattern}' has no meaning: put text in quotes";
            at += count;
        }
        return _parts.Count == 0 ? "a pattern is empty" : null;
    }

    private void Literal(string text)
    {
        if (text.All(letter => letter == ' ')) _parts.Add(new PatternPart(PatternField.Blank));
        else _parts.Add(new PatternPart(PatternField.Literal) { Bytes = Encoding.UTF8.GetBytes(text) });
    }

    private static PatternPart? Part(char letter, int count) => (letter, count) switch
    {
        ('y', 2 or 4) => new PatternPart(PatternField.Year, count, count),
        ('M', 1 or 2) => new PatternPart(PatternField.Month, count, 2),
        ('M', 3 or 4) => new PatternPart(PatternField.MonthName, count, count),
        ('d', 1 or 2) => new PatternPart(PatternField.Day, count, 2),
        ('d', 3 or 4) => new PatternPart(PatternField.WeekdayName, count, count),
        ('H', 1 or 2) => new PatternPart(PatternField.Hour, count, 2),
        ('h', 1 or 2) => new PatternPart(PatternField.HalfHour, count, 2),
        ('m', 1 or 2) => new PatternPart(PatternField.Minute, count, 2),
        ('s', 1 or 2) => new PatternPart(PatternField.Second, count, 2),
        ('f', <= MostFractionDigits) => new PatternPart(PatternField.Fraction, count, count),
        ('F', <= MostFractionDigits) => new PatternPart(PatternField.Fraction, 0, count),
        ('t', 1 or 2) => new PatternPart(PatternField.Noon, count, count),
        ('z', <= 3) => new PatternPart(PatternField.Offset, 1, 6),
        ('K', 1) => new PatternPart(PatternField.Offset, 0, 6),
        ('Z', 1) => new PatternPart(PatternField.Offset, 1, 1),
        _ => null,
    };
}
