using System.Buffers.Binary;
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
    internal static bool TryDay(ReadOnlySpan<byte> text, out int day)
    {
        const int From0000MarchTo2000 = 730_425;
        day = 0;
        if (text[4] != '-' || text[7] != '-' || !Digits(text[..4], out int year) || !Digits(text[5..7], out int month) || !Digits(text[8..10], out int date)) return false;
        if (year == 0 || month is 0 or > 12 || date is 0 or > 31) return false;
        if (month <= 2) year--;
        int century = year / 100;
        day = 365 * year + year / 4 - century + century / 4 + (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + date - 1 - From0000MarchTo2000;
        return true;
    }

    internal static bool TryTimeOfDay(ReadOnlySpan<byte> text, out long micros)
    {
        micros = 0;
        if (text.Length is < 8 or > 15 || text[2] != ':' || text[5] != ':') return false;
        if (!Digits(text[..2], out int hours) || !Digits(text[3..5], out int minutes) || !Digits(text[6..8], out int seconds)) return false;
        int fraction = 0;
        if (text.Length > 8)
        {
            if (text[8] != '.' || !Digits(text[9..], out fraction)) return false;
            for (int i = text.Length - 9; i < 6; i++) fraction *= 10;
        }

        micros = ((hours * 60 + minutes) * 60L + seconds) * 1_000_000 + fraction;
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte digit in text)
        {
            if ((uint)(digit - '0') > 9) return false;
            value = value * 10 + (digit - '0');
        }

        return true;
    }
}
