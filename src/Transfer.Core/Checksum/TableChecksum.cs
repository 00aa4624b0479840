using Transfer.Plan;

namespace Transfer.Checksum;

/// <summary>What one table's rows come to as they stream, over all of its ranges. Streams give their sums at the end of a range.</summary>
internal sealed class TableChecksum
{
    private readonly Lock _lock = new();
    private readonly TablePlan _table;
    private ValueSum _sum;

    internal TableChecksum(TablePlan table) => _table = table;

    /// <summary>The rows that were sent and not refused.</summary>
    internal ValueSum Sum
    {
        get
        {
            lock (_lock) return _sum;
        }
    }

    /// <summary>What adds up one stream's rows.</summary>
    internal RowHasher Hasher() => new(_table.Copied, []);

    internal void Add(RowHasher hasher)
    {
        lock (_lock) _sum += hasher.Total;
    }

    /// <summary>Takes back rows that the server refused.</summary>
    internal void Remove(RowHasher hasher)
    {
        lock (_lock) _sum -= hasher.Total;
    }
}
