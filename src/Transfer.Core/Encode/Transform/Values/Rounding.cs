namespace Transfer.Encode.Transform.Values;

/// <summary>What becomes of digits after the last one that is kept.</summary>
internal enum Rounding
{
    /// <summary>The value is refused.</summary>
    Reject,

    /// <summary>To the nearest, half away from zero, as PostgreSQL's round(numeric).</summary>
    HalfUp,

    /// <summary>To the nearest, half to the even digit.</summary>
    HalfEven,

    /// <summary>Toward zero.</summary>
    Down,
}

internal static class Roundings
{
    public static readonly string[] Names = ["reject", "half_up", "half_even", "down"];

    public static Rounding Of(string? name) => (Rounding)Math.Max(0, Array.IndexOf(Names, name));

    /// <summary>Writes a number with so many digits after the point.</summary>
    /// <param name="number">A number that numeric can hold, with more digits after its point.</param>
    /// <param name="scale">Digits after the point, 0 or more.</param>
    /// <param name="rounding">Not Reject.</param>
    /// <param name="scratch">Where to write.</param>
    /// <returns>The text, in the scratch memory.</returns>
    public static ReadOnlySpan<byte> Write(scoped DecimalText number, int scale, Rounding rounding, CopyBuffer scratch)
    {
        scratch.Truncate(0);
        // The digits that are kept, as an integer of the last place's unit, with a place before them for a carry.
        int kept = (int)Math.Max(0, number.PointAt + scale);
        bool up = number.PointAt + scale >= 0 && RoundsUp(number, kept, rounding);
        int length = Math.Max(kept, scale) + 1;
        // Room for a sign before them, and for a point between them.
        Span<byte> text = scratch.Take(1 + length + 1);
        Span<byte> digits = text.Slice(1, length);
        digits.Fill((byte)'0');
        for (int i = 0; i < kept; i++) digits[length - kept + i] = number.DigitAt(i);
        for (int i = length - 1; up; i--)
        {
            up = digits[i] == '9';
            digits[i] = up ? (byte)'0' : (byte)(digits[i] + 1);
        }
        bool negative = number.Negative && digits.ContainsAnyExcept((byte)'0');
        int first = 0;
        while (first < length - scale - 1 && digits[first] == '0') first++;
        text[first] = (byte)'-';
        int end = 1 + length;
        if (scale > 0)
        {
            digits[^scale..].CopyTo(text[^scale..]);
            text[^(scale + 1)] = (byte)'.';
            end++;
        }
        return text[(negative ? first : first + 1)..end];
    }

    private static bool RoundsUp(scoped DecimalText number, int kept, Rounding rounding)
    {
        byte next = number.DigitAt(kept);
        bool half = next == '5' && number.Digits == kept + 1;
        if (rounding == Rounding.Down || next < '5') return false;
        // Of '0.5' the digit before is the 0 that is not written.
        return !half || rounding == Rounding.HalfUp || (kept > 0 && (number.DigitAt(kept - 1) & 1) == 1);
    }
}
