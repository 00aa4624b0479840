namespace Transfer.Encode.Transform.Moments;

/// <summary>Time since 1970-01-01 00:00 UTC, as a number or as text of one. Reals are taken to the nearest microsecond.</summary>
/// <param name="unit">Microseconds in what is counted.</param>
/// <param name="fraction">What becomes of a text's digits beyond microseconds.</param>
internal sealed class EpochReader(long unit, FractionPolicy fraction) : MomentReader
{
    public override RejectCode Read(scoped in Cell cell, out Moment moment)
    {
        moment = default;
        RejectCode code = ScaledNumber.Read(cell, unit, fraction, out long micros);
        if (code == RejectCode.NotANumber) return RejectCode.InvalidTimestamp;
        if (code == RejectCode.NumberOutOfRange) return RejectCode.DateOutOfRange;
        if (code != RejectCode.Ok) return code;
        if (micros < long.MinValue - PgCalendar.UnixEpochMicros) return RejectCode.DateOutOfRange;
        moment = Moment.Utc(micros + PgCalendar.UnixEpochMicros);
        return RejectCode.Ok;
    }
}
