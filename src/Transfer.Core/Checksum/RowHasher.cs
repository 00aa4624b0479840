using System.Runtime.CompilerServices;
using Transfer.Checksum.Values;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Checksum;

/// <summary>
/// Adds up rows of one stream, a value at a time, as they are encoded. A row's hash is PostgreSQL's of the record of its values
/// (src/backend/utils/adt/rowtypes.c, hash_record_extended: 31 times what there is, plus the value's hash, NULL being 0).
/// </summary>
internal sealed class RowHasher
{
    private readonly ValueHasher?[] _hashers;
    private readonly bool[] _inKey;
    private readonly ValueSum[] _sums;
    private readonly ulong[]? _columns;
    private ulong _row;
    private ulong _key;

    /// <param name="columns">The columns that COPY fills.</param>
    /// <param name="key">Target names of the columns whose hash chooses a row's sum; with none, the whole row's hash does.</param>
    /// <param name="sums">How many sums rows are spread over: a power of two.</param>
    /// <param name="columnHashes">Whether the hashes of a row's values are kept until the next row.</param>
    internal RowHasher(IReadOnlyList<ColumnPlan> columns, IReadOnlyList<string> key, int sums = 1, bool columnHashes = false)
    {
        if (columnHashes) _columns = new ulong[columns.Count];
        _hashers = [.. columns.Select(ValueHashers.For)];
        _inKey = [.. columns.Select(column => key.Contains(column.Name))];
        _sums = new ValueSum[sums];
        Keyed = key.Count > 0;
    }

    /// <summary>What the rows so far come to, by the lowest bits of the key's hash.</summary>
    internal IReadOnlyList<ValueSum> Sums => _sums;

    internal ValueSum Total => _sums.Aggregate((left, right) => left + right);

    /// <summary>The hash of the row that was ended last.</summary>
    internal ulong Row => _row;

    /// <summary>The hash of that row's key; of the whole row where there is none.</summary>
    internal ulong Key => Keyed ? _key : _row;

    /// <summary>The hashes of that row's values, where they are kept; 0 for NULL and for columns that are not compared.</summary>
    internal ReadOnlySpan<ulong> Columns => _columns;

    /// <summary>The sum that the row went to which was ended last.</summary>
    internal int Bucket => (int)Key & (_sums.Length - 1);

    private bool Keyed { get; }

    internal void Begin()
    {
        _row = 0;
        _key = 0;
        if (_columns is not null) Array.Clear(_columns);
    }

    /// <summary>Adds the row's next value.</summary>
    /// <param name="column">Its column, from 0.</param>
    /// <param name="cell">What was encoded; not NULL.</param>
    /// <param name="field">What came of it, without its length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int column, in Cell cell, ReadOnlySpan<byte> field)
    {
        if (_hashers[column] is not { } hasher) return;
        ulong hash = hasher.Hash(cell, field);
        _row = _row * 31 + hash;
        if (_inKey[column]) _key = _key * 31 + hash;
        if (_columns is not null) _columns[column] = hash;
    }

    /// <summary>Adds NULL as the row's next value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AddNull(int column)
    {
        if (_hashers[column] is null) return;
        _row *= 31;
        if (_inKey[column]) _key *= 31;
    }

    /// <summary>Counts the row, all of whose values were added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void End()
    {
        ref ValueSum sum = ref _sums[Bucket];
        sum = sum.With(_row);
    }
}
