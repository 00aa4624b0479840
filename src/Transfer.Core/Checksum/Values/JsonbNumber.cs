using Transfer.Encode;

namespace Transfer.Checksum.Values;

/// <summary>JSON numbers as numeric shows them: all digits that are written, no exponent, zero without a sign.</summary>
internal static class JsonbNumber
{
    /// <summary>Whether a number is shown as it is written.</summary>
    internal static bool IsPlain(ReadOnlySpan<byte> number) => !HasExponent(number) && !IsSignedZero(number);

    internal static void Write(ReadOnlySpan<byte> number, CopyBuffer to)
    {
        if (IsSignedZero(number)) number = number[1..];
        if (!HasExponent(number) || !DecimalText.TryParse(number, out DecimalText value))
        {
            number.CopyTo(to.Take(number.Length));
            return;
        }

        if (value.Negative) to.Take(1)[0] = (byte)'-';
        for (long place = Math.Min(0, value.PointAt - 1); place < value.PointAt; place++) WriteDigit(value, place, to);
        if (value.WrittenScale == 0) return;
        to.Take(1)[0] = (byte)'.';
        for (long place = value.PointAt; place < value.PointAt + value.WrittenScale; place++) WriteDigit(value, place, to);
    }

    private static bool HasExponent(ReadOnlySpan<byte> number) => number.IndexOfAny((byte)'e', (byte)'E') >= 0;

    private static bool IsSignedZero(ReadOnlySpan<byte> number) => number[0] == '-' && !number.ContainsAnyInRange((byte)'1', (byte)'9');

    /// <summary>The digit at a place from the first significant one; 0 beyond both ends.</summary>
    private static void WriteDigit(in DecimalText value, long place, CopyBuffer to) =>
        to.Take(1)[0] = place >= 0 && place < value.Digits ? value.DigitAt((int)place) : (byte)'0';
}
