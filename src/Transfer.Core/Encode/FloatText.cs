using System.Globalization;
using System.Numerics;

namespace Transfer.Encode;

/// <summary>Reads decimal text as a binary floating point number that stands for the same decimal value.</summary>
internal static class FloatText
{
    /// <summary>Texts up to this length are left to the parser without a second look when they have few digits.</summary>
    private const int ShortText = 32;

    /// <summary>
    /// The nearest double or float, if nothing of the text's value is lost: its shortest digits that read back are the text's own,
    /// or it is an integer that the type holds exactly.
    /// </summary>
    /// <param name="text">The number as text.</param>
    /// <param name="safeDigits">Decimal digits that the type always keeps: 15 for double, 6 for float.</param>
    /// <param name="value">The number.</param>
    public static RejectCode Read<T>(ReadOnlySpan<byte> text, int safeDigits, out T value)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        value = T.Zero;
        if (!DecimalText.TryParse(text, out DecimalText number)) return RejectCode.NotANumber;
        ReadOnlySpan<byte> trimmed = AsciiBlanks.Trim(text);
        if (!T.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return RejectCode.NotANumber;
        if (T.IsInfinity(value)) return RejectCode.NumberOutOfRange;
        // Subnormal numbers have fewer digits than the type promises.
        bool safe = number.Digits <= safeDigits && (T.IsNormal(value) || number.Digits == 0) && trimmed.Length <= ShortText;
        return safe || IsExactInteger(number, value) || IsShortest(number, value) ? RejectCode.Ok : RejectCode.PrecisionLost;
    }

    /// <summary>True where the type holds <paramref name="integer"/> itself and not just a neighbour.</summary>
    public static bool Holds<T>(long integer, T value)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        const double Limit = 9223372036854775808.0;
        double wide = double.CreateTruncating(value);
        return wide < Limit && (long)wide == integer;
    }

    private static bool IsExactInteger<T>(in DecimalText number, T value)
        where T : struct, IBinaryFloatingPointIeee754<T> =>
        number.FractionDigits <= 0 && number.TryToInt64(out long integer) && Holds(integer, value);

    private static bool IsShortest<T>(in DecimalText number, T value)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        Span<byte> shortest = stackalloc byte[NumberText.MaxLength];
        int length;
        if (value is double real) length = NumberText.Write(real, shortest);
        else value.TryFormat(shortest, out length, default, CultureInfo.InvariantCulture);
        return DecimalText.TryParse(shortest[..length], out DecimalText written) && written.HasSameValueAs(number);
    }
}
