using System.Diagnostics.CodeAnalysis;

namespace Transfer.Plan;

/// <summary>The keys of a table's rows by the value that finds them, held in memory. When all are added, any number of threads may ask.</summary>
public sealed class LookupKeys
{
    private readonly Dictionary<byte[], LookupKey> _keys;
    private readonly Dictionary<byte[], LookupKey>.AlternateLookup<ReadOnlySpan<byte>> _find;

    public LookupKeys()
    {
        _keys = new Dictionary<byte[], LookupKey>(new Bytes());
        _find = _keys.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Notes a row.</summary>
    /// <returns>False where another row has the value already: from then on it finds neither.</returns>
    public bool Add(byte[] value, LookupKey key)
    {
        if (_keys.TryAdd(value, key)) return true;
        _keys[value] = LookupKey.Several;
        return false;
    }

    /// <summary>The key of the row with a value; one <see cref="LookupKey.IsSeveral"/> where there are more.</summary>
    public bool TryFind(ReadOnlySpan<byte> value, out LookupKey key) => _find.TryGetValue(value, out key);

    private sealed class Bytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

        public bool Equals(ReadOnlySpan<byte> one, byte[] other) => one.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] value) => GetHashCode(value.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> value)
        {
            HashCode hash = default;
            hash.AddBytes(value);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> value) => value.ToArray();
    }
}

/// <summary>A key: an integer, or the bytes of a text or of a UUID.</summary>
/// <param name="Integer">The integer, where there are no bytes.</param>
/// <param name="Bytes">The bytes; null for an integer.</param>
/// <param name="IsText">Whether the bytes are UTF-8.</param>
public readonly record struct LookupKey(long Integer, byte[]? Bytes = null, bool IsText = false)
{
    /// <summary>What stands for the keys of several rows.</summary>
    public static LookupKey Several { get; } = new(0, [], IsText: false);

    public bool IsSeveral => Bytes is [] && !IsText;
}
