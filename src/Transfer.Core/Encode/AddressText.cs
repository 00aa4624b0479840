using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>IP addresses as text: strictly what RFC 4291, section 2.2 writes, without blanks, prefix length or zone.</summary>
internal static class AddressText
{
    public const int IPv4Bytes = 4;
    public const int IPv6Bytes = 16;

    /// <summary>'192.168.0.1': four decimal numbers. Leading zeros are refused, as some programs read them as octal.</summary>
    /// <param name="text">The text, checked for nothing.</param>
    /// <param name="to">At least 4 bytes; undefined after false.</param>
    public static bool TryIPv4(ReadOnlySpan<byte> text, Span<byte> to)
    {
        int at = 0;
        for (int part = 0; part < IPv4Bytes; part++)
        {
            if (part > 0 && (at == text.Length || text[at++] != '.')) return false;
            int start = at;
            int value = 0;
            for (; at < text.Length && (uint)(text[at] - '0') <= 9 && at < start + 3; at++) value = value * 10 + text[at] - '0';
            int digits = at - start;
            if (digits == 0 || value > 255 || (digits > 1 && text[start] == '0')) return false;
            to[part] = (byte)value;
        }
        return at == text.Length;
    }

    /// <summary>
    /// 'fe80::1': eight groups of one to four hexadecimal digits, '::' once for one or more groups of zeros, the last two groups also as
    /// an IPv4 address ('::ffff:192.168.0.1').
    /// </summary>
    /// <param name="text">The text, checked for nothing.</param>
    /// <param name="to">16 bytes; undefined after false.</param>
    public static bool TryIPv6(ReadOnlySpan<byte> text, Span<byte> to)
    {
        int filled = 0;
        int gap = -1;
        if (text.StartsWith("::"u8))
        {
            gap = 0;
            text = text[2..];
        }
        while (!text.IsEmpty)
        {
            if (filled == IPv6Bytes) return false;
            int digits = TakeGroup(text, out int group);
            if (digits < text.Length && text[digits] == '.')
            {
                if (filled > IPv6Bytes - IPv4Bytes || !TryIPv4(text, to[filled..])) return false;
                filled += IPv4Bytes;
                break;
            }
            if (digits == 0) return false;
            BinaryPrimitives.WriteUInt16BigEndian(to[filled..], (ushort)group);
            filled += 2;
            text = text[digits..];
            if (text.IsEmpty) break;
            // A group is followed by ':' and another one, or by '::', which may be the end.
            if (text[0] != ':' || text.Length == 1) return false;
            text = text[1..];
            if (text[0] != ':') continue;
            if (gap >= 0) return false;
            gap = filled;
            text = text[1..];
        }
        return gap < 0 ? filled == IPv6Bytes : Spread(to, filled, gap);
    }

    /// <returns>The number of digits, 0 to 4.</returns>
    private static int TakeGroup(ReadOnlySpan<byte> text, out int group)
    {
        group = 0;
        int at = 0;
        for (; at < text.Length && at < 4; at++)
        {
            int digit = HexDigit(text[at]);
            if (digit < 0) break;
            group = group << 4 | digit;
        }
        return at;
    }

    private static int HexDigit(byte letter)
    {
        int digit = letter - '0';
        if ((uint)digit <= 9) return digit;
        int high = (letter | 0x20) - 'a';
        return (uint)high <= 5 ? high + 10 : -1;
    }

    /// <summary>Moves what follows '::' to the end and fills the gap with zeros.</summary>
    private static bool Spread(Span<byte> to, int filled, int gap)
    {
        if (filled == IPv6Bytes) return false;
        to[gap..filled].CopyTo(to[(IPv6Bytes - filled + gap)..]);
        to.Slice(gap, IPv6Bytes - filled).Clear();
        return true;
    }
}
