using Transfer.Encode;
using Transfer.Plan;

namespace Transfer;

/// <summary>What a run was asked to do.</summary>
public sealed record RunOptions
{
    public required DatabaseUrl From { get; init; }

    /// <summary>Null means the private local server.</summary>
    public DatabaseUrl? To { get; init; }

    public PlanOptions Plan { get; init; } = new();

    /// <summary>Streams at once, 1 to 64.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Drop the target's tables of the same name first.</summary>
    public bool Replace { get; init; }

    /// <summary>Make tables, keys and indexes; move no rows.</summary>
    public bool SchemaOnly { get; init; }

    /// <summary>Load into tables that exist; make nothing.</summary>
    public bool DataOnly { get; init; }

    /// <summary>The most rejected rows that the run bears; 0 stops at the first.</summary>
    public long MaxRejects { get; init; } = long.MaxValue;

    /// <summary>What the two databases are asked at the end.</summary>
    public Verification Verify { get; init; } = Verification.Values;

    /// <summary>Whether both databases count their rows.</summary>
    internal bool CountRows => Verify != Verification.None;

    /// <summary>The run whose rejected rows are loaded, and no others; null for all rows.</summary>
    public string? Replay { get; init; }

    /// <summary>Load into schemas of the run's own, which take their place at the end; what was there is kept aside.</summary>
    public bool Swap { get; init; }

    /// <summary>The folder that takes a dump of the target before anything is touched; null for none.</summary>
    public string? Backup { get; init; }

    /// <summary>What makes it a dry run; null for one in earnest.</summary>
    public DryRun? Dry { get; init; }

    /// <summary>What encodes each column, where a test proves that a wrong encoder is found out; null for the type table.</summary>
    internal Func<ColumnPlan, CellEncoder>? Encoders { get; init; }

    public string WorkDir { get; init; } = ".transfer";

    /// <summary>Makes sure that the options go together.</summary>
    /// <exception cref="UsageException">They do not.</exception>
    internal void Check()
    {
        if (Replay is not null && (Replace || SchemaOnly))
            throw new UsageException("--replay adds the rows that a run rejected to its tables: use it without --replace and --schema-only");
        if (Swap && (DataOnly || SchemaOnly || Replay is not null))
            throw new UsageException($"--swap makes all tables anew and fills them, {(DataOnly ? "--data-only" : SchemaOnly ? "--schema-only" : "--replay")} does not: use one of the two");
        if (!DataOnly) return;
        if (Replace) throw new UsageException("--data-only loads into the tables that are there, --replace drops them: use one of the two");
        if (SchemaOnly) throw new UsageException("--data-only makes no tables, --schema-only moves no rows: use one of the two");
    }
}

/// <summary>How a run proves what it loaded.</summary>
public enum Verification
{
    None,

    /// <summary>By the rows that each database counts.</summary>
    Counts,

    /// <summary>By a checksum of every value too, which PostgreSQL computes on its side.</summary>
    Values,
}
