using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Checksum.Values;

/// <summary>date: days since 2000-01-01. Text of ten characters is taken from the source, all else from what is sent.</summary>
internal sealed class DateHasher : ValueHasher
{
    internal override ulong Hash(in Cell cell, ReadOnlySpan<byte> field) =>
        PgHash.Int64(cell.Kind == CellKind.Text && cell.Bytes.Length == 10 && PlainTime.TryDay(cell.Bytes, out int day) ? day : BinaryPrimitives.ReadInt32BigEndian(field));
}

/// <summary>time: microseconds since midnight.</summary>
internal sealed class TimeHasher : ValueHasher
{
    internal override ulong Hash(in Cell cell, ReadOnlySpan<byte> field) =>
        PgHash.Int64(cell.Kind == CellKind.Text && PlainTime.TryTimeOfDay(cell.Bytes, out long micros) ? micros : BinaryPrimitives.ReadInt64BigEndian(field));
}

/// <summary>timestamp and timestamptz: microseconds since 2000-01-01 00:00. Text without an offset is UTC, as it is for the encoder.</summary>
/// <param name="unit">What a number counts.</param>
internal sealed class InstantHasher(TimeUnit unit) : ValueHasher
{
    private const long MicrosPerSecond = 1_000_000;
    private const long SecondsFrom1970To2000 = 946_684_800;

    internal override ulong Hash(in Cell cell, ReadOnlySpan<byte> field) => PgHash.Int64(cell.Kind switch
    {
        CellKind.Text when PlainTime.TryInstant(cell.Bytes, out long micros) => micros,
        CellKind.Integer when unit == TimeUnit.EpochSeconds => (cell.Integer - SecondsFrom1970To2000) * MicrosPerSecond,
        CellKind.Integer when unit == TimeUnit.EpochMilliseconds => (cell.Integer - SecondsFrom1970To2000 * 1000) * 1000,
        CellKind.Integer when unit == TimeUnit.PgMicroseconds => cell.Integer,
        _ => BinaryPrimitives.ReadInt64BigEndian(field),
    });
}

/// <summary>Dates and times as databases print them: 'YYYY-MM-DD', 'HH:MM:SS' and up to six digits of a fraction, no offset.</summary>
internal static class PlainTime
{
    private const long MicrosPerDay = 86_400_000_000;

    internal static bool TryInstant(ReadOnlySpan<byte> text, out long micros)
    {
        micros = 0;
        if (text.Length < 10 || !TryDay(text[..10], out int day)) return false;
        long time = 0;
        if (text.Length > 10 && (text[10] is not ((byte)' ' or (byte)'T') || !TryTimeOfDay(text[11..], out time))) return false;
        micros = day * MicrosPerDay + time;
        return true;
    }

    /// <summary>Days since 2000-01-01, by counting years from March on, so that a leap day is the last. Source: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.</summary>
    /// <param name="text">Ten bytes at least.</param>
    /// <param name="day">The day; whether it exists has been checked by others.</param>
    internal static bool TryDay(ReadOnlySpan<byte> text, out int day)
    {
        const int From0000MarchTo2000 = 730_425;
        int high = Two(text, 0), low = Two(text, 2), month = Two(text, 5), date = Two(text, 8);
        int year = 100 * high + low;
        day = 0;
        if ((high | low | month | date) < 0 || text[4] != '-' || text[7] != '-' || year == 0 || month is 0 or > 12 || date is 0 or > 31) return false;
        if (month <= 2) year--;
        int century = year / 100;
        day = 365 * year + year / 4 - century + century / 4 + (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + date - 1 - From0000MarchTo2000;
        return true;
    }

    internal static bool TryTimeOfDay(ReadOnlySpan<byte> text, out long micros)
    {
        micros = 0;
        if (text.Length is < 8 or > 15 || text[2] != ':' || text[5] != ':') return false;
        int hours = Two(text, 0), minutes = Two(text, 3), seconds = Two(text, 6), fraction = 0;
        if ((hours | minutes | seconds) < 0) return false;
        if (text.Length > 8)
        {
            if (text[8] != '.') return false;
            for (int i = 9; i < 15; i++)
            {
                uint digit = i < text.Length ? (uint)(text[i] - '0') : 0;
                if (digit > 9) return false;
                fraction = fraction * 10 + (int)digit;
            }
        }

        micros = ((hours * 60 + minutes) * 60L + seconds) * 1_000_000 + fraction;
        return true;
    }

    /// <summary>The number that two digits make; below 0 where they are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        uint tens = (uint)(text[at] - '0'), ones = (uint)(text[at + 1] - '0');
        return tens <= 9 && ones <= 9 ? (int)(tens * 10 + ones) : -1;
    }
}
