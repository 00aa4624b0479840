using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>
/// text[] from MySQL's SET: its members stand between commas, which no member contains; '' is the empty set. A blob is an array already, in
/// PostgreSQL's binary form, as a mapping's step makes it.
/// </summary>
internal sealed class TextArrayEncoder : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        if (cell.Kind == CellKind.Blob) return EncodeArray(cell.Bytes, to);
        if (cell.Kind != CellKind.Text) return RejectCode.WrongStorageClass;
        ReadOnlySpan<byte> rest = cell.Bytes;
        if (rest.IsEmpty) return ArrayField.WriteEmpty(ArrayField.TextOid, to);
        RejectCode code = Utf8Text.Check(rest);
        if (code != RejectCode.Ok) return code;
        int commas = rest.Count((byte)',');
        code = ArrayField.Take(ArrayField.TextOid, commas + 1, rest.Length + 4L + 3L * commas, to, out Span<byte> elements);
        if (code != RejectCode.Ok) return code;
        for (; commas > 0; commas--)
        {
            int length = rest.IndexOf((byte)',');
            Write(rest[..length], ref elements);
            rest = rest[(length + 1)..];
        }
        Write(rest, ref elements);
        return RejectCode.Ok;
    }

    /// <summary>Other bytes than an array's would end the whole load at the server.</summary>
    private static RejectCode EncodeArray(ReadOnlySpan<byte> array, CopyBuffer to)
    {
        if (!ArrayField.TryElements(array, ArrayField.TextOid, out ReadOnlySpan<byte> elements)) return RejectCode.WrongStorageClass;
        while (!elements.IsEmpty)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(elements);
            if (Utf8Text.Check(elements.Slice(4, length)) != RejectCode.Ok) return RejectCode.WrongStorageClass;
            elements = elements[(4 + length)..];
        }
        array.CopyTo(to.TakeField(array.Length));
        return RejectCode.Ok;
    }

    private static void Write(ReadOnlySpan<byte> member, ref Span<byte> elements)
    {
        BinaryPrimitives.WriteInt32BigEndian(elements, member.Length);
        member.CopyTo(elements[4..]);
        elements = elements[(4 + member.Length)..];
    }
}
