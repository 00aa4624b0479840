namespace Transfer.Encode;

/// <summary>
/// varchar(n): as text, and at most n code points. PostgreSQL would cut blanks beyond n off in silence: here they count like the rest.
/// </summary>
/// <param name="length">n, 1 to 10,485,760.</param>
internal sealed class VarCharEncoder(int length) : CellEncoder
{
    private readonly TextEncoder _text = new();

    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        int start = to.Length;
        RejectCode code = _text.Encode(cell, to);
        if (code != RejectCode.Ok) return code;
        int bytes = to.Length - start - 4;
        // No code point takes less than a byte, so short values need no count.
        bool fits = bytes <= length || Utf8Text.CountCodePoints(to.Written.Span.Slice(start + 4, bytes)) <= length;
        return fits ? RejectCode.Ok : RejectCode.StringTooLong;
    }
}
