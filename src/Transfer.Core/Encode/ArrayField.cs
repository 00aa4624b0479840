using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>
/// PostgreSQL's binary array of one dimension without NULL: int32 number of dimensions, flags, type of the elements; then int32 size and
/// lower bound of the dimension, then each element as a field of its own. An empty array has no dimension. Source:
/// src/backend/utils/adt/arrayfuncs.c, array_recv.
/// </summary>
internal static class ArrayField
{
    /// <summary>text in the catalogue pg_type.</summary>
    public const int TextOid = 25;

    /// <summary>real in the catalogue pg_type.</summary>
    public const int RealOid = 700;

    private const int EmptyBytes = 12;
    private const int HeaderBytes = 20;

    public static RejectCode WriteEmpty(int elementOid, CopyBuffer to)
    {
        Span<byte> field = to.TakeField(EmptyBytes);
        field.Clear();
        BinaryPrimitives.WriteInt32BigEndian(field[8..], elementOid);
        return RejectCode.Ok;
    }

    /// <summary>Appends the header of an array that is not empty, and hands out the room of its elements, lengths included.</summary>
    /// <returns>Ok, or ValueTooLarge.</returns>
    public static RejectCode Take(int elementOid, int count, long elementBytes, CopyBuffer to, out Span<byte> elements)
    {
        elements = default;
        if (elementBytes > Utf8Text.MaxFieldBytes - HeaderBytes) return RejectCode.ValueTooLarge;
        Span<byte> field = to.TakeField(HeaderBytes + (int)elementBytes);
        BinaryPrimitives.WriteInt32BigEndian(field, 1);
        BinaryPrimitives.WriteInt32BigEndian(field[4..], 0);
        BinaryPrimitives.WriteInt32BigEndian(field[8..], elementOid);
        BinaryPrimitives.WriteInt32BigEndian(field[12..], count);
        BinaryPrimitives.WriteInt32BigEndian(field[16..], 1);
        elements = field[HeaderBytes..];
        return RejectCode.Ok;
    }
}
