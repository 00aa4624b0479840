using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Transfer.Encode;

/// <summary>A cell for people: in reject files and samples. Off the hot path.</summary>
internal static class CellText
{
    private const int LongestSample = 200;

    /// <summary>The value as text, null for NULL; blobs, and text that is not UTF-8, as \x and hexadecimal digits.</summary>
    internal static string? Of(in Cell cell) => cell.Kind switch
    {
        CellKind.Null => null,
        CellKind.Integer => cell.Integer.ToString(CultureInfo.InvariantCulture),
        CellKind.Real => Digits(cell.Real),
        CellKind.Text when Utf8.IsValid(cell.Bytes) => Encoding.UTF8.GetString(cell.Bytes),
        _ => "\\x" + Convert.ToHexStringLower(cell.Bytes),
    };

    /// <summary>The first 200 characters, and whether there are more.</summary>
    internal static string Shorten(string value) => value.Length <= LongestSample ? value : value[..LongestSample] + "…";

    private static string Digits(double value)
    {
        Span<byte> digits = stackalloc byte[NumberText.MaxLength];
        return Encoding.ASCII.GetString(digits[..NumberText.Write(value, digits)]);
    }
}
