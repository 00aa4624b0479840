using Transfer.Profile.Observe;

namespace Transfer.Profile;

/// <summary>The least and the greatest of all values of a column, in SQLite's order of storage classes: numbers, text, blobs.</summary>
internal static class Extremes
{
    /// <summary>2^63: the first double beyond int64.</summary>
    private const double Limit = 9223372036854775808.0;

    internal static ProfileValue? Least(ColumnObserver values) =>
        Number(values.Numbers.LeastInteger, values.Numbers.LeastReal, values, least: true) is { } number ? number
        : values.Decimals.Count > 0 ? new ProfileValue(values.Decimals.Least, IsPlain(values.Decimals.Least))
        : !values.Texts.IsEmpty ? ProfileValue.OfText(values.Texts.Least)
        : !values.Blobs.IsEmpty ? ProfileValue.OfBlob(values.Blobs.Least) : null;

    internal static ProfileValue? Greatest(ColumnObserver values) =>
        !values.Blobs.IsEmpty ? ProfileValue.OfBlob(values.Blobs.Greatest)
        : values.Decimals.Count > 0 && values.Decimals.Count == Texts(values) ? new ProfileValue(values.Decimals.Greatest, IsPlain(values.Decimals.Greatest))
        : !values.Texts.IsEmpty ? ProfileValue.OfText(values.Texts.Greatest)
        : Number(values.Numbers.GreatestInteger, values.Numbers.GreatestReal, values, least: false);

    private static ProfileValue? Number(long integer, double real, ColumnObserver values, bool least)
    {
        bool integers = values.Kinds[(int)Encode.CellKind.Integer] > 0;
        bool reals = values.Kinds[(int)Encode.CellKind.Real] > 0;
        if (!reals) return integers ? ProfileValue.Of(integer) : null;
        int order = integers ? Compare(integer, real) : least ? 1 : -1;
        return (least ? order <= 0 : order >= 0) ? ProfileValue.Of(integer) : ProfileValue.Of(real);
    }

    private static long Texts(ColumnObserver values) => values.Kinds[(int)Encode.CellKind.Text];

    /// <summary>Exact, where a conversion of the integer to double is not.</summary>
    private static int Compare(long integer, double real)
    {
        if (real >= Limit) return -1;
        if (real < -Limit) return 1;
        double whole = Math.Floor(real);
        int order = integer.CompareTo((long)whole);
        return order != 0 || whole == real ? order : -1;
    }

    // JSON knows neither '+1' nor '.5' nor '007'.
    private static bool IsPlain(string number)
    {
        string digits = number.StartsWith('-') ? number[1..] : number;
        return digits.Length > 0 && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1]) && (digits[0] != '0' || digits.Length == 1 || digits[1] is '.' or 'e' or 'E')
            && !digits.Contains(".e", StringComparison.OrdinalIgnoreCase);
    }
}
