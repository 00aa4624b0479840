namespace Transfer.Encode;

/// <summary>text: UTF-8 bytes as they are, once they are proved to be UTF-8. Numbers become the text that SQLite would show.</summary>
internal sealed class TextEncoder : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        if (cell.Kind != CellKind.Text) return EncodeOther(cell, to);
        RejectCode code = Utf8Text.Check(cell.Bytes);
        if (code == RejectCode.Ok) cell.Bytes.CopyTo(to.TakeField(cell.Bytes.Length));
        return code;
    }

    private static RejectCode EncodeOther(in Cell cell, CopyBuffer to)
    {
        if (cell.Kind == CellKind.Blob) return RejectCode.WrongStorageClass;
        Span<byte> text = stackalloc byte[NumberText.MaxLength];
        int length = cell.Kind == CellKind.Integer ? NumberText.Write(cell.Integer, text) : NumberText.WriteAsText(cell.Real, text);
        text[..length].CopyTo(to.TakeField(length));
        return RejectCode.Ok;
    }
}
