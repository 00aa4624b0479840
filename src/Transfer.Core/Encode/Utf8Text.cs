using System.Buffers.Binary;
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
        if (IsPlain(text)) return RejectCode.Ok;
        if (!Utf8.IsValid(text)) return RejectCode.InvalidUtf8;
        return text.Contains((byte)0) ? RejectCode.NulByte : RejectCode.Ok;
    }

    /// <summary>Whether all is ASCII without U+0000, as most text is: then one pass tells what else takes two.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text)
    {
        const ulong Ones = 0x0101_0101_0101_0101, Highs = 0x8080_8080_8080_8080;
        while (text.Length >= Vector128<byte>.Count)
        {
            if (!Vector128.GreaterThanAll(Vector128.Create(text).AsSByte(), Vector128<sbyte>.Zero)) return false;
            text = text[Vector128<byte>.Count..];
        }

        if (text.Length >= sizeof(ulong))
        {
            // A byte of 1 to 127 keeps its high bit clear when 1 is taken off; 0 and the rest show one.
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(text);
            if ((((eight - Ones) | eight) & Highs) != 0) return false;
            text = text[sizeof(ulong)..];
        }

        foreach (byte value in text)
        {
            if ((sbyte)value <= 0) return false;
        }

        return true;
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
