using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>
/// PostgreSQL's binary numeric: int16 number of base-10000 digits, int16 weight of the first (its power of 10000), uint16 sign,
/// uint16 digits to show after the point, then the digits. Source: src/backend/utils/adt/numeric.c, numeric_recv.
/// </summary>
internal static class NumericField
{
    /// <summary>The most digits that numeric shows after the point (NUMERIC_DSCALE_MASK).</summary>
    public const int MaxScale = 16383;

    /// <summary>The most digits before the point: the weight is an int16.</summary>
    public const int MaxWholeDigits = 131072;

    private const int HeaderBytes = 8;
    private const ushort NegativeSign = 0x4000;

    /// <summary>True where numeric without modifiers can hold the value.</summary>
    public static bool Fits(in DecimalText number) =>
        number.Digits == 0 || (number.PointAt <= MaxWholeDigits && number.FractionDigits <= MaxScale);

    /// <summary>Appends <paramref name="magnitude"/> x 10^-<paramref name="scale"/>; below 10^15 where there is a scale.</summary>
    public static void Write(ulong magnitude, bool negative, int scale, int displayScale, CopyBuffer to)
    {
        if (magnitude == 0)
        {
            WriteHeader(to.TakeField(HeaderBytes), 0, 0, false, displayScale);
            return;
        }
        // Base-10000 digits are counted from the point: the fraction is filled up to whole groups of four.
        magnitude *= PowersOfTen.Limit(-scale & 3);
        int weight = -((scale + 3) / 4);
        while (magnitude % 10_000 == 0)
        {
            magnitude /= 10_000;
            weight++;
        }
        int groups = magnitude < 10_000 ? 1
            : magnitude < 100_000_000 ? 2
            : magnitude < 1_000_000_000_000 ? 3
            : magnitude < 10_000_000_000_000_000 ? 4 : 5;
        Span<byte> field = to.TakeField(HeaderBytes + 2 * groups);
        WriteHeader(field, groups, weight + groups - 1, negative, displayScale);
        for (int at = HeaderBytes + 2 * groups - 2; at >= HeaderBytes; at -= 2)
        {
            (magnitude, ulong group) = Math.DivRem(magnitude, 10_000);
            BinaryPrimitives.WriteUInt16BigEndian(field[at..], (ushort)group);
        }
    }

    /// <summary>Appends a number that <see cref="Fits"/>, straight from its text.</summary>
    public static void Write(in DecimalText number, int displayScale, CopyBuffer to)
    {
        if (number.Digits == 0)
        {
            WriteHeader(to.TakeField(HeaderBytes), 0, 0, false, displayScale);
            return;
        }
        int point = (int)number.PointAt;
        int weight = ((point + 3) >> 2) - 1;
        int firstDigits = point - 4 * weight;
        int groups = (number.Digits + (4 - firstDigits) + 3) / 4;
        Span<byte> field = to.TakeField(HeaderBytes + 2 * groups);
        WriteHeader(field, groups, weight, number.Negative, displayScale);
        Span<byte> rest = field[HeaderBytes..];
        int group = 0;
        int missing = firstDigits;
        Append(number.Head, ref rest, ref group, ref missing);
        Append(number.Tail, ref rest, ref group, ref missing);
        if (rest.IsEmpty) return;
        for (; missing > 0; missing--) group *= 10;
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)group);
    }

    private static void Append(ReadOnlySpan<byte> digits, ref Span<byte> rest, ref int group, ref int missing)
    {
        foreach (byte digit in digits)
        {
            group = group * 10 + (digit - '0');
            if (--missing > 0) continue;
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)group);
            rest = rest[2..];
            group = 0;
            missing = 4;
        }
    }

    private static void WriteHeader(Span<byte> field, int groups, int weight, bool negative, int displayScale)
    {
        BinaryPrimitives.WriteUInt16BigEndian(field, (ushort)groups);
        BinaryPrimitives.WriteInt16BigEndian(field[2..], (short)weight);
        BinaryPrimitives.WriteUInt16BigEndian(field[4..], negative ? NegativeSign : (ushort)0);
        BinaryPrimitives.WriteUInt16BigEndian(field[6..], (ushort)displayScale);
    }
}
