using Transfer.Plan;

namespace Transfer.Checksum;

/// <summary>What one table's rows come to as they stream, over all of its ranges. Streams give their sums at the end of a range.</summary>
internal sealed class TableChecksum
{
    private readonly Lock _lock = new();
    private readonly TablePlan _table;
    private readonly IReadOnlyList<string> _key;
    private readonly ValueSum[] _sums;

    /// <param name="table">The table.</param>
    /// <param name="key">Target names of the columns by which rows are spread over the sums; none for the whole row.</param>
    /// <param name="sums">How many sums there are: a power of two.</param>
    internal TableChecksum(TablePlan table, IReadOnlyList<string>? key = null, int sums = 1)
    {
        _table = table;
        _key = key ?? [];
        _sums = new ValueSum[sums];
    }

    /// <summary>The rows that were sent and not refused.</summary>
    internal ValueSum Sum
    {
        get
        {
            lock (_lock) return _sums.Aggregate((left, right) => left + right);
        }
    }

    /// <summary>The same, by the lowest bits of the key's hash. Only for a table that nobody adds to any more.</summary>
    internal IReadOnlyList<ValueSum> Sums => _sums;

    /// <summary>What adds up one stream's rows.</summary>
    internal RowHasher Hasher() => new(_table.Copied, _key, _sums.Length);

    internal void Add(RowHasher hasher)
    {
        lock (_lock)
        {
            for (int i = 0; i < _sums.Length; i++) _sums[i] += hasher.Sums[i];
        }
    }

    /// <summary>Takes back rows that the server refused.</summary>
    internal void Remove(RowHasher hasher)
    {
        lock (_lock)
        {
            for (int i = 0; i < _sums.Length; i++) _sums[i] -= hasher.Sums[i];
        }
    }
}
