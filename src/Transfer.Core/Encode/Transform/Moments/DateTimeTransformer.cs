using Transfer.Encode.Transform.Zones;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Moments;

/// <summary>
/// datetime: an instant as ISO text in UTC, or with naive what the clock showed, without an offset. A value that says its own offset, and
/// an epoch, which is UTC, are not touched by the zone.
/// </summary>
internal sealed class DateTimeTransformer : CellTransformer
{
    public const string Zone = "zone";
    public const string Naive = "naive";
    public const string Dst = "dst";

    private readonly MomentReader _reader;
    private readonly ZoneClock _clock;
    private readonly LocalTimePolicy _dst;
    private readonly bool _naive;
    private readonly MomentText _text = new();

    private DateTimeTransformer(TransformerOptions options)
    {
        _reader = MomentFormat.Reader(options.Text(MomentFormat.Option), FractionPolicies.Of(options));
        _naive = options.Flag(Naive);
        _dst = LocalTimePolicies.Of(options.Text(Dst));
        _clock = new ZoneClock(ZoneDatabase.Load(options.Text(Zone) ?? ZoneDatabase.Utc));
    }

    /// <summary>Whether it makes numbers of <see cref="TimeUnit.PgMicroseconds"/> instead of text.</summary>
    internal bool MakesNumbers { get; set; }

    public static CellTransformer Create(TransformerOptions options) => new DateTimeTransformer(options);

    public static PgType Result(TransformerOptions options) => new(options.Flag(Naive) ? PgTypeName.Timestamp : PgTypeName.TimestampTz);

    public static string? Check(TransformerOptions options) =>
        options.Flag(Naive) && options.Text(Zone) is not null ? "naive keeps the clock's time as it is: leave zone out, or naive"
        : options.Text(Dst) is not null && options.Text(Zone) is null ? "dst says nothing without a zone"
        : null;

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Kind == CellKind.Null) return RejectCode.Ok;
        RejectCode code = _reader.Read(cell, out Moment moment);
        if (code != RejectCode.Ok) return code;
        long micros = moment.Micros;
        if (_naive)
        {
            if (moment.OffsetMinutes is not (null or 0)) return RejectCode.OffsetLost;
        }
        else if (moment.OffsetMinutes is { } offset)
        {
            micros -= offset * PgCalendar.MicrosPerMinute;
        }
        else if ((code = _clock.ToUtc(moment.Micros, _dst, out micros)) != RejectCode.Ok)
        {
            return code;
        }
        if (!PgCalendar.IsInRange(micros)) return RejectCode.DateOutOfRange;
        result = MakesNumbers ? Cell.FromInteger(micros) : Cell.FromText(_text.DateTime(micros, utc: !_naive));
        return RejectCode.Ok;
    }
}
