namespace Transfer.Encode;

/// <summary>
/// A decimal number as text writes it: sign, digits with an optional point, exponent ('-12.50e3', '.5', '7.'), ASCII blanks around it.
/// It holds slices of that text, so a number of any length costs nothing. Its value is 0.d1d2d3… x 10^<see cref="PointAt"/>.
/// </summary>
internal readonly ref struct DecimalText
{
    /// <summary>Where an exponent's digits stop counting: far beyond every target type, and far from overflow.</summary>
    private const long ExponentCap = 1L << 40;

    private DecimalText(bool negative, ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, long exponent, bool hasExponent)
    {
        HasExponent = hasExponent;
        WrittenScale = Math.Max(0, fraction.Length - exponent);
        Head = whole.TrimStart((byte)'0');
        Tail = Head.IsEmpty ? fraction.TrimStart((byte)'0') : fraction;
        PointAt = exponent + (Head.IsEmpty ? Tail.Length - fraction.Length : Head.Length);
        Tail = Tail.TrimEnd((byte)'0');
        if (Tail.IsEmpty) Head = Head.TrimEnd((byte)'0');
        if (Digits == 0) PointAt = 0;
        Negative = negative && Digits > 0;
    }

    /// <summary>False for zero, whatever its sign.</summary>
    public bool Negative { get; }

    /// <summary>The significant digits that stand before the text's point.</summary>
    public ReadOnlySpan<byte> Head { get; }

    /// <summary>The significant digits behind the text's point. Head and Tail together neither start nor end with a zero.</summary>
    public ReadOnlySpan<byte> Tail { get; }

    /// <summary>Significant digits before the value's point, trailing zeros counted in: 4 for 1200, -2 for 0.001, 0 for zero.</summary>
    public long PointAt { get; }

    /// <summary>Digits after the point as written, zeros included: 2 for '1.50', 0 for '1.5e1'.</summary>
    public long WrittenScale { get; }

    public bool HasExponent { get; }

    /// <summary>The number of significant digits; 0 for zero.</summary>
    public int Digits => Head.Length + Tail.Length;

    /// <summary>Digits that the value needs after its point; negative where it ends in zeros before the point.</summary>
    public long FractionDigits => Digits - PointAt;

    /// <summary>False for anything but one number, 'NaN', 'Infinity' and hexadecimal included.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DecimalText number)
    {
        number = default;
        text = AsciiBlanks.Trim(text);
        bool negative = text is [(byte)'-', ..];
        if (negative || text is [(byte)'+', ..]) text = text[1..];
        ReadOnlySpan<byte> whole = TakeDigits(ref text);
        ReadOnlySpan<byte> fraction = default;
        if (text is [(byte)'.', ..])
        {
            text = text[1..];
            fraction = TakeDigits(ref text);
        }
        if (whole.IsEmpty && fraction.IsEmpty) return false;
        bool hasExponent = !text.IsEmpty;
        long exponent = 0;
        if (hasExponent && !TryExponent(text, out exponent)) return false;
        number = new DecimalText(negative, whole, fraction, exponent, hasExponent);
        return true;
    }

    /// <summary>The value as int64; false where it is out of range. Only for a value without fraction.</summary>
    public bool TryToInt64(out long value)
    {
        value = 0;
        if (PointAt > 19) return false;
        ulong magnitude = 0;
        foreach (byte digit in Head) magnitude = magnitude * 10 + (uint)(digit - '0');
        foreach (byte digit in Tail) magnitude = magnitude * 10 + (uint)(digit - '0');
        for (long zeros = PointAt - Digits; zeros > 0; zeros--) magnitude *= 10;
        if (magnitude > (ulong)long.MaxValue + (Negative ? 1u : 0u)) return false;
        value = Negative ? (long)(0 - magnitude) : (long)magnitude;
        return true;
    }

    /// <summary>True where both write the same value: '1.50' and '15e-1'.</summary>
    public bool HasSameValueAs(in DecimalText other)
    {
        if (Negative != other.Negative || PointAt != other.PointAt || Digits != other.Digits) return false;
        for (int i = 0; i < Digits; i++)
        {
            if (DigitAt(i) != other.DigitAt(i)) return false;
        }
        return true;
    }

    /// <summary>The significant digit at a place from 0, as ASCII.</summary>
    public byte DigitAt(int index) => index < Head.Length ? Head[index] : Tail[index - Head.Length];

    private static ReadOnlySpan<byte> TakeDigits(scoped ref ReadOnlySpan<byte> text)
    {
        int count = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (count < 0) count = text.Length;
        ReadOnlySpan<byte> digits = text[..count];
        text = text[count..];
        return digits;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out long exponent)
    {
        exponent = 0;
        if (text[0] is not ((byte)'e' or (byte)'E')) return false;
        text = text[1..];
        bool negative = text is [(byte)'-', ..];
        if (negative || text is [(byte)'+', ..]) text = text[1..];
        if (text.IsEmpty || text.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
        foreach (byte digit in text) exponent = Math.Min(exponent * 10 + (digit - '0'), ExponentCap);
        if (negative) exponent = -exponent;
        return true;
    }
}
