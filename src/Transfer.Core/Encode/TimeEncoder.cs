using System.Buffers.Binary;
using Transfer.Plan;

namespace Transfer.Encode;

/// <summary>time: int64 microseconds since midnight, 00:00 to 24:00 inclusive.</summary>
/// <param name="unit">What a number counts, from midnight.</param>
/// <param name="digits">Digits of the second's fraction that the column keeps, 0 to 6: the server would round by the rest.</param>
internal sealed class TimeEncoder(TimeUnit unit, int digits) : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        long micros;
        RejectCode code;
        switch (cell.Kind)
        {
            case CellKind.Text:
                code = Read(cell.Bytes, digits, out micros);
                break;
            case CellKind.Blob:
                return RejectCode.WrongStorageClass;
            default:
                code = NumericTime.ToTimeOfDay(cell, unit, out micros);
                if (code == RejectCode.Ok && !PgCalendar.Keeps(micros, digits)) code = RejectCode.FractionLost;
                break;
        }
        if (code == RejectCode.Ok) BinaryPrimitives.WriteInt64BigEndian(to.TakeField(8), micros);
        return code;
    }

    /// <summary>A time of day from text as microseconds since midnight.</summary>
    public static RejectCode Read(ReadOnlySpan<byte> text, int digits, out long micros)
    {
        text = AsciiBlanks.Trim(text);
        // MySQL's times run from -838:59:59 to 838:59:59: well written, but no time of day.
        bool negative = text is [(byte)'-', ..];
        if (negative) text = text[1..];
        RejectCode code = IsoText.TakeTime(ref text, RejectCode.InvalidTime, digits, out micros);
        if (code != RejectCode.Ok) return code;
        if (!IsoText.TryOffset(text, out int offset)) return RejectCode.InvalidTime;
        if (negative || micros > PgCalendar.MicrosPerDay) return RejectCode.TimeOutOfRange;
        return offset == 0 ? RejectCode.Ok : RejectCode.OffsetLost;
    }
}
