using Transfer.Checksum;
using Transfer.Copy;
using Transfer.Encode;
using Transfer.Source;

namespace Transfer.Verify;

/// <summary>
/// The rows of some places of a table: those of the target, from which every row of the source that is the same is taken off. What stays on
/// either side differs. Rows without a key are told apart by all their values, and may be there more than once.
/// </summary>
internal sealed class RowHunt
{
    /// <summary>Rows of the source that are kept with their values; more are only counted.</summary>
    internal const int MostDetailed = 1_000;

    private readonly Lock _lock = new();
    private readonly bool[] _places;
    private readonly bool _keepTuples;
    private readonly RowKey _key;
    private readonly Dictionary<(ulong Key, ulong Row), int> _left = [];
    private readonly List<SourceRow> _found = [];

    /// <param name="table">The table.</param>
    /// <param name="places">The places whose sums differ.</param>
    /// <param name="target">The target's rows there.</param>
    /// <param name="keepTuples">Whether every row is kept as COPY has it, so that it can be loaded again.</param>
    internal RowHunt(ComparedTable table, IReadOnlyList<int> places, IReadOnlyList<TargetRow> target, bool keepTuples)
    {
        Table = table;
        Places = places;
        Target = target;
        _keepTuples = keepTuples;
        _key = new RowKey(table.Table);
        _places = new bool[table.SourceSums.Count];
        foreach (int place in places) _places[place] = true;
        Restart();
    }

    internal ComparedTable Table { get; }

    internal IReadOnlyList<int> Places { get; }

    internal IReadOnlyList<TargetRow> Target { get; }

    /// <summary>Rows of the source that were met at these places.</summary>
    internal long Seen { get; private set; }

    /// <summary>The source's rows that the target has not, or not so.</summary>
    internal IReadOnlyList<SourceRow> SourceOnly => _found;

    /// <summary>The target's rows that the source has not, or not so.</summary>
    internal IReadOnlyList<TargetRow> TargetOnly()
    {
        Dictionary<(ulong, ulong), int> left = new(_left);
        return [.. Target.Where(row => left[(row.KeyHash, row.Hash)]-- > 0)];
    }

    internal bool Looks(int place) => _places[place];

    /// <summary>Forgets what the source has shown so far.</summary>
    internal void Restart()
    {
        _found.Clear();
        _left.Clear();
        Seen = 0;
        foreach (TargetRow row in Target) _left[(row.KeyHash, row.Hash)] = _left.GetValueOrDefault((row.KeyHash, row.Hash)) + 1;
    }

    /// <summary>Takes note of the source's current row, which was just encoded and hashed. From any stream.</summary>
    internal void Meet(RowCursor row, RowHasher hasher, CopyBuffer tuple)
    {
        lock (_lock)
        {
            Seen++;
            (ulong, ulong) hashes = (hasher.Key, hasher.Row);
            if (_left.TryGetValue(hashes, out int count) && count > 0)
            {
                _left[hashes] = count - 1;
                return;
            }

            bool detailed = _found.Count < MostDetailed;
            _found.Add(new SourceRow(hasher.Key, hasher.Row)
            {
                Name = detailed || _keepTuples ? _key.Of(row) : null,
                Hashes = detailed ? hasher.Columns.ToArray() : null,
                Texts = detailed ? [.. Table.Table.Copied.Select((_, i) => CellText.Of(row.Get(i)))] : null,
                Tuple = detailed || _keepTuples ? tuple.Written.ToArray() : null,
            });
        }
    }
}

/// <summary>A row of the source by its hashes.</summary>
internal sealed record SourceRow(ulong KeyHash, ulong Hash)
{
    /// <summary>What it is called; null where it was only counted.</summary>
    internal string? Name { get; init; }

    /// <summary>The hash of each copied column; null where it was only counted.</summary>
    internal ulong[]? Hashes { get; init; }

    /// <summary>Each copied column as the source has it; null where it was only counted.</summary>
    internal string?[]? Texts { get; init; }

    /// <summary>The row as COPY has it; null where it was only counted.</summary>
    internal byte[]? Tuple { get; init; }
}
