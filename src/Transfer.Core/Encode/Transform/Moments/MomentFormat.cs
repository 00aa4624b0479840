namespace Transfer.Encode.Transform.Moments;

/// <summary>The forms in which a mapping lets dates and times be written: by a name, or as a pattern.</summary>
internal static class MomentFormat
{
    public const string Option = "format";
    public const string Iso = "iso";

    private static readonly string[] Names = [Iso, "epoch_seconds", "epoch_milliseconds", "epoch_microseconds", "julian_day"];

    /// <param name="format">A name or a pattern; null for ISO 8601.</param>
    /// <param name="fraction">What becomes of digits that are finer than a microsecond.</param>
    public static MomentReader Reader(string? format, FractionPolicy fraction) => format switch
    {
        null or Iso => new IsoMomentReader(fraction),
        "epoch_seconds" => new EpochReader(1_000_000, fraction),
        "epoch_milliseconds" => new EpochReader(1_000, fraction),
        "epoch_microseconds" => new EpochReader(1, fraction),
        "julian_day" => new JulianDayReader(),
        _ => new PatternMomentReader(MomentPattern.Parse(format), fraction),
    };

    /// <summary>What is wrong with a format of dates, with a time of day or without; or null.</summary>
    public static string? Check(string format) => Names.Contains(format) ? null
        : MomentPattern.Fault(format, needsDate: true, needsTime: false) is { } fault ? $"{fault}; or name one of {string.Join(", ", Names)}" : null;
}
