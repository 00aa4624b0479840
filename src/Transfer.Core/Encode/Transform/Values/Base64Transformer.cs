using System.Buffers;
using System.Buffers.Text;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Values;

/// <summary>
/// base64: the bytes that base64 text stands for (RFC 4648), in its plain alphabet with padding, or with url in the alphabet of URLs with
/// padding or without. Blanks and line ends do not count.
/// </summary>
internal sealed class Base64Transformer(bool url) : CellTransformer
{
    private readonly CopyBuffer _scratch = new(256);

    public static CellTransformer Create(TransformerOptions options) => new Base64Transformer(options.Flag("url"));

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Kind == CellKind.Null) return RejectCode.Ok;
        if (cell.Kind is not (CellKind.Text or CellKind.Blob)) return RejectCode.WrongStorageClass;
        if (cell.Bytes.Length > Utf8Text.MaxFieldBytes) return RejectCode.ValueTooLarge;
        // .NET takes it for padding in the alphabet of URLs.
        if (url && cell.Bytes.Contains((byte)'%')) return RejectCode.InvalidBase64;
        _scratch.Truncate(0);
        Span<byte> bytes = _scratch.Take(cell.Bytes.Length);
        OperationStatus status = url
            ? Base64Url.DecodeFromUtf8(cell.Bytes, bytes, out _, out int written)
            : Base64.DecodeFromUtf8(cell.Bytes, bytes, out _, out written);
        if (status != OperationStatus.Done) return RejectCode.InvalidBase64;
        result = Cell.FromBlob(bytes[..written]);
        return RejectCode.Ok;
    }
}
