namespace Transfer.Encode.Transform.Moments;

/// <summary>ISO 8601 text, with 'T' or blanks between date and time, with an offset or without; a date alone is its midnight.</summary>
internal sealed class IsoMomentReader(FractionPolicy fraction) : MomentReader
{
    /// <summary>Where the first sign after the date, 'YYYY-MM-DD', can stand.</summary>
    private const int DateLength = 10;

    private readonly ShortFraction _short = new(fraction);

    public override RejectCode Read(scoped in Cell cell, out Moment moment)
    {
        moment = default;
        if (cell.Kind == CellKind.Blob) return RejectCode.WrongStorageClass;
        if (cell.Kind != CellKind.Text) return RejectCode.AmbiguousTime;
        ReadOnlySpan<byte> text = AsciiBlanks.Trim(cell.Bytes);
        RejectCode code = IsoDateTime.Read(text, RejectCode.InvalidTimestamp, PgCalendar.MostDigits, out IsoDateTime value);
        long more = 0;
        if (code == RejectCode.FractionLost && _short.TryCut(text, out ReadOnlySpan<byte> cut, out more))
            code = IsoDateTime.Read(cut, RejectCode.InvalidTimestamp, PgCalendar.MostDigits, out value);
        if (code != RejectCode.Ok) return code;
        bool hasOffset = text[DateLength..].ContainsAny("+-Zz"u8);
        moment = new Moment(value.Micros + more, hasOffset ? value.OffsetMinutes : null);
        return RejectCode.Ok;
    }
}
