using System.Buffers.Binary;
using Transfer.Plan;

namespace Transfer.Encode;

/// <summary>
/// timestamp without time zone: int64 microseconds since 2000-01-01 00:00. Text keeps its own clock; an offset other than zero is refused,
/// since dropping it and converting by it would each change the value. Numbers are UTC.
/// </summary>
/// <param name="unit">What a number counts.</param>
/// <param name="digits">Digits of the second's fraction that the column keeps, 0 to 6: the server would round by the rest.</param>
/// <param name="zeroDates">Whether the source has zero dates: they are then told from other text that is no date.</param>
internal sealed class TimestampEncoder(TimeUnit unit, int digits, bool zeroDates) : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        RejectCode code;
        long micros;
        switch (cell.Kind)
        {
            case CellKind.Text:
                code = IsoDateTime.Read(cell.Bytes, RejectCode.InvalidTimestamp, digits, out IsoDateTime value);
                if (code == RejectCode.Ok && value.OffsetMinutes != 0) code = RejectCode.OffsetLost;
                micros = value.Micros;
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
