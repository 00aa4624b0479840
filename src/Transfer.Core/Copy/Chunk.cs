using System.Buffers.Binary;
using Transfer.Encode;

namespace Transfer.Copy;

/// <summary>Whole rows of one range, ready for COPY, and for each row what finds it again in the source.</summary>
internal sealed class Chunk
{
    private long[] _locators = new long[256];

    internal Chunk(int bytes) => Buffer = new CopyBuffer(bytes);

    internal CopyBuffer Buffer { get; }

    internal int Rows { get; private set; }

    /// <summary>Counts the row that was just appended to <see cref="Buffer"/>.</summary>
    internal void Add(long locator)
    {
        if (Rows == _locators.Length) Array.Resize(ref _locators, Rows * 2);
        _locators[Rows++] = locator;
    }

    internal void Clear(int keepBytes)
    {
        Buffer.Reset(keepBytes);
        Rows = 0;
    }

    /// <summary>The rows one by one, found by walking the tuples' field lengths.</summary>
    internal IEnumerable<EncodedRow> Split()
    {
        ReadOnlyMemory<byte> bytes = Buffer.Written;
        int start = 0;
        for (int row = 0; row < Rows; row++)
        {
            int end = TupleEnd(bytes.Span, start);
            yield return new EncodedRow(bytes[start..end], _locators[row]);
            start = end;
        }
    }

    private static int TupleEnd(ReadOnlySpan<byte> bytes, int start)
    {
        int fields = BinaryPrimitives.ReadInt16BigEndian(bytes[start..]);
        int at = start + sizeof(short);
        for (int field = 0; field < fields; field++)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
            at += sizeof(int) + Math.Max(length, 0);
        }

        return at;
    }
}

/// <summary>One COPY binary tuple and what finds its row again in the source.</summary>
internal readonly record struct EncodedRow(ReadOnlyMemory<byte> Tuple, long Locator);
