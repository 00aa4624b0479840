using System.Globalization;
using System.Text.RegularExpressions;

namespace Transfer.Compare;

/// <summary>Values of two databases as text: when they are the same.</summary>
internal static partial class ValueText
{
    /// <summary>How far apart floating-point numbers may be and be the same, as a part of the larger: a sum depends on the order of its parts.</summary>
    private const double Tolerance = 1e-9;

    /// <param name="one">A value; null is NULL.</param>
    /// <param name="other">Another.</param>
    /// <param name="floating">Whether one of them is a binary floating-point number.</param>
    internal static bool Same(string? one, string? other, bool floating)
    {
        if (one == other) return true;
        if (one is null || other is null) return false;
        if (floating && Number(one) is { } first && Number(other) is { } second)
            return Math.Abs(first - second) <= Tolerance * Math.Max(Math.Abs(first), Math.Abs(second));
        return Plain(one) == Plain(other);
    }

    /// <summary>A decimal number without what does not count: 0007.50 is 7.5, of whatever length. Other text as it is.</summary>
    internal static string Plain(string text)
    {
        if (!Decimal().IsMatch(text)) return text;
        string digits = text.TrimStart('-').TrimStart('0');
        if (digits.Contains('.', StringComparison.Ordinal)) digits = digits.TrimEnd('0').TrimEnd('.');
        return digits.Length == 0 ? "0" : text[0] == '-' ? "-" + digits : digits;
    }

    /// <summary>A value for people, cut to 200 characters.</summary>
    internal static string Words(string? value) => value is null ? "NULL" : $"'{Encode.CellText.Shorten(value)}'";

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    [GeneratedRegex(@"^-?\d+(\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
