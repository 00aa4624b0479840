using System.Buffers.Binary;
using System.Buffers.Text;
using Transfer.Encode;

namespace Transfer.Checksum.Values;

/// <summary>
/// numeric by what numeric_send gives of it: PostgreSQL's own hash sees neither the sign nor the digits shown after the point. Plain decimal
/// text and whole numbers are taken from the source; other forms, and very long ones, from what is sent.
/// </summary>
/// <param name="scale">Digits that the column shows after the point; null where each value shows as many as it is written with.</param>
internal sealed class NumericHasher(int? scale) : ValueHasher
{
    private const int LongestText = 120;
    private const int HeaderBytes = 8;

    internal override ulong Hash(in Cell cell, ReadOnlySpan<byte> field)
    {
        Span<byte> text = stackalloc byte[24];
        Span<byte> form = stackalloc byte[HeaderBytes + LongestText];
        switch (cell.Kind)
        {
            case CellKind.Integer:
                Utf8Formatter.TryFormat(cell.Integer, text, out int length);
                return PgHash.Bytes(form[..Write(text[..length], form)]);
            case CellKind.Text when Write(cell.Bytes, form) is > 0 and var written:
                return PgHash.Bytes(form[..written]);
            default:
                return PgHash.Bytes(field);
        }
    }

    /// <summary>Digits in groups of four from the point outwards, without groups of zeros at either end.</summary>
    /// <returns>Bytes written; 0 where the text has another form than an optional minus, digits, and a point with digits.</returns>
    private int Write(ReadOnlySpan<byte> text, Span<byte> form)
    {
        if (text.Length > LongestText) return 0;
        bool negative = text is [(byte)'-', ..];
        if (negative) text = text[1..];
        int point = text.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole = point < 0 ? text : text[..point];
        ReadOnlySpan<byte> fraction = point < 0 ? default : text[(point + 1)..];
        if (whole.IsEmpty || NotDigits(whole) || NotDigits(fraction)) return 0;

        int groups = 0, weight = (whole.Length + 3) / 4 - 1, lead = whole.Length % 4 == 0 ? 4 : whole.Length % 4;
        Span<byte> at = form[HeaderBytes..];
        for (int start = 0, length = lead; start < whole.Length; start += length, length = start == lead ? 4 : length) Put(Value(whole.Slice(start, length)), at, ref groups, ref weight);
        for (int start = 0; start < fraction.Length; start += 4) Put(Value(fraction[start..Math.Min(start + 4, fraction.Length)], 4), at, ref groups, ref weight);
        while (groups > 0 && at[2 * groups - 2] == 0 && at[2 * groups - 1] == 0) groups--;

        BinaryPrimitives.WriteInt16BigEndian(form, (short)groups);
        BinaryPrimitives.WriteInt16BigEndian(form[2..], (short)(groups == 0 ? 0 : weight));
        BinaryPrimitives.WriteUInt16BigEndian(form[4..], negative && groups > 0 ? (ushort)0x4000 : (ushort)0);
        BinaryPrimitives.WriteUInt16BigEndian(form[6..], (ushort)(scale ?? fraction.Length));
        return HeaderBytes + 2 * groups;
    }

    /// <summary>The next group; zeros before the first other one only lower the weight.</summary>
    private static void Put(int value, Span<byte> at, ref int groups, ref int weight)
    {
        if (groups == 0 && value == 0)
        {
            weight--;
            return;
        }

        BinaryPrimitives.WriteInt16BigEndian(at[(2 * groups++)..], (short)value);
    }

    private static int Value(ReadOnlySpan<byte> digits, int places = 0)
    {
        int value = 0;
        foreach (byte digit in digits) value = value * 10 + (digit - '0');
        for (int i = digits.Length; i < places; i++) value *= 10;
        return value;
    }

    private static bool NotDigits(ReadOnlySpan<byte> text) => text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
