namespace Transfer.Encode;

/// <summary>bytea: the bytes of a blob or a text as they are.</summary>
internal sealed class ByteaEncoder : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        if (cell.Kind is not (CellKind.Blob or CellKind.Text)) return RejectCode.WrongStorageClass;
        if (cell.Bytes.Length > Utf8Text.MaxFieldBytes) return RejectCode.ValueTooLarge;
        cell.Bytes.CopyTo(to.TakeField(cell.Bytes.Length));
        return RejectCode.Ok;
    }
}
