using System.Buffers.Binary;

namespace Transfer.Encode;

/// <summary>
/// The keys of all objects that are open while JSON is read, to find the same key twice in one object: jsonb would keep only the last.
/// A hash table with chains whose entries leave in the reverse order of coming, so that closing an object is cheap and nothing is allocated
/// once the arrays have grown to the largest value seen.
/// </summary>
internal sealed class JsonKeys
{
    private Entry[] _entries = new Entry[64];
    private int[] _buckets = new int[128];
    private int _count;

    /// <summary>The keys' bytes, one after the other, escapes resolved.</summary>
    private byte[] _bytes = new byte[1024];
    private int _used;

    /// <summary>For each open object, how many entries there were before it.</summary>
    private int[] _objects = new int[16];
    private int _depth;

    /// <summary>Mixed into every hash: which keys collide differs from process to process.</summary>
    private readonly ulong _seed = (ulong)Random.Shared.NextInt64() | 1;

    public void Open()
    {
        if (_depth == _objects.Length) Array.Resize(ref _objects, 2 * _depth);
        _objects[_depth++] = _count;
    }

    public void Close()
    {
        int before = _objects[--_depth];
        while (_count > before)
        {
            ref readonly Entry entry = ref _entries[--_count];
            _buckets[entry.Hash & (uint)(_buckets.Length - 1)] = entry.Next;
            _used = entry.Start;
        }
    }

    /// <summary>Closes whatever a broken text has left open.</summary>
    public void Clear()
    {
        while (_depth > 0) Close();
    }

    /// <summary>False where the innermost open object has this key already.</summary>
    /// <param name="key">The key's bytes as written between the quotes.</param>
    /// <param name="escaped">Whether it has escapes to resolve.</param>
    public bool TryAdd(ReadOnlySpan<byte> key, bool escaped)
    {
        Reserve(key.Length);
        int start = _used;
        int length = key.Length;
        if (escaped) length = JsonEscape.Resolve(key, _bytes.AsSpan(start));
        else key.CopyTo(_bytes.AsSpan(start));
        ReadOnlySpan<byte> resolved = _bytes.AsSpan(start, length);
        uint hash = Hash(resolved);
        ref int bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        for (int i = bucket; i > 0; i = _entries[i - 1].Next)
        {
            ref readonly Entry entry = ref _entries[i - 1];
            if (entry.Hash != hash || entry.Owner != _depth) continue;
            if (_bytes.AsSpan(entry.Start, entry.Length).SequenceEqual(resolved)) return false;
        }
        _entries[_count++] = new Entry(hash, _depth, start, length, bucket);
        bucket = _count;
        _used = start + length;
        return true;
    }

    private uint Hash(ReadOnlySpan<byte> key)
    {
        ulong hash = _seed ^ (uint)_depth ^ ((ulong)key.Length << 32);
        while (key.Length >= 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(key));
            key = key[8..];
        }
        ulong tail = 0;
        foreach (byte value in key) tail = (tail << 8) | value;
        return (uint)Mix(hash ^ tail);
    }

    private ulong Mix(ulong value)
    {
        ulong high = Math.BigMul(value ^ 0x9E37_79B9_7F4A_7C15, _seed, out ulong low);
        return high ^ low;
    }

    private void Reserve(int bytes)
    {
        if (_bytes.Length - _used < bytes)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(2L * _bytes.Length, (long)_used + bytes)));
        }
        if (_count < _entries.Length) return;
        Array.Resize(ref _entries, 2 * _count);
        _buckets = new int[2 * _buckets.Length];
        for (int i = 0; i < _count; i++)
        {
            ref int bucket = ref _buckets[_entries[i].Hash & (uint)(_buckets.Length - 1)];
            _entries[i] = _entries[i] with { Next = bucket };
            bucket = i + 1;
        }
    }

    /// <param name="Hash">Of its bytes and its owner.</param>
    /// <param name="Owner">The depth of its object.</param>
    /// <param name="Start">Where its bytes start.</param>
    /// <param name="Length">How many they are.</param>
    /// <param name="Next">The number, counted from 1, of the next older entry in its bucket; 0 at the end.</param>
    private readonly record struct Entry(uint Hash, int Owner, int Start, int Length, int Next);
}
