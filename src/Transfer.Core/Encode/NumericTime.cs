using Transfer.Plan;

namespace Transfer.Encode;

/// <summary>Numbers that stand for a point in time or a time of day, in the unit that the column's mapping names.</summary>
internal static class NumericTime
{
    /// <summary>-4713-11-24 12:00 to 2000-01-01 00:00.</summary>
    private const long JulianMillisOfPgEpoch = 211_813_444_800_000;

    private const double MillisPerDay = 86_400_000;

    /// <summary>0001-01-01 00:00.</summary>
    private const double MinJulianDay = 1_721_425.5;

    /// <summary>10000-01-01 00:00, the first that is out of range.</summary>
    private const double EndJulianDay = 5_373_484.5;

    /// <summary>Microseconds on both sides of 1970 that are more than the years 1 to 9999 and leave room for sums.</summary>
    private const long Far = 300_000_000_000 * PgCalendar.MicrosPerSecond;

    /// <summary>The instant as microseconds since 2000-01-01 00:00 UTC.</summary>
    /// <returns>Ok, AmbiguousTime where there is no unit, or DateOutOfRange outside the years 1 to 9999.</returns>
    public static RejectCode ToInstant(in Cell cell, TimeUnit unit, out long micros)
    {
        if (unit == TimeUnit.PgMicroseconds)
        {
            micros = cell.Integer;
            return PgCalendar.IsInRange(micros) ? RejectCode.Ok : RejectCode.DateOutOfRange;
        }

        micros = 0;
        bool known = unit switch
        {
            TimeUnit.EpochSeconds => TryScale(cell, 1_000_000, out micros),
            TimeUnit.EpochMilliseconds => TryScale(cell, 1_000, out micros),
            TimeUnit.JulianDay => TryJulianDay(cell, out micros),
            _ => false,
        };
        if (!known) return unit == TimeUnit.None ? RejectCode.AmbiguousTime : RejectCode.DateOutOfRange;
        if (unit != TimeUnit.JulianDay) micros += PgCalendar.UnixEpochMicros;
        return PgCalendar.IsInRange(micros) ? RejectCode.Ok : RejectCode.DateOutOfRange;
    }

    /// <summary>A time of day as microseconds since midnight, from seconds or milliseconds since midnight.</summary>
    /// <returns>Ok, TimeOutOfRange outside 00:00 to 24:00, or AmbiguousTime for other units: a Julian day is not a time of day.</returns>
    public static RejectCode ToTimeOfDay(in Cell cell, TimeUnit unit, out long micros)
    {
        micros = 0;
        if (unit is not (TimeUnit.EpochSeconds or TimeUnit.EpochMilliseconds)) return RejectCode.AmbiguousTime;
        int microsPerUnit = unit == TimeUnit.EpochSeconds ? 1_000_000 : 1_000;
        bool fits = TryScale(cell, microsPerUnit, out micros) && micros is >= 0 and <= PgCalendar.MicrosPerDay;
        return fits ? RejectCode.Ok : RejectCode.TimeOutOfRange;
    }

    /// <summary>To the nearest microsecond. The whole part is scaled as an integer: a double has no room for its microseconds.</summary>
    private static bool TryScale(in Cell cell, int microsPerUnit, out long micros)
    {
        micros = 0;
        long limit = Far / microsPerUnit;
        if (cell.Kind == CellKind.Integer)
        {
            if (cell.Integer < -limit || cell.Integer > limit) return false;
            micros = cell.Integer * microsPerUnit;
            return true;
        }
        if (!(cell.Real >= -limit && cell.Real <= limit)) return false;
        double whole = Math.Floor(cell.Real);
        micros = (long)whole * microsPerUnit + (long)Math.Round((cell.Real - whole) * microsPerUnit);
        return true;
    }

    /// <summary>To the millisecond, rounded as SQLite does it (date.c: iJD), which is as fine as a double is at today's dates.</summary>
    private static bool TryJulianDay(in Cell cell, out long micros)
    {
        micros = 0;
        double day = cell.Kind == CellKind.Integer ? cell.Integer : cell.Real;
        if (!(day >= MinJulianDay && day < EndJulianDay)) return false;
        micros = ((long)(day * MillisPerDay + 0.5) - JulianMillisOfPgEpoch) * 1000;
        return true;
    }
}
