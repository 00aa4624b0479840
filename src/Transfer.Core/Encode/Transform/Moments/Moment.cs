namespace Transfer.Encode.Transform.Moments;

/// <summary>A date and time of day as a clock showed it.</summary>
/// <param name="Micros">Microseconds from 2000-01-01 00:00 on that clock.</param>
/// <param name="OffsetMinutes">How far that clock is east of UTC, in minutes; null where the value does not say.</param>
internal readonly record struct Moment(long Micros, int? OffsetMinutes)
{
    public static Moment Utc(long micros) => new(micros, 0);
}

/// <summary>Reads cells as moments. An instance belongs to one stream.</summary>
internal abstract class MomentReader
{
    /// <param name="cell">Any cell but NULL.</param>
    /// <param name="moment">What it says. Nobody has checked its year yet.</param>
    public abstract RejectCode Read(scoped in Cell cell, out Moment moment);
}
