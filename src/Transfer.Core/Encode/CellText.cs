using System.Buffers;
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
        CellKind.Field => FieldText.Of(cell),
        _ => "\\x" + Convert.ToHexStringLower(cell.Bytes),
    };

    /// <summary>The first 200 characters, and whether there are more.</summary>
    internal static string Shorten(string value) => value.Length <= LongestSample ? value : value[..LongestSample] + "…";

    /// <summary>The same, of a value of any length without all of it; NULL as such.</summary>
    // 200 characters are 800 bytes of UTF-8 at most.
    internal static string Short(in Cell cell) => cell.Kind switch
    {
        CellKind.Text when cell.Bytes.Length > 4 * LongestSample && Utf8.IsValid(cell.Bytes) => Encoding.UTF8.GetString(cell.Bytes[..(4 * LongestSample)])[..LongestSample] + "…",
        CellKind.Text or CellKind.Blob when cell.Bytes.Length > 4 * LongestSample => Shorten("\\x" + Convert.ToHexStringLower(cell.Bytes[..LongestSample])),
        _ => Shorten(Of(cell) ?? "NULL"),
    };

    /// <summary>Appends the same in UTF-8.</summary>
    internal static void WriteShort(in Cell cell, ArrayBufferWriter<byte> to)
    {
        if (cell.Kind is CellKind.Integer or CellKind.Real) to.Advance(WriteNumber(cell, to.GetSpan(NumberText.MaxLength)));
        else if (cell.Kind is CellKind.Text && cell.Bytes.Length <= LongestSample && Utf8.IsValid(cell.Bytes)) to.Write(cell.Bytes);
        else Encoding.UTF8.GetBytes(Short(cell), to);
    }

    /// <summary>Writes the digits of a number.</summary>
    /// <returns>How many bytes.</returns>
    internal static int WriteNumber(in Cell cell, Span<byte> to) =>
        cell.Kind == CellKind.Integer ? NumberText.Write(cell.Integer, to) : NumberText.Write(cell.Real, to);

    private static string Digits(double value)
    {
        Span<byte> digits = stackalloc byte[NumberText.MaxLength];
        return Encoding.ASCII.GetString(digits[..NumberText.Write(value, digits)]);
    }
}
