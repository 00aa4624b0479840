namespace Transfer.Encode.Transform.Zones;

/// <summary>Turns what the clocks of a zone showed into UTC. One instance a stream; it costs no allocation.</summary>
internal sealed class ZoneClock
{
    /// <summary>The Gregorian calendar repeats after 400 years, weekdays included.</summary>
    private const int CycleYears = 400;
    private const long CycleSeconds = 146_097L * 86_400;
    private const long YearSeconds = CycleSeconds / CycleYears;

    /// <summary>A table's last year, so that a cycle after it is still one of DateOnly's.</summary>
    private const int LatestTable = 9000;

    /// <summary>As long as summer or winter: few zones changed their clocks more often.</summary>
    private const long SliceSeconds = YearSeconds / 2;

    private const long PgEpoch = -PgCalendar.UnixEpochMicros / PgCalendar.MicrosPerSecond;

    /// <summary>Offsets in seconds; the one at n goes before transition n, the next one after it.</summary>
    private readonly int[] _offsets;

    /// <summary>For each transition the first local second, since 1970, that its change makes ambiguous or skips.</summary>
    private readonly long[] _from;

    /// <summary>For each transition the first local second behind those.</summary>
    private readonly long[] _to;

    private readonly int[] _slices;

    /// <summary>The local second from which on the years repeat themselves; int64's largest where no rule goes on.</summary>
    private readonly long _repeatsFrom = long.MaxValue;

    /// <summary>The transition that the last moment stood before: rows that lie together are often of one time.</summary>
    private int _last;

    public ZoneClock(ZoneHistory history)
    {
        List<ZoneTransition> transitions = [.. history.Transitions];
        if (history.Rule is { } rule)
        {
            long end = transitions.Count == 0 ? long.MinValue : transitions[^1].At;
            int year = (int)Math.Clamp(1970 + end / YearSeconds, 1, LatestTable);
            // Two years more than a cycle: what is a cycle before the last of them lies behind the table's end.
            for (int last = year + CycleYears + 2; year <= last; year++) Add(transitions, rule.Of(year), end);
            if (rule.HasSummer) _repeatsFrom = transitions[^1].At - YearSeconds;
        }
        _offsets = [history.FirstOffset, .. transitions.Select(transition => transition.Offset)];
        _from = [.. transitions.Select((transition, i) => transition.At + Math.Min(_offsets[i], _offsets[i + 1]))];
        _to = [.. transitions.Select((transition, i) => transition.At + Math.Max(_offsets[i], _offsets[i + 1]))];
        _slices = Slices(_to);
    }

    /// <param name="local">Microseconds from 2000-01-01 00:00 on the zone's clocks, in the years 1 to 9999.</param>
    /// <param name="policy">What becomes of times that the clocks showed twice or never.</param>
    /// <param name="utc">Microseconds since 2000-01-01 00:00 UTC.</param>
    /// <returns>Ok, AmbiguousLocalTime, or SkippedLocalTime.</returns>
    public RejectCode ToUtc(long local, LocalTimePolicy policy, out long utc)
    {
        long seconds = Math.DivRem(local - PgCalendar.MinMicros, PgCalendar.MicrosPerSecond).Quotient + PgCalendar.MinMicros / PgCalendar.MicrosPerSecond + PgEpoch;
        if (seconds >= _repeatsFrom) seconds -= (1 + (seconds - _repeatsFrom) / CycleSeconds) * CycleSeconds;
        int next = Next(seconds);
        int offset = _offsets[next];
        RejectCode code = RejectCode.Ok;
        if (next < _from.Length && seconds >= _from[next])
        {
            int after = _offsets[next + 1];
            if (policy == LocalTimePolicy.Reject) code = after < offset ? RejectCode.AmbiguousLocalTime : RejectCode.SkippedLocalTime;
            // The larger offset makes the earlier instant.
            offset = policy == LocalTimePolicy.Earlier ? Math.Max(offset, after) : Math.Min(offset, after);
        }
        utc = local - offset * PgCalendar.MicrosPerSecond;
        return code;
    }

    /// <summary>How many transitions lie wholly before a local second.</summary>
    private int Next(long seconds)
    {
        if ((_last == 0 || seconds >= _to[_last - 1]) && (_last == _to.Length || seconds < _to[_last])) return _last;
        long slice = _to.Length == 0 || seconds < _to[0] ? -1 : (seconds - _to[0]) / SliceSeconds;
        int next = slice < 0 ? 0 : _slices[Math.Min(slice, _slices.Length - 1)];
        while (next < _to.Length && seconds >= _to[next]) next++;
        return _last = next;
    }

    /// <summary>For each slice of time from the first transition on, how many lie before its start: the rest is a step or two.</summary>
    private static int[] Slices(long[] to)
    {
        if (to.Length == 0) return [];
        var slices = new int[(to[^1] - to[0]) / SliceSeconds + 1];
        for (int slice = 0, next = 0; slice < slices.Length; slice++)
        {
            while (to[next] < to[0] + slice * SliceSeconds) next++;
            slices[slice] = next;
        }

        return slices;
    }

    private static void Add(List<ZoneTransition> transitions, IEnumerable<ZoneTransition> changes, long end)
    {
        foreach (ZoneTransition change in changes)
        {
            bool isNew = change.At > end && (transitions.Count == 0 || transitions[^1].Offset != change.Offset);
            if (isNew) transitions.Add(change);
        }
    }
}
