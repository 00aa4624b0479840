using System.Buffers;

namespace Transfer.Encode.Transform.Json;

/// <summary>Writes JSON (RFC 8259).</summary>
internal static class JsonText
{
    /// <summary>What a string cannot hold as it is.</summary>
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(value => (byte)value)]);

    private static readonly SearchValues<byte> BlanksAndQuote = SearchValues.Create(" \t\n\r\""u8);

    /// <summary>Appends text as a JSON string.</summary>
    /// <returns>Ok, NulByte, or ValueTooLarge.</returns>
    public static RejectCode AppendString(ReadOnlySpan<byte> text, CopyBuffer to)
    {
        to.Take(1)[0] = (byte)'"';
        while (true)
        {
            int plain = text.IndexOfAny(Escaped);
            if (plain < 0) plain = text.Length;
            text[..plain].CopyTo(to.Take(plain));
            if (to.Length > Utf8Text.MaxFieldBytes) return RejectCode.ValueTooLarge;
            if (plain == text.Length) break;
            if (text[plain] == 0) return RejectCode.NulByte;
            AppendEscape(text[plain], to);
            text = text[(plain + 1)..];
        }
        to.Take(1)[0] = (byte)'"';
        return RejectCode.Ok;
    }

    /// <summary>Appends JSON that has been checked, without blanks between its tokens.</summary>
    public static void AppendCompact(ReadOnlySpan<byte> json, CopyBuffer to)
    {
        while (!json.IsEmpty)
        {
            int plain = json.IndexOfAny(BlanksAndQuote);
            if (plain < 0) plain = json.Length;
            else if (json[plain] == '"') plain += StringLength(json[plain..]);
            json[..plain].CopyTo(to.Take(plain));
            json = json[plain..];
            while (json is [(byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r', ..]) json = json[1..];
        }
    }

    /// <summary>The bytes of the string that the text starts with, quotes included.</summary>
    private static int StringLength(ReadOnlySpan<byte> json)
    {
        int at = 1;
        while (true)
        {
            at += json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[at] == '"') return at + 1;
            at += 2;
        }
    }

    private static void AppendEscape(byte value, CopyBuffer to)
    {
        byte letter = value switch
        {
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'"' or (byte)'\\' => value,
            _ => (byte)'u',
        };
        Span<byte> escape = to.Take(letter == 'u' ? 6 : 2);
        escape[0] = (byte)'\\';
        escape[1] = letter;
        if (letter != 'u') return;
        "00"u8.CopyTo(escape[2..]);
        escape[4] = (byte)('0' + (value >> 4));
        escape[5] = "0123456789abcdef"u8[value & 0xF];
    }
}
