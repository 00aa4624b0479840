using System.Numerics;
using System.Runtime.Intrinsics;

namespace Transfer.Profile.Observe;

/// <summary>One pass over text that is not all ASCII.</summary>
internal static class TextScan
{
    /// <summary>What UTF-8 that was taken for cp1252 and written as UTF-8 again begins each of its characters with: U+00C2 to U+00F4.</summary>
    private const byte Lead = 0xC3;

    /// <summary>Counts characters as PostgreSQL does, and looks for two characters beyond ASCII side by side of which the first begins with C3, as in 'Ã¤'.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="pair">Whether there is such a pair: without one, the text is no mojibake.</param>
    /// <returns>Code points.</returns>
    internal static int Count(ReadOnlySpan<byte> text, out bool pair)
    {
        int count = 0;
        int at = 0;
        Vector128<sbyte> lastContinuation = Vector128.Create((sbyte)-65);
        Vector128<byte> lead = Vector128.Create(Lead);
        Vector128<byte> pairs = Vector128<byte>.Zero;
        for (; at + 2 + Vector128<byte>.Count <= text.Length; at += Vector128<byte>.Count)
        {
            Vector128<byte> here = Vector128.Create(text[at..]);
            Vector128<byte> beyond = Vector128.Create(text[(at + 2)..]);
            count += BitOperations.PopCount(Vector128.GreaterThan(here.AsSByte(), lastContinuation).ExtractMostSignificantBits());
            pairs |= Vector128.Equals(here, lead) & beyond;
        }

        bool found = pairs.ExtractMostSignificantBits() != 0;
        for (; at < text.Length; at++)
        {
            if ((sbyte)text[at] > -65) count++;
            found |= text[at] == Lead && at + 2 < text.Length && text[at + 2] >= 0x80;
        }

        pair = found;
        return count;
    }
}
