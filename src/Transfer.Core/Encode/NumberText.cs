using System.Globalization;

namespace Transfer.Encode;

/// <summary>Writes numbers as ASCII text: integers in decimal, reals in the fewest digits that read back as the same double.</summary>
internal static class NumberText
{
    /// <summary>Room for every number that this class writes: '-1.7976931348623157E+308' has 24 characters.</summary>
    public const int MaxLength = 32;

    /// <returns>The number of bytes written.</returns>
    public static int Write(long value, Span<byte> to)
    {
        value.TryFormat(to, out int written, default, CultureInfo.InvariantCulture);
        return written;
    }

    /// <returns>The number of bytes written.</returns>
    public static int Write(double value, Span<byte> to)
    {
        value.TryFormat(to, out int written, IsCutShort(value) ? "G17" : default, CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>As SQLite shows a real in a text column: '1.0' with its point, 'Inf' and '-Inf'.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int WriteAsText(double value, Span<byte> to)
    {
        if (double.IsInfinity(value))
        {
            ReadOnlySpan<byte> word = value > 0 ? "Inf"u8 : "-Inf"u8;
            word.CopyTo(to);
            return word.Length;
        }
        int length = Write(value, to);
        if (to[..length].IndexOfAny((byte)'.', (byte)'E') >= 0) return length;
        ".0"u8.CopyTo(to[length..]);
        return length + 2;
    }

    /// <summary>
    /// 2^-25 and 2^-958: .NET 10 prints them with a digit too few, which reads back as the double below (dotnet/runtime#131131).
    /// </summary>
    private static bool IsCutShort(double value) => Math.Abs(value) is 2.98023223876953125E-08 or 4.1045368012983762E-289;
}
