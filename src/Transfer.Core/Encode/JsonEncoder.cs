namespace Transfer.Encode;

/// <summary>
/// json: JSON text as it is (json_recv), blanks, the order of keys and equal ones included. It is checked before it is sent.
/// </summary>
/// <remarks>Keeps scratch memory between values: one instance a stream.</remarks>
internal sealed class JsonEncoder : CellEncoder
{
    private readonly JsonChecker _checker = new(asText: true);

    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        if (cell.Kind == CellKind.Text) return EncodeText(cell.Bytes, to);
        if (cell.Kind == CellKind.Blob) return RejectCode.WrongStorageClass;
        if (cell.Kind == CellKind.Real && !double.IsFinite(cell.Real)) return RejectCode.NumberOutOfRange;
        Span<byte> number = stackalloc byte[NumberText.MaxLength];
        int length = cell.Kind == CellKind.Integer ? NumberText.Write(cell.Integer, number) : NumberText.Write(cell.Real, number);
        number[..length].CopyTo(to.TakeField(length));
        return RejectCode.Ok;
    }

    private RejectCode EncodeText(ReadOnlySpan<byte> json, CopyBuffer to)
    {
        if (json.Length > Utf8Text.MaxFieldBytes) return RejectCode.ValueTooLarge;
        if (!System.Text.Unicode.Utf8.IsValid(json)) return RejectCode.InvalidUtf8;
        RejectCode code = _checker.Check(json);
        if (code == RejectCode.Ok) json.CopyTo(to.TakeField(json.Length));
        return code;
    }
}
