using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>
/// text[] from MySQL's SET: its members stand between commas, which no member contains; '' is the empty set. A blob is the array's binary
/// already, as the transformer split makes it.
/// </summary>
internal sealed class TextArrayEncoder : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        if (cell.Kind == CellKind.Blob) return Ready(cell.Bytes, to);
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

    private static RejectCode Ready(ReadOnlySpan<byte> array, CopyBuffer to)
    {
        if (array.Length > Utf8Text.MaxFieldBytes) return RejectCode.ValueTooLarge;
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
