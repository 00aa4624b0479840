namespace Transfer.Encode.Transform.Values;

/// <summary>
/// Takes text with separators apart. With quotes, an element may stand in double quotes, two of which inside are one (RFC 4180), and then
/// holds separators.
/// </summary>
internal sealed class ElementReader(byte[] separator, bool quoted)
{
    private readonly CopyBuffer _unquoted = new(256);

    /// <summary>Takes the first element off the text.</summary>
    /// <param name="text">What is left; undefined after a failure.</param>
    /// <param name="element">The element, good until the next call.</param>
    /// <param name="more">Whether another one follows, an empty one perhaps.</param>
    /// <returns>Ok, or InvalidList.</returns>
    public RejectCode Take(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> element, out bool more)
    {
        if (quoted && AsciiBlanks.TrimStart(text) is [(byte)'"', ..]) return TakeQuoted(ref text, out element, out more);
        int length = text.IndexOf(separator);
        more = length >= 0;
        element = more ? text[..length] : text;
        text = more ? text[(length + separator.Length)..] : default;
        return RejectCode.Ok;
    }

    private RejectCode TakeQuoted(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> element, out bool more)
    {
        element = default;
        more = false;
        text = AsciiBlanks.TrimStart(text)[1..];
        _unquoted.Truncate(0);
        bool open = true;
        while (open)
        {
            int quote = text.IndexOf((byte)'"');
            if (quote < 0) return RejectCode.InvalidList;
            open = text[(quote + 1)..] is [(byte)'"', ..];
            // Of two quotes the first is kept.
            int kept = open ? quote + 1 : quote;
            text[..kept].CopyTo(_unquoted.Take(kept));
            text = text[(kept + 1)..];
        }
        element = _unquoted.Written.Span;
        // The separator may itself begin with a blank.
        if (!text.StartsWith(separator)) text = AsciiBlanks.TrimStart(text);
        more = text.StartsWith(separator);
        if (!more) return text.IsEmpty ? RejectCode.Ok : RejectCode.InvalidList;
        text = text[separator.Length..];
        return RejectCode.Ok;
    }
}
