using System.Buffers;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Values;

/// <summary>hex: the bytes that hexadecimal digits stand for, with 0x or \x before them or nothing.</summary>
internal sealed class HexTransformer : CellTransformer
{
    private readonly CopyBuffer _scratch = new(256);

    public static CellTransformer Create(TransformerOptions options) => new HexTransformer();

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Kind == CellKind.Null) return RejectCode.Ok;
        if (cell.Kind is not (CellKind.Text or CellKind.Blob)) return RejectCode.WrongStorageClass;
        ReadOnlySpan<byte> digits = cell.Bytes;
        if (digits.StartsWith("0x"u8) || digits.StartsWith("\\x"u8)) digits = digits[2..];
        _scratch.Truncate(0);
        Span<byte> bytes = _scratch.Take(digits.Length / 2);
        OperationStatus status = Convert.FromHexString(digits, bytes, out _, out _);
        if (status != OperationStatus.Done) return RejectCode.InvalidHex;
        result = Cell.FromBlob(bytes);
        return RejectCode.Ok;
    }
}
