using System.Runtime.CompilerServices;
using Transfer.Encode;

namespace Transfer.Profile.Observe;

/// <summary>Finds ISO dates that seldom mean what they say, by the first bytes of a text.</summary>
internal static class SuspiciousDate
{
    // '0001-', '9999-' and '1970-01-' in ASCII.
    private const ulong YearOne = 0x30_30_30_31_2D;
    private const ulong YearLast = 0x39_39_39_39_2D;
    private const ulong EpochStart = 0x31_39_37_30_2D_30_31_2D;

    /// <param name="text">A text.</param>
    /// <param name="start">Its <see cref="ByteRange.Start"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Finding Find(ReadOnlySpan<byte> text, ulong start)
    {
        ulong year = start >> 24;
        return year is YearOne or YearLast || start == EpochStart ? Look(text, start) : Finding.None;
    }

    private static Finding Look(ReadOnlySpan<byte> text, ulong start)
    {
        if (IsoDateTime.Read(text, RejectCode.InvalidTimestamp, PgCalendar.MostDigits, out IsoDateTime value) != RejectCode.Ok) return Finding.None;
        if (start != EpochStart) return Finding.FarYear;
        return value.Micros == PgCalendar.UnixEpochMicros ? Finding.EpochZero : Finding.None;
    }
}
