using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace Transfer.Encode;

/// <summary>
/// A field of PostgreSQL's binary format as people read it. Sources: the send functions of src/backend/utils/adt (date.c, timestamp.c,
/// numeric.c, uuid.c, jsonb.c).
/// </summary>
internal static class FieldText
{
    /// <summary>Room for every value but a long numeric or a document.</summary>
    internal const int Short = 256;

    /// <summary>Room for every numeric: 131,072 digits before the point, 16,383 behind it.</summary>
    private const int Longest = 150_000;

    private const int DaysFromYearOne = 730_119;
    private const int DaysInEra = 146_097;

    /// <summary>The value; bytes of a type that is not known as \x and hexadecimal digits.</summary>
    internal static string Of(in Cell cell)
    {
        Span<byte> text = stackalloc byte[Short];
        Cell read = Read(cell, text);
        if (read.Kind == CellKind.Text) return Encoding.UTF8.GetString(read.Bytes);
        read = cell.Form == FieldForm.Numeric ? Read(cell, new byte[Longest]) : read;
        return read.Kind == CellKind.Text ? Encoding.UTF8.GetString(read.Bytes) : "\\x" + Convert.ToHexStringLower(cell.Bytes);
    }

    /// <summary>The value as a cell of text; a blob where the type is not known, or the text does not fit.</summary>
    /// <param name="cell">A cell of the kind Field.</param>
    /// <param name="to">Holds the text.</param>
    internal static Cell Read(in Cell cell, Span<byte> to)
    {
        ReadOnlySpan<byte> field = cell.Bytes;
        if (cell.Form == FieldForm.Jsonb && field.Length > 0) return Cell.FromText(field[1..]);
        var text = new SpanText(to);
        bool known = (cell.Form, field.Length) switch
        {
            (FieldForm.Boolean, 1) => text.Add(field[0] != 0 ? "true"u8 : "false"u8),
            (FieldForm.Uuid, 16) => text.Add(new Guid(field, bigEndian: true)),
            (FieldForm.Date, 4) => Date(BinaryPrimitives.ReadInt32BigEndian(field), ref text),
            (FieldForm.Time, 8) => Time(BinaryPrimitives.ReadInt64BigEndian(field), ref text),
            (FieldForm.Timestamp or FieldForm.TimestampTz, 8) => Timestamp(BinaryPrimitives.ReadInt64BigEndian(field), cell.Form, ref text),
            (FieldForm.Numeric, >= 8) => Numeric(field, ref text),
            _ => false,
        };
        return known ? Cell.FromText(to[..text.Length]) : Cell.FromBlob(field);
    }

    private static bool Date(int day, ref SpanText text) => day switch
    {
        int.MaxValue => text.Add("infinity"u8),
        int.MinValue => text.Add("-infinity"u8),
        _ => Day(day, ref text, out bool before) && (!before || text.Add(" BC"u8)),
    };

    /// <summary>Appends year, month and day of the proleptic Gregorian calendar (Hinnant, "chrono-compatible low-level date algorithms").</summary>
    private static bool Day(long day, ref SpanText text, out bool beforeChrist)
    {
        long shifted = day + DaysFromYearOne + 306;
        long era = Math.DivRem(shifted, DaysInEra, out long ofEra);
        if (ofEra < 0) (era, ofEra) = (era - 1, ofEra + DaysInEra);
        long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long dayOfYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long month = (5 * dayOfYear + 2) / 153;
        long dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
        month = month < 10 ? month + 3 : month - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        beforeChrist = year <= 0;
        return text.Add(beforeChrist ? 1 - year : year, 4) && text.Add("-"u8) && text.Add(month, 2) && text.Add("-"u8) && text.Add(dayOfMonth, 2);
    }

    private static bool Time(long micros, ref SpanText text)
    {
        long fraction = micros % PgCalendar.MicrosPerSecond;
        long seconds = micros / PgCalendar.MicrosPerSecond;
        if (!(text.Add(seconds / 3600, 2) && text.Add(":"u8) && text.Add(seconds / 60 % 60, 2) && text.Add(":"u8) && text.Add(seconds % 60, 2))) return false;
        int digits = 6;
        for (; digits > 0 && fraction % 10 == 0; digits--) fraction /= 10;
        return digits == 0 || (text.Add("."u8) && text.Add(fraction, digits));
    }

    private static bool Timestamp(long micros, FieldForm form, ref SpanText text)
    {
        if (micros == long.MaxValue) return text.Add("infinity"u8);
        if (micros == long.MinValue) return text.Add("-infinity"u8);
        long day = Math.DivRem(micros, PgCalendar.MicrosPerDay, out long time);
        if (time < 0) (day, time) = (day - 1, time + PgCalendar.MicrosPerDay);
        return Day(day, ref text, out bool before) && text.Add(" "u8) && Time(time, ref text)
            && (form != FieldForm.TimestampTz || text.Add("+00"u8)) && (!before || text.Add(" BC"u8));
    }

    private static bool Numeric(ReadOnlySpan<byte> field, ref SpanText text)
    {
        const ushort Negative = 0x4000, NaN = 0xC000, Infinity = 0xD000, NegativeInfinity = 0xF000;
        int groups = BinaryPrimitives.ReadUInt16BigEndian(field);
        int weight = BinaryPrimitives.ReadInt16BigEndian(field[2..]);
        ushort sign = BinaryPrimitives.ReadUInt16BigEndian(field[4..]);
        int scale = BinaryPrimitives.ReadUInt16BigEndian(field[6..]);
        if (sign == NaN) return text.Add("NaN"u8);
        if (sign == Infinity) return text.Add("Infinity"u8);
        if (sign == NegativeInfinity) return text.Add("-Infinity"u8);
        if (field.Length < 8 + 2 * groups || (sign == Negative && !text.Add("-"u8))) return false;
        if (weight < 0 && !text.Add("0"u8)) return false;
        for (int at = 0; at <= weight; at++)
        {
            if (!text.Add(Group(field, groups, at), at == 0 ? 1 : 4)) return false;
        }

        if (scale > 0 && !text.Add("."u8)) return false;
        int left = scale;
        for (int at = weight + 1; left > 0; at++, left -= 4)
        {
            int group = at < 0 ? 0 : Group(field, groups, at);
            int digits = Math.Min(left, 4);
            for (int i = digits; i < 4; i++) group /= 10;
            if (!text.Add(group, digits)) return false;
        }

        return true;
    }

    private static int Group(ReadOnlySpan<byte> field, int groups, int at) => at < groups ? BinaryPrimitives.ReadUInt16BigEndian(field[(8 + 2 * at)..]) : 0;

    /// <summary>Appends as long as there is room.</summary>
    private ref struct SpanText(Span<byte> to)
    {
        private readonly Span<byte> _to = to;

        internal int Length { get; private set; }

        internal bool Add(ReadOnlySpan<byte> text)
        {
            if (!text.TryCopyTo(_to[Length..])) return false;
            Length += text.Length;
            return true;
        }

        internal bool Add(Guid value)
        {
            bool fits = Utf8Formatter.TryFormat(value, _to[Length..], out int written);
            Length += written;
            return fits;
        }

        internal bool Add(long value, int digits)
        {
            bool fits = Utf8Formatter.TryFormat(value, _to[Length..], out int written, new System.Buffers.StandardFormat('D', (byte)digits));
            Length += written;
            return fits;
        }
    }
}
