using Transfer.Encode;

namespace Transfer.Checksum.Values;

/// <summary>JSON strings without their escapes, and with those that PostgreSQL writes.</summary>
internal sealed class JsonbString
{
    private byte[] _unescaped = new byte[256];

    /// <summary>Takes the string that begins at a quote.</summary>
    /// <param name="json">Checked JSON.</param>
    /// <param name="at">The quote's place; then that behind the closing one.</param>
    /// <param name="escaped">Whether it was written with escapes; only then can the text need some.</param>
    /// <returns>Its text, until the next call.</returns>
    internal ReadOnlySpan<byte> Take(ReadOnlySpan<byte> json, ref int at, out bool escaped)
    {
        ReadOnlySpan<byte> rest = json[(at + 1)..];
        int end = rest.IndexOfAny((byte)'"', (byte)'\\');
        escaped = rest[end] == '\\';
        if (!escaped)
        {
            at += end + 2;
            return rest[..end];
        }

        while (rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
        at += end + 2;
        return Unescape(rest[..end]);
    }

    /// <summary>Appends text with the escapes of escape_json: quote, backslash, and what is below a blank.</summary>
    internal static void Escape(ReadOnlySpan<byte> text, CopyBuffer to)
    {
        foreach (byte one in text)
        {
            switch (one)
            {
                case (byte)'"': Put("\\\""u8, to); break;
                case (byte)'\\': Put("\\\\"u8, to); break;
                case (byte)'\b': Put("\\b"u8, to); break;
                case (byte)'\f': Put("\\f"u8, to); break;
                case (byte)'\n': Put("\\n"u8, to); break;
                case (byte)'\r': Put("\\r"u8, to); break;
                case (byte)'\t': Put("\\t"u8, to); break;
                case < 0x20:
                    Put("\\u00"u8, to);
                    Put("0123456789abcdef"u8.Slice(one >> 4, 1), to);
                    Put("0123456789abcdef"u8.Slice(one & 15, 1), to);
                    break;
                default: to.Take(1)[0] = one; break;
            }
        }
    }

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> text)
    {
        if (_unescaped.Length < text.Length) _unescaped = new byte[2 * text.Length];
        return _unescaped.AsSpan(0, JsonEscape.Resolve(text, _unescaped));
    }

    private static void Put(ReadOnlySpan<byte> text, CopyBuffer to) => text.CopyTo(to.Take(text.Length));
}
