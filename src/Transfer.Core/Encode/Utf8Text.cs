using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace Transfer.Encode;

/// <summary>What PostgreSQL asks of text, and what it counts.</summary>
internal static class Utf8Text
{
    /// <summary>
    /// The longest field: a little below PostgreSQL's largest allocation of 1 GB - 1 (MaxAllocSize), so that the value's own header fits.
    /// </summary>
    public const int MaxFieldBytes = 0x3FFFFF00;

    /// <summary>Ok for strict UTF-8 (no surrogates, nothing overlong) without U+0000.</summary>
    public static RejectCode Check(ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxFieldBytes) return RejectCode.ValueTooLarge;
        if (!Utf8.IsValid(text)) return RejectCode.InvalidUtf8;
        return text.Contains((byte)0) ? RejectCode.NulByte : RejectCode.Ok;
    }

    /// <summary>Code points in valid UTF-8: what varchar(n) counts. Every byte but 10xxxxxx starts one.</summary>
    public static int CountCodePoints(ReadOnlySpan<byte> text)
    {
        int count = 0;
        Vector128<sbyte> lastContinuation = Vector128.Create((sbyte)-65);
        while (text.Length >= Vector128<byte>.Count)
        {
            Vector128<sbyte> starts = Vector128.GreaterThan(Vector128.Create(text).AsSByte(), lastContinuation);
            count += BitOperations.PopCount(starts.ExtractMostSignificantBits());
            text = text[Vector128<byte>.Count..];
        }
        foreach (byte value in text)
        {
            if ((sbyte)value > -65) count++;
        }
        return count;
    }
}
