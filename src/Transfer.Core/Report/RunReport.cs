using System.Text.Json.Serialization;
using Transfer.Plan;
using Transfer.Target;

namespace Transfer.Report;

/// <summary>The facts of a run, as report.json has them: names and meanings are a contract for whoever scripts against it.</summary>
public sealed record RunReport
{
    /// <summary>The report's format.</summary>
    public int Version { get; } = 1;

    public required string RunId { get; init; }

    public required string Command { get; init; }

    /// <summary>The run whose rejected rows this one loaded; left out for a run of all rows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReplayOf { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Why the run stopped before its end; null where it did not.</summary>
    public string? Error { get; init; }

    [JsonIgnore]
    public required DateTimeOffset StartedAt { get; init; }

    [JsonIgnore]
    public required DateTimeOffset FinishedAt { get; init; }

    [JsonPropertyName("started_at")]
    public string Started => UtcTime.Text(StartedAt);

    [JsonPropertyName("finished_at")]
    public string Finished => UtcTime.Text(FinishedAt);

    public double Seconds => Math.Round((FinishedAt - StartedAt).TotalSeconds, 3);

    /// <summary>The operating system's user who ran it.</summary>
    public string RanBy { get; } = Environment.UserName;

    public required DatabaseFacts Source { get; init; }

    public required DatabaseFacts Target { get; init; }

    public Totals Totals => Totals.Of(Tables, Seconds);

    public IReadOnlyList<TableFacts> Tables { get; init; } = [];

    public IReadOnlyList<SetSequence> Sequences { get; init; } = [];

    public IReadOnlyList<MadeObject> Objects { get; init; } = [];

    /// <summary>What was looked at when all rows were in, the mapping's own checks first.</summary>
    public IReadOnlyList<CheckFacts> Checks { get; init; } = [];

    public IReadOnlyList<Issue> Issues { get; init; } = [];

    /// <summary>What became of the swap; left out for a run without --swap.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SwapFacts? Swap { get; init; }

    /// <summary>The dump that was made before the run; left out for a run without --backup.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BackupFacts? Backup { get; init; }

    /// <summary>A dry run's place among its cycles; null for a run in earnest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CycleFacts? Cycle { get; init; }

    /// <summary>The rows that a verification found to differ, up to 1000 a table; null for another command.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DifferenceFacts>? Differences { get; init; }

    /// <summary>The worst of the pairs' verdicts; null where no queries were compared.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public QueryVerdict? Verdict { get; init; }

    /// <summary>The way to the databases and back; null where no queries were compared.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RoundTrips? RoundTrips { get; init; }

    /// <summary>The pairs of queries that were timed, in their order; null for another command.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QueryFacts>? Queries { get; init; }
}

/// <summary>Complete: all is as in the source. Partial: finished, with errors among the issues. Failed: stopped before the end.</summary>
public enum RunStatus
{
    Complete,
    Partial,
    Failed,
}

/// <summary>The ledger of one table.</summary>
public sealed record TableFacts
{
    public required string Source { get; init; }

    public required string Target { get; init; }

    /// <summary>Counted by the source; null where the run stopped before.</summary>
    public required long? SourceRows { get; init; }

    /// <summary>Rows that came out of the source and were loaded or rejected.</summary>
    public required long RowsRead { get; init; }

    public required long RowsLoaded { get; init; }

    public required long RowsRejected { get; init; }

    public required long RowsFiltered { get; init; }

    /// <summary>Rows that the target held before those of the source came; left out of the report where it held none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RowsBefore { get; init; }

    /// <summary>Counted by PostgreSQL; null where it was not asked.</summary>
    public required long? TargetRows { get; init; }

    public required bool Reconciled { get; init; }

    /// <summary>What the values come to that were sent; null where values were not compared.</summary>
    public string? ChecksumSource { get; init; }

    /// <summary>What the target's come to, by PostgreSQL's own hash functions; null where it was not asked.</summary>
    public string? ChecksumTarget { get; init; }

    /// <summary>Whether the two are the same; null where they are not known.</summary>
    public bool? ValuesMatch { get; init; }

    /// <summary>Rows that a verification found in the source alone; null for another command. The three are lower bounds where a table differs a lot.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RowsMissing { get; init; }

    /// <summary>Rows that it found in the target alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RowsExtra { get; init; }

    /// <summary>Rows that it found on both sides, with other values.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RowsChanged { get; init; }

    /// <summary>Rows that it loaded again or deleted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RowsFixed { get; init; }

    public required double Seconds { get; init; }

    /// <summary>COPY bytes that the target has committed.</summary>
    public required long Bytes { get; init; }
}

/// <summary>The ledgers added up.</summary>
public sealed record Totals(int Tables, long RowsRead, long RowsLoaded, long RowsRejected, long RowsFiltered, long Bytes, double RowsPerSecond)
{
    internal static Totals Of(IReadOnlyList<TableFacts> tables, double seconds)
    {
        long loaded = tables.Sum(table => table.RowsLoaded);
        return new Totals(
            tables.Count,
            tables.Sum(table => table.RowsRead),
            loaded,
            tables.Sum(table => table.RowsRejected),
            tables.Sum(table => table.RowsFiltered),
            tables.Sum(table => table.Bytes),
            seconds > 0 ? Math.Round(loaded / seconds, 1) : 0);
    }
}
