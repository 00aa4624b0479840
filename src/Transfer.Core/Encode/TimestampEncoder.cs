using System.Buffers.Binary;
using Transfer.Plan;

namespace Transfer.Encode;

/// <summary>
/// timestamp without time zone: int64 microseconds since 2000-01-01 00:00. Text keeps its own clock; an offset other than zero is refused,
/// since dropping it and converting by it would each change the value. Numbers are UTC.
/// </summary>
/// <param name="unit">What a number counts.</param>
internal sealed class TimestampEncoder(TimeUnit unit) : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        RejectCode code;
        long micros;
        switch (cell.Kind)
        {
            case CellKind.Text:
                code = IsoDateTime.Read(cell.Bytes, RejectCode.InvalidTimestamp, out IsoDateTime value);
                if (code == RejectCode.Ok && value.OffsetMinutes != 0) code = RejectCode.OffsetLost;
                micros = value.Micros;
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
