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

    /// <summary>The elements of an array in this form, lengths included; false for any other bytes.</summary>
    public static bool TryElements(ReadOnlySpan<byte> array, int elementOid, out ReadOnlySpan<byte> elements)
    {
        elements = default;
        bool isArray = array.Length >= EmptyBytes && Int(array, 4) == 0 && Int(array, 8) == elementOid;
        if (!isArray || Int(array, 0) == 0) return isArray && array.Length == EmptyBytes;
        if (array.Length < HeaderBytes || Int(array, 0) != 1 || Int(array, 12) < 1 || Int(array, 16) != 1) return false;
        elements = array[HeaderBytes..];
        ReadOnlySpan<byte> rest = elements;
        for (int left = Int(array, 12); left > 0; left--)
        {
            if (rest.Length < 4 || Int(rest, 0) is var length && (length < 0 || length > rest.Length - 4)) return false;
            rest = rest[(4 + length)..];
        }
        return rest.IsEmpty;
    }

    private static int Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
}
