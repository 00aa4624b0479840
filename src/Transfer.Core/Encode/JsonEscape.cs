using System.Text;

namespace Transfer.Encode;

/// <summary>Escapes inside JSON strings (RFC 8259, section 7).</summary>
internal static class JsonEscape
{
    /// <summary>The bytes of \uXXXX.</summary>
    public const int UnitLength = 6;

    /// <summary>Judges the escape that <paramref name="text"/> starts with.</summary>
    /// <param name="text">From the backslash to the end of the JSON text.</param>
    /// <param name="length">Bytes that the escape takes: 2, 6, or 12 for a surrogate pair.</param>
    /// <returns>Ok, InvalidJson, or JsonNotPortable for U+0000 and a surrogate without its other half.</returns>
    public static RejectCode Check(ReadOnlySpan<byte> text, out int length)
    {
        length = 2;
        if (text.Length < 2) return RejectCode.InvalidJson;
        if (text[1] != 'u') return "\"\\/bfnrt"u8.Contains(text[1]) ? RejectCode.Ok : RejectCode.InvalidJson;
        length = UnitLength;
        int unit = CodeUnit(text);
        if (unit < 0) return RejectCode.InvalidJson;
        if (unit == 0 || char.IsLowSurrogate((char)unit)) return RejectCode.JsonNotPortable;
        if (!char.IsHighSurrogate((char)unit)) return RejectCode.Ok;
        length = 12;
        int second = text.Length >= 12 && text[6] == '\\' && text[7] == 'u' ? CodeUnit(text[6..]) : 0;
        return char.IsLowSurrogate((char)Math.Max(second, 0)) ? RejectCode.Ok : RejectCode.JsonNotPortable;
    }

    /// <summary>Resolves the escapes of a string that has been checked. The result is never longer than the string.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Resolve(ReadOnlySpan<byte> content, Span<byte> to)
    {
        int written = 0;
        while (!content.IsEmpty)
        {
            int plain = content.IndexOf((byte)'\\');
            if (plain < 0) plain = content.Length;
            content[..plain].CopyTo(to[written..]);
            written += plain;
            content = content[plain..];
            if (content.IsEmpty) break;
            Check(content, out int length);
            written += ResolveOne(content[..length]).EncodeToUtf8(to[written..]);
            content = content[length..];
        }
        return written;
    }

    private static Rune ResolveOne(ReadOnlySpan<byte> escape) => escape.Length switch
    {
        12 => new Rune((char)CodeUnit(escape), (char)CodeUnit(escape[6..])),
        6 => new Rune(CodeUnit(escape)),
        _ => new Rune(escape[1] switch
        {
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            byte itself => (uint)itself,
        }),
    };

    /// <summary>The UTF-16 unit that \uXXXX at the start of the text writes, or -1.</summary>
    private static int CodeUnit(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < 6) return -1;
        int unit = 0;
        for (int i = 2; i < 6; i++)
        {
            if (!char.IsAsciiHexDigit((char)escape[i])) return -1;
            int digit = escape[i] <= '9' ? escape[i] - '0' : (escape[i] | 0x20) - 'a' + 10;
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
