using System.Text;
using Transfer.Encode;

namespace Transfer.Profile.Observe;

/// <summary>The least and the greatest of numbers that are written as text, such as MySQL's DECIMAL, by their values and to any length.</summary>
internal sealed class DecimalRange
{
    /// <summary>Longer texts take no part: MySQL's longest number has 67 characters.</summary>
    private const int MostBytes = 200;

    private readonly byte[] _least = new byte[MostBytes];
    private readonly byte[] _greatest = new byte[MostBytes];
    private int _leastLength;
    private int _greatestLength;

    /// <summary>The numbers met.</summary>
    internal long Count { get; private set; }

    internal string Least => Encoding.ASCII.GetString(_least.AsSpan(0, _leastLength));

    internal string Greatest => Encoding.ASCII.GetString(_greatest.AsSpan(0, _greatestLength));

    /// <summary>Adds a text, where it is a number.</summary>
    internal void Add(ReadOnlySpan<byte> text)
    {
        text = AsciiBlanks.Trim(text);
        if (text.Length > MostBytes || !DecimalText.TryParse(text, out DecimalText number)) return;
        Count++;
        if (_leastLength == 0 || Compare(number, Parse(_least.AsSpan(0, _leastLength))) < 0) text.CopyTo(_least.AsSpan(0, _leastLength = text.Length));
        if (_greatestLength == 0 || Compare(number, Parse(_greatest.AsSpan(0, _greatestLength))) > 0) text.CopyTo(_greatest.AsSpan(0, _greatestLength = text.Length));
    }

    internal void Merge(DecimalRange other)
    {
        if (other.Count == 0) return;
        long count = Count + other.Count;
        Add(other._least.AsSpan(0, other._leastLength));
        Add(other._greatest.AsSpan(0, other._greatestLength));
        Count = count;
    }

    internal static int Compare(in DecimalText one, in DecimalText other)
    {
        int sign = Sign(one);
        return sign != Sign(other) ? sign.CompareTo(Sign(other)) : sign * CompareMagnitude(one, other);
    }

    private static DecimalText Parse(ReadOnlySpan<byte> text) => DecimalText.TryParse(text, out DecimalText number) ? number : default;

    private static int Sign(in DecimalText number) => number.Digits == 0 ? 0 : number.Negative ? -1 : 1;

    private static int CompareMagnitude(in DecimalText one, in DecimalText other)
    {
        if (one.PointAt != other.PointAt) return one.PointAt.CompareTo(other.PointAt);
        for (int i = 0; i < one.Digits && i < other.Digits; i++)
        {
            if (one.DigitAt(i) != other.DigitAt(i)) return one.DigitAt(i).CompareTo(other.DigitAt(i));
        }

        return one.Digits.CompareTo(other.Digits);
    }
}
