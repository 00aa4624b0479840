using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>
/// bit(n): int32 number of bits, then the bits from the left, the last byte filled up with zeros. Source: src/backend/utils/adt/varbit.c,
/// bit_recv. Takes blobs as MySQL hands BIT(n) out, big-endian with the last bit at the end, and integers from 0 on.
/// </summary>
/// <param name="length">n, 1 to 83,886,080.</param>
internal sealed class BitEncoder(int length) : CellEncoder
{
    private readonly int _bytes = (int)((length + 7L) / 8);

    /// <summary>Zeros at the end of the last byte, 0 to 7: so far to the left go bits that stand at the right.</summary>
    private readonly int _shift = -length & 7;

    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        switch (cell.Kind)
        {
            case CellKind.Blob:
                return Write(cell.Bytes, to);
            case CellKind.Integer when cell.Integer >= 0:
                Span<byte> bytes = stackalloc byte[8];
                BinaryPrimitives.WriteInt64BigEndian(bytes, cell.Integer);
                return Write(bytes, to);
            case CellKind.Integer:
                return RejectCode.NumberOutOfRange;
            default:
                return RejectCode.WrongStorageClass;
        }
    }

    private RejectCode Write(ReadOnlySpan<byte> bits, CopyBuffer to)
    {
        bits = bits.TrimStart((byte)0);
        if (bits.Length > _bytes || (bits.Length == _bytes && bits[0] >> (8 - _shift) != 0)) return RejectCode.NumberOutOfRange;
        Span<byte> field = to.TakeField(4 + _bytes);
        BinaryPrimitives.WriteInt32BigEndian(field, length);
        field = field[4..];
        field[..^bits.Length].Clear();
        bits.CopyTo(field[^bits.Length..]);
        if (_shift == 0) return RejectCode.Ok;
        for (int i = 0; i < field.Length - 1; i++) field[i] = (byte)(field[i] << _shift | field[i + 1] >> (8 - _shift));
        field[^1] <<= _shift;
        return RejectCode.Ok;
    }
}
