using System.Diagnostics;
using Transfer.Pipeline;

namespace Transfer.Cli.Screen;

/// <summary>Rows, rows a second, megabytes a second and the time left, of one or all tables.</summary>
internal sealed class Speed(IReadOnlyList<TableLoad> tables)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    internal static string Describe(long rows, long total, long bytes, double seconds)
    {
        string done = $"{rows:N0} of {total:N0} rows";
        if (seconds <= 0 || rows == 0) return done;
        string left = rows >= total ? "" : $", {TimeLeft((total - rows) * seconds / rows)} left";
        return $"{done}, {rows / seconds:N0} rows/s, {bytes / seconds / 1e6:N1} MB/s{left}";
    }

    internal string Describe() => Describe(
        tables.Sum(load => load.RowsLoaded + load.RowsRejected),
        tables.Sum(load => load.ExpectedRows),
        tables.Sum(load => load.Bytes),
        Stopwatch.GetElapsedTime(_start).TotalSeconds);

    private static string TimeLeft(double seconds) =>
        seconds >= 3600 ? $"{(int)(seconds / 3600)}h{(int)(seconds / 60) % 60:00}m" : seconds >= 60 ? $"{(int)(seconds / 60)}m{(int)seconds % 60:00}s" : $"{seconds:0}s";
}
