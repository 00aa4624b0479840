using System.Buffers.Binary;
using Transfer.Plan;

namespace Transfer.Encode;

/// <summary>timestamp with time zone: int64 microseconds since 2000-01-01 00:00 UTC. Text without an offset is UTC.</summary>
/// <param name="unit">What a number counts.</param>
/// <param name="digits">Digits of the second's fraction that the column keeps, 0 to 6: the server would round by the rest.</param>
/// <param name="zeroDates">Whether the source has zero dates: they are then told from other text that is no date.</param>
internal sealed class TimestampTzEncoder(TimeUnit unit, int digits, bool zeroDates) : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        RejectCode code;
        long micros;
        switch (cell.Kind)
        {
            case CellKind.Text:
                code = IsoDateTime.Read(cell.Bytes, RejectCode.InvalidTimestamp, digits, out IsoDateTime value);
                micros = value.Micros - value.OffsetMinutes * PgCalendar.MicrosPerMinute;
                if (code == RejectCode.Ok && !PgCalendar.IsInRange(micros)) code = RejectCode.DateOutOfRange;
                break;
            case CellKind.Blob:
                return RejectCode.WrongStorageClass;
            default:
                code = NumericTime.ToInstant(cell, unit, out micros);
                if (code == RejectCode.Ok && !PgCalendar.Keeps(micros, digits)) code = RejectCode.FractionLost;
                break;
        }
        if (code != RejectCode.Ok) return zeroDates ? ZeroDate.Or(code, cell) : code;
        BinaryPrimitives.WriteInt64BigEndian(to.TakeField(8), micros);
        return RejectCode.Ok;
    }
}
