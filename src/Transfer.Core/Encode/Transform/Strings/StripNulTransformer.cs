using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Strings;

/// <summary>strip_nul: takes U+0000 out of text, which PostgreSQL cannot hold.</summary>
internal sealed class StripNulTransformer : TextTransformer
{
    private readonly CopyBuffer _scratch = new(256);

    public static CellTransformer Create(TransformerOptions options) => new StripNulTransformer();

    protected override RejectCode Apply(ReadOnlySpan<byte> text, ref Cell result)
    {
        int nul = text.IndexOf((byte)0);
        if (nul < 0) return RejectCode.Ok;
        _scratch.Truncate(0);
        for (; nul >= 0; nul = text.IndexOf((byte)0))
        {
            text[..nul].CopyTo(_scratch.Take(nul));
            text = text[(nul + 1)..];
        }
        text.CopyTo(_scratch.Take(text.Length));
        return Give(_scratch, ref result);
    }
}
