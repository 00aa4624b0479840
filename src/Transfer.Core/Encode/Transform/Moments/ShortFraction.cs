namespace Transfer.Encode.Transform.Moments;

/// <summary>Cuts a text's fraction of a second to the six digits that PostgreSQL keeps, where the mapping allows it: .NET writes seven.</summary>
internal sealed class ShortFraction(FractionPolicy policy)
{
    private const int Digits = 6;

    /// <summary>Room for a date, a time and an offset with blanks between them.</summary>
    private readonly byte[] _scratch = new byte[64];

    /// <param name="text">A text whose only point stands before more than six digits.</param>
    /// <param name="cut">The text with six digits, good until the next call.</param>
    /// <param name="micros">What to add to it: 1 where it is rounded up.</param>
    public bool TryCut(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> cut, out long micros)
    {
        cut = default;
        micros = 0;
        int keep = text.IndexOf((byte)'.') + 1 + Digits;
        if (policy == FractionPolicy.Reject || keep > text.Length) return false;
        int rest = text[keep..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        ReadOnlySpan<byte> end = rest < 0 ? default : text[(keep + rest)..];
        if (keep + end.Length > _scratch.Length) return false;
        if (policy == FractionPolicy.Round && text[keep] >= '5') micros = 1;
        text[..keep].CopyTo(_scratch);
        end.CopyTo(_scratch.AsSpan(keep));
        cut = _scratch.AsSpan(0, keep + end.Length);
        return true;
    }
}
