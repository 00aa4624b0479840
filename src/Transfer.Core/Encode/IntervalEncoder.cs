using System.Buffers.Binary;
using Transfer.Plan;

namespace Transfer.Encode;

/// <summary>
/// interval: int64 microseconds, int32 days, int32 months (src/backend/utils/adt/timestamp.c, interval_recv). Takes text as
/// <see cref="IntervalText"/> does, and numbers of seconds or milliseconds.
/// </summary>
/// <param name="unit">What a number counts.</param>
internal sealed class IntervalEncoder(TimeUnit unit) : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        IntervalValue value = default;
        RejectCode code = cell.Kind switch
        {
            CellKind.Text => IntervalText.Read(cell.Bytes, out value),
            CellKind.Blob => RejectCode.WrongStorageClass,
            _ => FromNumber(cell, out value),
        };
        if (code != RejectCode.Ok) return code;
        Span<byte> field = to.TakeField(16);
        BinaryPrimitives.WriteInt64BigEndian(field, value.Micros);
        BinaryPrimitives.WriteInt32BigEndian(field[8..], value.Days);
        BinaryPrimitives.WriteInt32BigEndian(field[12..], value.Months);
        return RejectCode.Ok;
    }

    private RejectCode FromNumber(in Cell cell, out IntervalValue value)
    {
        value = default;
        if (unit is not (TimeUnit.EpochSeconds or TimeUnit.EpochMilliseconds)) return RejectCode.AmbiguousTime;
        RejectCode code = ScaledNumber.Read(cell, unit == TimeUnit.EpochSeconds ? 1_000_000 : 1_000, FractionPolicy.Reject, out long micros);
        value = new IntervalValue(0, 0, micros);
        return code;
    }
}
