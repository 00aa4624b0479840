using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Transfer.Encode.Transform;

/// <summary>The places of texts in a fixed list, found by UTF-8 bytes without making a string.</summary>
internal sealed class ByteMap
{
    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;

    private readonly byte[][] _keys;

    /// <summary>Open addressing: the place in the list + 1, or 0.</summary>
    private readonly int[] _slots;

    /// <param name="keys">Texts; of equal ones the first is found.</param>
    public ByteMap(IEnumerable<string> keys)
    {
        _keys = [.. keys.Select(Encoding.UTF8.GetBytes)];
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)(2 * _keys.Length + 2))];
        for (int i = 0; i < _keys.Length; i++)
        {
            uint slot = Slot(_keys[i]);
            while (_slots[slot] != 0) slot = Next(slot);
            _slots[slot] = i + 1;
        }
    }

    /// <returns>The key's place in the list, or -1.</returns>
    public int Find(ReadOnlySpan<byte> key)
    {
        for (uint slot = Slot(key); _slots[slot] is var place and not 0; slot = Next(slot))
        {
            if (key.SequenceEqual(_keys[place - 1])) return place - 1;
        }
        return -1;
    }

    private uint Next(uint slot) => (slot + 1) & (uint)(_slots.Length - 1);

    private uint Slot(ReadOnlySpan<byte> key)
    {
        ulong hash = (ulong)key.Length * Factor;
        while (key.Length >= 8)
        {
            hash = (BitOperations.RotateLeft(hash, 29) ^ BinaryPrimitives.ReadUInt64LittleEndian(key)) * Factor;
            key = key[8..];
        }
        ulong tail = 0;
        foreach (byte value in key) tail = (tail << 8) | value;
        hash = (BitOperations.RotateLeft(hash, 29) ^ tail) * Factor;
        return (uint)(hash >> 32) & (uint)(_slots.Length - 1);
    }
}
