using System.Globalization;

namespace Transfer.Checksum;

/// <summary>
/// What some rows come to, whatever their order: sums, not exclusive ors, so that a row too many shows. The hash of a row is a sum over its
/// columns: alone it would not see two rows that exchange values of one column, so each row's hash is hashed once more and summed up too.
/// </summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Sum">The sum of their hashes as signed 64-bit numbers.</param>
/// <param name="Mixed">The sum of the hashes of their hashes.</param>
internal readonly record struct ValueSum(long Rows, Int128 Sum, Int128 Mixed)
{
    /// <summary>The seed of the second hash.</summary>
    internal const int MixSeed = 1;

    /// <summary>With one more row.</summary>
    /// <param name="hash">As hash_record_extended has it, with seed 0.</param>
    internal ValueSum With(ulong hash) => new(Rows + 1, Sum + (long)hash, Mixed + (long)PgHash.Int64((long)hash, MixSeed));

    public static ValueSum operator +(ValueSum left, ValueSum right) => new(left.Rows + right.Rows, left.Sum + right.Sum, left.Mixed + right.Mixed);

    public static ValueSum operator -(ValueSum left, ValueSum right) => new(left.Rows - right.Rows, left.Sum - right.Sum, left.Mixed - right.Mixed);

    /// <summary>The two sums as the report has them.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sum}:{Mixed}");
}
