namespace Transfer.Encode.Transform.Moments;

/// <summary>Dates and times as a mapping's own pattern writes them. Numbers are read by their digits: 20240229 as yyyyMMdd.</summary>
internal sealed class PatternMomentReader(MomentPattern pattern, FractionPolicy fraction) : MomentReader
{
    private readonly CellWords _words = new();

    public override RejectCode Read(scoped in Cell cell, out Moment moment)
    {
        moment = default;
        if (cell.Kind == CellKind.Blob) return RejectCode.WrongStorageClass;
        PatternMatch match = new();
        bool matches = match.TryRead(AsciiBlanks.Trim(_words.Of(cell)), pattern.Parts);
        if (!matches || !match.TryDay(out int days)) return RejectCode.InvalidTimestamp;
        RejectCode code = match.TimeOfDay(fraction, out long timeOfDay);
        moment = new Moment(days * PgCalendar.MicrosPerDay + timeOfDay, match.OffsetMinutes);
        return code;
    }
}
