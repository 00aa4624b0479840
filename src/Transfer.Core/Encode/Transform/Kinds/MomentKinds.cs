using Transfer.Encode.Transform.Moments;
using Transfer.Encode.Transform.Zones;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Kinds;

/// <summary>The transformers of dates, times and durations, as a mapping knows them.</summary>
internal static class MomentKinds
{
    private const string Letters =
        "a pattern in the letters yyyy yy MM M MMM MMMM dd d ddd dddd HH H hh h mm m ss s fff FFF tt t zzz K Z, text in quotes";

    private static readonly TransformerOption Format = new(
        MomentFormat.Option, $"How the value is written: iso (the default), epoch_seconds, epoch_milliseconds, epoch_microseconds, julian_day, or {Letters}.", OptionForm.Text)
    {
        Check = MomentFormat.Check,
    };

    private static readonly TransformerOption Fraction = new(
        FractionPolicies.Option, "What becomes of digits beyond microseconds, of which .NET writes one: the row is rejected, or they are rounded or cut off.", OptionForm.Choice)
    {
        Choices = FractionPolicies.Names,
    };

    public static readonly TransformerKind DateTime = new(
        "datetime",
        "Reads a date with a time of day and turns it into UTC.",
        [
            Format,
            new(DateTimeTransformer.Zone, "The time zone of values that say none, as an IANA name or an offset; UTC without it.", OptionForm.Text) { Check = OptionChecks.Zone },
            new(DateTimeTransformer.Naive, "Keeps what the clock showed, without a zone: the type is timestamp.", OptionForm.Flag),
            new(DateTimeTransformer.Dst, "What becomes of local times that clocks showed twice, or skipped, when they were put back or forward: the row is rejected, or one of the two instants is taken.", OptionForm.Choice)
            {
                Choices = LocalTimePolicies.Names,
            },
            Fraction,
        ],
        null,
        DateTimeTransformer.Create)
    {
        ResultBy = DateTimeTransformer.Result,
        Check = DateTimeTransformer.Check,
    };

    /// <summary>The step that a plan itself puts before <see cref="DateTime"/> where the source is MySQL.</summary>
    public static readonly TransformerKind ZeroDate = new("zero_date", "Finds MySQL's dates that there are not.", [], null, _ => new ZeroDateTransformer());

    public static readonly TransformerKind Date = new(
        "date",
        "Reads a date.",
        [
            Format,
            new("truncate", "Drops a time of day, which else has to be midnight, and an offset.", OptionForm.Flag),
        ],
        new PgType(PgTypeName.Date),
        DateTransformer.Create);

    public static readonly TransformerKind Time = new(
        "time",
        "Reads a time of day, 00:00 to 24:00.",
        [
            new(MomentFormat.Option, "How the value is written: iso (the default), seconds, milliseconds or microseconds since midnight, or a pattern as for datetime with parts of a time only.", OptionForm.Text)
            {
                Check = TimeTransformer.Check,
            },
            Fraction,
        ],
        new PgType(PgTypeName.Time),
        TimeTransformer.Create);

    public static readonly TransformerKind Interval = new(
        "interval",
        "Reads a duration: '-838:59:59.123456' as MySQL's TIME, ISO 8601's 'P1DT2H', or a number of a unit.",
        [
            new(IntervalTransformer.Unit, "What numbers count.", OptionForm.Choice) { Choices = IntervalTransformer.UnitNames },
            Fraction,
        ],
        new PgType(PgTypeName.Interval),
        IntervalTransformer.Create)
    {
        Check = IntervalTransformer.Check,
    };
}
