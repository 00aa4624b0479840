using System.Diagnostics;
using Transfer.Checksum;
using Transfer.Copy;
using Transfer.Encode;
using Transfer.Plan;
using Transfer.Profile;

namespace Transfer.Pipeline;

/// <summary>One table on its way: what a progress display polls and what the report is made of. Counters may be read at any time.</summary>
public sealed class TableLoad
{
    private long _read;
    private long _loaded;
    private long _bytes;
    private long _started;
    private long _ended;
    private long _largestRow;
    private int _open;

    internal TableLoad(TablePlan plan, TableRejects rejects)
    {
        Plan = plan;
        Rejects = rejects;
        Changes = new TableChanges(plan);
    }

    /// <summary>A table's load with its rejects.</summary>
    /// <param name="plan">The table.</param>
    /// <param name="rejects">The folder of the reject files.</param>
    /// <param name="limit">What the run bears.</param>
    /// <param name="dryFrom">For a dry run, the source's engine: rows stand in for rejected ones, so that keys are tried with all rows there are, and columns are profiled. Else null.</param>
    internal static TableLoad Of(TablePlan plan, string rejects, RejectLimit limit, string? dryFrom)
    {
        var file = new TableRejects(plan, rejects, limit);
        return dryFrom is null ? new TableLoad(plan, file) : new TableLoad(plan, file) { Patches = new PatchedRows(plan, file), Profile = new TableProfile(plan, dryFrom) };
    }

    public TablePlan Plan { get; }

    /// <summary>Rows as the source counts them; -1 until it has.</summary>
    public long SourceRows { get; internal set; } = -1;

    /// <summary>The source's estimate of its rows, where it has one and is counting them only beside the load.</summary>
    public long? EstimatedRows { get; internal set; }

    /// <summary>What is known of the number of rows; 0 before anything is.</summary>
    public long ExpectedRows => SourceRows >= 0 ? SourceRows - RowsFiltered : EstimatedRows ?? 0;

    /// <summary>Rows that the target has in this table before those of the source come: a mapping's own.</summary>
    public long RowsBefore { get; internal set; }

    /// <summary>Rows as PostgreSQL counts them after the load; -1 until it has.</summary>
    /// <remarks>Rows that stand in for rejected ones in a dry run are not among them.</remarks>
    public long TargetRows { get; internal set; } = -1;

    /// <summary>Rows that the run was told to leave out.</summary>
    public long RowsFiltered { get; internal set; }

    /// <summary>False where the target table could not be made: all of its rows are rejected.</summary>
    public bool Created { get; internal set; } = true;

    /// <summary>In a dry run, what stands in for rejected rows; else null.</summary>
    internal PatchedRows? Patches { get; init; }

    /// <summary>Rows in the target that stand in for rejected ones, and count nowhere.</summary>
    internal long StandIns => Patches?.Count ?? 0;

    /// <summary>COPY bytes of the largest row so far.</summary>
    public long LargestRow => Volatile.Read(ref _largestRow);

    public long RowsRead => Volatile.Read(ref _read);

    /// <summary>Rows that the server has committed.</summary>
    public long RowsLoaded => Math.Max(0, Volatile.Read(ref _loaded) - StandIns);

    public long RowsRejected => Rejects.Count;

    /// <summary>COPY bytes that the server has committed.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public bool Started => Volatile.Read(ref _started) != 0;

    public bool Ended => Volatile.Read(ref _ended) != 0;

    /// <summary>Whether its keys and indexes are made too.</summary>
    public bool Finished { get; internal set; }

    /// <summary>From the first range's start to the last one's commit, or to now.</summary>
    public TimeSpan Elapsed => !Started ? TimeSpan.Zero
        : Ended ? Stopwatch.GetElapsedTime(_started, _ended)
        : Stopwatch.GetElapsedTime(_started);

    /// <summary>What is learnt of the rows as they are read; null where nobody asks.</summary>
    public TableProfile? Profile { get; internal set; }

    /// <summary>What the rows come to, for comparing them with the target's; null where values are not compared.</summary>
    internal TableChecksum? Checksum { get; set; }

    /// <summary>What the target's rows come to that were there before those of the source.</summary>
    internal ValueSum ChecksumBefore { get; set; }

    /// <summary>What the rows come to that the source gave, by the target; null until it has been asked.</summary>
    internal ValueSum? TargetChecksum { get; set; }

    /// <summary>Whether all values are the same, where more is known than two checksums tell; else null.</summary>
    internal bool? SameValues { get; set; }

    /// <summary>What makes a column's encoder for one stream; null for the type table. Rows are passed on whole with that alone.</summary>
    internal Func<ColumnPlan, CellEncoder>? Encoders { get; set; }

    internal TableRejects Rejects { get; }

    internal TableChanges Changes { get; }

    internal void AddRead(long rows, long largest)
    {
        Interlocked.Add(ref _read, rows);
        for (long known = LargestRow; largest > known; known = LargestRow) Interlocked.CompareExchange(ref _largestRow, largest, known);
    }

    internal void AddLoaded(long rows, long bytes)
    {
        Interlocked.Add(ref _loaded, rows);
        Interlocked.Add(ref _bytes, bytes);
    }

    internal void Expect(int ranges) => _open = ranges;

    internal void Start() => Interlocked.CompareExchange(ref _started, Stopwatch.GetTimestamp(), 0);

    /// <summary>Counts a range as done.</summary>
    /// <returns>True for the table's last one.</returns>
    internal bool EndRange()
    {
        if (Interlocked.Decrement(ref _open) > 0) return false;
        Volatile.Write(ref _ended, Stopwatch.GetTimestamp());
        return true;
    }
}
