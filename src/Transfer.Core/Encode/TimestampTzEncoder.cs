using System.Buffers.Binary;
using Transfer.Plan;

namespace Transfer.Encode;

/// <summary>timestamp with time zone: int64 microseconds since 2000-01-01 00:00 UTC. Text without an offset is UTC.</summary>
/// <param name="unit">What a number counts.</param>
internal sealed class TimestampTzEncoder(TimeUnit unit) : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        RejectCode code;
        long micros;
        switch (cell.Kind)
        {
            case CellKind.Text:
                code = IsoDateTime.Read(cell.Bytes, RejectCode.InvalidTimestamp, out IsoDateTime value);
                micros = value.Micros - value.OffsetMinutes * PgCalendar.MicrosPerMinute;
                if (code == RejectCode.Ok && !PgCalendar.IsInRange(micros)) code = RejectCode.DateOutOfRange;
                break;
            case CellKind.Blob:
                return RejectCode.WrongStorageClass;
            default:
                code = NumericTime.ToInstant(cell, unit, out micros);
                break;
        }
        if (code == RejectCode.Ok) BinaryPrimitives.WriteInt64BigEndian(to.TakeField(8), micros);
        return code;
    }
}
