using System.Text.Unicode;

namespace Transfer.Encode.Transform;

/// <summary>A step that sees text only: NULL and numbers pass as they are, bytes are refused.</summary>
internal abstract class TextTransformer : CellTransformer
{
    public sealed override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Kind != CellKind.Text) return cell.Kind == CellKind.Blob ? RejectCode.WrongStorageClass : RejectCode.Ok;
        if (cell.Bytes.Length > Utf8Text.MaxFieldBytes) return RejectCode.ValueTooLarge;
        return Utf8.IsValid(cell.Bytes) ? Apply(cell.Bytes, ref result) : RejectCode.InvalidUtf8;
    }

    /// <param name="text">Valid UTF-8 of at most <see cref="Utf8Text.MaxFieldBytes"/>; it may hold U+0000.</param>
    /// <param name="result">The cell of this text, to be replaced by another.</param>
    protected abstract RejectCode Apply(ReadOnlySpan<byte> text, ref Cell result);

    /// <summary>Hands out what stands in scratch memory.</summary>
    /// <returns>Ok, or ValueTooLarge.</returns>
    protected static RejectCode Give(CopyBuffer scratch, ref Cell result)
    {
        if (scratch.Length > Utf8Text.MaxFieldBytes) return RejectCode.ValueTooLarge;
        result = Cell.FromText(scratch.Written.Span);
        return RejectCode.Ok;
    }
}
