using System.Buffers;

namespace Transfer.Encode;

/// <summary>
/// uuid: 16 bytes in the order in which they are written. Takes 16 bytes as they are, and text of 32 hexadecimal digits in either case,
/// with hyphens as 8-4-4-4-12 or none, with or without braces.
/// </summary>
internal sealed class UuidEncoder : CellEncoder
{
    private const int Digits = 32;

    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        switch (cell.Kind)
        {
            case CellKind.Text:
                return Read(cell.Bytes, to.TakeField(16));
            case CellKind.Blob when cell.Bytes.Length == 16:
                cell.Bytes.CopyTo(to.TakeField(16));
                return RejectCode.Ok;
            case CellKind.Blob:
                return RejectCode.InvalidUuid;
            default:
                return RejectCode.WrongStorageClass;
        }
    }

    /// <summary>A UUID's text as its 16 bytes.</summary>
    public static RejectCode Read(ReadOnlySpan<byte> text, Span<byte> uuid)
    {
        if (text is [(byte)'{', .., (byte)'}']) text = text[1..^1];
        Span<byte> digits = stackalloc byte[Digits];
        if (text.Length == 36)
        {
            if (!(text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-')) return RejectCode.InvalidUuid;
            text[..8].CopyTo(digits);
            text[9..13].CopyTo(digits[8..]);
            text[14..18].CopyTo(digits[12..]);
            text[19..23].CopyTo(digits[16..]);
            text[24..].CopyTo(digits[20..]);
        }
        else
        {
            if (text.Length != Digits) return RejectCode.InvalidUuid;
            text.CopyTo(digits);
        }
        OperationStatus status = Convert.FromHexString(digits, uuid, out _, out _);
        return status == OperationStatus.Done ? RejectCode.Ok : RejectCode.InvalidUuid;
    }
}
