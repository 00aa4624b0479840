using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Transfer.Encode;

/// <summary>
/// A growing buffer of COPY binary tuples. Every encoder writes a field as PostgreSQL's protocol has it: a big-endian int32 length,
/// then that many bytes. Source: PostgreSQL documentation, COPY, "Binary Format".
/// </summary>
public sealed class CopyBuffer
{
    /// <summary>Bytes of a field's length, which stands before it.</summary>
    public const int FieldHeader = 4;

    /// <summary>Bytes to start with, and to keep, where one row at a time is in the buffer.</summary>
    public const int RowBytes = 64 << 10;

    private byte[] _bytes;

    /// <param name="capacity">Bytes to start with, 64 or more.</param>
    public CopyBuffer(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 64);
        _bytes = GC.AllocateUninitializedArray<byte>(capacity);
    }

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes that fit before the buffer grows.</summary>
    public int Capacity => _bytes.Length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>What was written from <paramref name="start"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> From(int start) => _bytes.AsSpan(start, Length - start);

    /// <summary>Appends <paramref name="count"/> bytes and hands them out to be filled: their content is undefined until then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Take(int count)
    {
        int start = Length;
        if (_bytes.Length - start < count) Grow(count);
        Length = start + count;
        return _bytes.AsSpan(start, count);
    }

    /// <summary>Appends a field: its length, then <paramref name="count"/> bytes, which are handed out to be filled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> TakeField(int count)
    {
        Span<byte> field = Take(4 + count);
        BinaryPrimitives.WriteInt32BigEndian(field, count);
        return field[4..];
    }

    /// <summary>Appends a big-endian int16: the number of fields that opens a tuple.</summary>
    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16BigEndian(Take(2), value);

    /// <summary>Appends the field that means NULL: length -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteNull() => BinaryPrimitives.WriteInt32BigEndian(Take(4), -1);

    /// <summary>Forgets what was written from <paramref name="length"/> on: a rejected row, a field that did not fit.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)Length, nameof(length));
        Length = length;
    }

    /// <summary>Empties the buffer, and gives memory back where a huge row had made it grow beyond <paramref name="keep"/> bytes.</summary>
    public void Reset(int keep)
    {
        Length = 0;
        if (_bytes.Length > keep) _bytes = GC.AllocateUninitializedArray<byte>(keep);
    }

    private void Grow(int count)
    {
        // Doubling keeps the copying linear; a huge value takes just what it needs.
        long wanted = Math.Max((long)Length + count, Math.Min(2L * _bytes.Length, _bytes.Length + (16L << 20)));
        if (wanted > Array.MaxLength) throw new InvalidOperationException($"one row takes more than {Array.MaxLength:N0} bytes");
        byte[] larger = GC.AllocateUninitializedArray<byte>((int)wanted);
        _bytes.AsSpan(0, Length).CopyTo(larger);
        _bytes = larger;
    }
}
