using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Transfer.Profile.Observe;

/// <summary>The least and the greatest of byte strings, by their bytes; of long ones only the start is kept, and compared.</summary>
internal sealed class ByteRange
{
    /// <summary>Room for 200 characters in UTF-8, and one byte that shows that there are more.</summary>
    private const int MostBytes = 801;

    private readonly byte[] _least = new byte[MostBytes];
    private readonly byte[] _greatest = new byte[MostBytes];
    private int _leastLength = -1;
    private int _greatestLength = -1;
    private ulong _leastStart = ulong.MaxValue;
    private ulong _greatestStart;

    internal bool IsEmpty => _leastLength < 0;

    internal ReadOnlySpan<byte> Least => _least.AsSpan(0, _leastLength);

    internal ReadOnlySpan<byte> Greatest => _greatest.AsSpan(0, _greatestLength);

    /// <summary>The first eight bytes as a number whose order is theirs; zeros where there are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Start(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 8) return BinaryPrimitives.ReadUInt64BigEndian(bytes);
        ulong start = 0;
        for (int i = 0; i < bytes.Length; i++) start |= (ulong)bytes[i] << (56 - 8 * i);
        return start;
    }

    /// <param name="bytes">A value.</param>
    /// <param name="start">Its <see cref="Start"/>, which alone settles most comparisons.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(ReadOnlySpan<byte> bytes, ulong start)
    {
        if (start <= _leastStart) Lower(bytes, start);
        if (start >= _greatestStart) Raise(bytes, start);
    }

    internal void Merge(ByteRange other)
    {
        if (other.IsEmpty) return;
        Add(other.Least, other._leastStart);
        Add(other.Greatest, other._greatestStart);
    }

    private void Lower(ReadOnlySpan<byte> bytes, ulong start)
    {
        bytes = Cut(bytes);
        if (_leastLength >= 0 && start == _leastStart && bytes.SequenceCompareTo(Least) >= 0) return;
        bytes.CopyTo(_least);
        _leastLength = bytes.Length;
        _leastStart = start;
    }

    private void Raise(ReadOnlySpan<byte> bytes, ulong start)
    {
        bytes = Cut(bytes);
        if (_greatestLength >= 0 && start == _greatestStart && bytes.SequenceCompareTo(Greatest) <= 0) return;
        bytes.CopyTo(_greatest);
        _greatestLength = bytes.Length;
        _greatestStart = start;
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> bytes) => bytes.Length <= MostBytes ? bytes : bytes[..MostBytes];
}
