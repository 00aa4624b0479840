using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Moments;

/// <summary>date: a day as ISO text. A time of day other than midnight is dropped only where the mapping asks for it; epochs are UTC.</summary>
internal sealed class DateTransformer(MomentReader reader, bool truncate) : CellTransformer
{
    private readonly MomentText _text = new();

    public static CellTransformer Create(TransformerOptions options) =>
        Make(options.Text(MomentFormat.Option), options.Flag("truncate"));

    private static DateTransformer Make(string? format, bool truncate) =>
        new(MomentFormat.Reader(format, truncate ? FractionPolicy.Truncate : FractionPolicy.Reject), truncate);

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Kind == CellKind.Null) return RejectCode.Ok;
        RejectCode code = reader.Read(cell, out Moment moment);
        if (code != RejectCode.Ok) return code == RejectCode.InvalidTimestamp ? RejectCode.InvalidDate : code;
        if (!PgCalendar.IsInRange(moment.Micros)) return RejectCode.DateOutOfRange;
        long days = (moment.Micros - PgCalendar.MinMicros) / PgCalendar.MicrosPerDay + PgCalendar.MinMicros / PgCalendar.MicrosPerDay;
        if (!truncate && moment.Micros != days * PgCalendar.MicrosPerDay) return RejectCode.FractionLost;
        if (!truncate && moment.OffsetMinutes is not (null or 0)) return RejectCode.OffsetLost;
        result = Cell.FromText(_text.Date((int)days));
        return RejectCode.Ok;
    }
}
