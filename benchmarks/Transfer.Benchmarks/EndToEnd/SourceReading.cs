using System.Diagnostics;
using Transfer.Copy;
using Transfer.Encode;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Profile;
using Transfer.Source;

namespace Transfer.Benchmarks.EndToEnd;

/// <summary>Reader and encoders alone, warmed up, on one thread: every row of a file's largest table into a buffer that is thrown away.</summary>
internal static class SourceReading
{
    private const int ChunkBytes = 256 << 10;

    /// <summary>Prints rows a second of processor time, and the bytes that were allocated for all rows together.</summary>
    internal static void Measure(string file, bool profile)
    {
        using ISource source = Sources.Open(DatabaseUrl.Parse(file), readers: 1);
        TransferPlan plan = PlanBuilder.Build(source.Schema, new PlanOptions(), source);
        TablePlan table = plan.Tables.MaxBy(one => source.Readers[0].CountRows(one.Source))!;

        // Once before it counts: compiling the loops belongs to the program's start, which end-to-end.sh measures.
        Read(source.Readers[0], table, profile ? new TableProfile(table, source.Schema.Engine) : null);
        TableProfile? seen = profile ? new TableProfile(table, source.Schema.Engine) : null;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        (long rows, long bytes) = Read(source.Readers[0], table, seen);
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double used = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Console.WriteLine($"{rows:N0} rows, {bytes:N0} COPY bytes: {rows / used:N0} rows per second of processor time, {wall:N2} s wall, {allocated:N0} bytes allocated in all");
    }

    /// <summary>Reads and encodes a whole table, and profiles it where that is wanted.</summary>
    internal static (long Rows, long Bytes) Read(ISourceReader reader, TablePlan table, TableProfile? profile = null)
    {
        var buffer = new CopyBuffer(ChunkBytes + ChunkBytes / 4);
        var encoder = new RowEncoder(table.Copied, new TableChanges(table), profile?.Take());
        using RowCursor row = reader.Read(table.Source, [.. table.Copied.Select(column => column.Source)], RowRange.Whole);
        long rows = 0;
        long bytes = 0;
        while (row.Next())
        {
            if (encoder.Encode(row, buffer, out int column) != RejectCode.Ok) throw new InvalidDataException($"row {row.Locator}, column {column}");
            rows++;
            if (buffer.Length < ChunkBytes) continue;
            bytes += buffer.Length;
            buffer.Truncate(0);
        }

        return (rows, bytes + buffer.Length);
    }
}
