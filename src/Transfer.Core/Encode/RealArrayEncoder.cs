using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>real[] from MySQL's and MariaDB's VECTOR: little-endian IEEE 754 floats, of which every bit is kept.</summary>
internal sealed class RealArrayEncoder : CellEncoder
{
    /// <summary>An element's length and its four bytes.</summary>
    private const int ElementBytes = 8;

    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        if (cell.Kind != CellKind.Blob) return RejectCode.WrongStorageClass;
        ReadOnlySpan<byte> floats = cell.Bytes;
        if (floats.Length % 4 != 0) return RejectCode.InvalidVector;
        if (floats.IsEmpty) return ArrayField.WriteEmpty(ArrayField.RealOid, to);
        int count = floats.Length / 4;
        RejectCode code = ArrayField.Take(ArrayField.RealOid, count, (long)count * ElementBytes, to, out Span<byte> elements);
        if (code != RejectCode.Ok) return code;
        for (int i = 0; i < count; i++)
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(floats[(4 * i)..]);
            // The length, 4, and the float behind it in one go.
            BinaryPrimitives.WriteUInt64BigEndian(elements[(ElementBytes * i)..], 4UL << 32 | bits);
        }
        return RejectCode.Ok;
    }
}
