using System.Buffers.Binary;
using Transfer.Plan;

namespace Transfer.Encode;

/// <summary>date: int32 days since 2000-01-01. Takes ISO text and numbers whose time of day is midnight, so that none is dropped.</summary>
/// <param name="unit">What a number counts.</param>
/// <param name="zeroDates">Whether the source has zero dates: they are then told from other text that is no date.</param>
internal sealed class DateEncoder(TimeUnit unit, bool zeroDates) : CellEncoder
{
    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        if (cell.Kind == CellKind.Blob) return RejectCode.WrongStorageClass;
        RejectCode code = cell.Kind == CellKind.Text ? FromText(cell.Bytes, out int days) : FromNumber(cell, out days);
        if (code != RejectCode.Ok) return zeroDates ? ZeroDate.Or(code, cell) : code;
        BinaryPrimitives.WriteInt32BigEndian(to.TakeField(4), days);
        return RejectCode.Ok;
    }

    private static RejectCode FromText(ReadOnlySpan<byte> text, out int days)
    {
        RejectCode code = IsoDateTime.Read(text, RejectCode.InvalidDate, PgCalendar.MostDigits, out IsoDateTime value);
        days = value.Days;
        if (code != RejectCode.Ok) return code;
        if (value.TimeOfDay != 0) return RejectCode.FractionLost;
        return value.OffsetMinutes == 0 ? RejectCode.Ok : RejectCode.OffsetLost;
    }

    private RejectCode FromNumber(in Cell cell, out int days)
    {
        RejectCode code = NumericTime.ToInstant(cell, unit, out long micros);
        days = (int)(micros / PgCalendar.MicrosPerDay);
        if (code != RejectCode.Ok) return code;
        return micros % PgCalendar.MicrosPerDay == 0 ? RejectCode.Ok : RejectCode.FractionLost;
    }
}
