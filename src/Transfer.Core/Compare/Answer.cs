using System.Globalization;
using System.Text.RegularExpressions;

namespace Transfer.Compare;

/// <summary>What a query gave.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Columns">How many columns each has.</param>
/// <param name="First">The first row's value as text where there is one column; null is NULL.</param>
/// <param name="Floating">Whether that value is a binary floating-point number.</param>
internal sealed partial record Answer(long Rows, int Columns, string? First, bool Floating)
{
    /// <summary>How far apart floating-point numbers may be and be the same, as a part of the larger: a sum depends on the order of its parts.</summary>
    private const double Tolerance = 1e-9;

    private bool IsOneValue => Rows == 1 && Columns == 1;

    /// <summary>In what way the target's answer is another than the source's; null where it is not.</summary>
    internal static string? Difference(Answer source, Answer target)
    {
        if (source.Rows != target.Rows) return string.Create(CultureInfo.InvariantCulture, $"the source gives {source.Rows:N0} rows, the target {target.Rows:N0}");
        if (!source.IsOneValue || !target.IsOneValue || Same(source, target)) return null;
        return $"the source gives {Words(source)}, the target {Words(target)}";
    }

    private static bool Same(Answer source, Answer target)
    {
        if (source.First == target.First) return true;
        if (source.First is not { } one || target.First is not { } other) return false;
        if ((source.Floating || target.Floating) && Number(one) is { } first && Number(other) is { } second)
            return Math.Abs(first - second) <= Tolerance * Math.Max(Math.Abs(first), Math.Abs(second));
        return Decimal().IsMatch(one) && Decimal().IsMatch(other) && Plain(one) == Plain(other);
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <summary>A decimal number without what does not count: 0007.50 is 7.5, of whatever length.</summary>
    private static string Plain(string number)
    {
        string digits = number.TrimStart('-').TrimStart('0');
        if (digits.Contains('.', StringComparison.Ordinal)) digits = digits.TrimEnd('0').TrimEnd('.');
        return digits.Length > 0 && number[0] == '-' ? "-" + digits : digits;
    }

    private static string Words(Answer answer) => answer.First is { } value ? $"'{Encode.CellText.Shorten(value)}'" : "NULL";

    [GeneratedRegex(@"^-?\d+(\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
