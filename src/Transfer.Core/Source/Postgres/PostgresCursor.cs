using System.Buffers.Binary;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Source.Postgres;

/// <summary>
/// Walks the tuples of COPY's binary format in one buffer. Nothing is made for a row. Source: PostgreSQL documentation, COPY, "Binary Format".
/// </summary>
internal sealed class PostgresCursor : RowCursor
{
    private const int FirstBuffer = 256 << 10;
    private const int SignatureBytes = 11;

    /// <summary>Signature, flags, and the length of an extension.</summary>
    private const int HeaderBytes = SignatureBytes + 4 + 4;

    private readonly PostgresReader _reader;
    private readonly Stream _stream;
    private readonly string _what;
    private readonly FieldForm[] _forms;
    private readonly bool _whole;
    private readonly int[] _starts;
    private readonly int[] _lengths;
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(FirstBuffer);
    private int _row;
    private int _next;
    private int _filled;
    private long _position = -1;
    private bool _begun;
    private bool _ended;

    /// <param name="reader">The session.</param>
    /// <param name="stream">The rows, which the cursor ends.</param>
    /// <param name="columns">The columns that were asked for; none stands for one that is NULL.</param>
    /// <param name="what">What is read, for messages: table t.</param>
    internal PostgresCursor(PostgresReader reader, Stream stream, IReadOnlyList<ColumnSchema> columns, string what)
    {
        _reader = reader;
        _stream = stream;
        _what = what;
        _forms = columns.Count == 0 ? [FieldForm.Opaque] : [.. columns.Select(column => column.AsIs || PostgresQuery.IsPlain(column) ? FieldForms.Of(column.DeclaredType) : FieldForm.Text)];
        _whole = columns.Count > 0 && columns.All(column => column.AsIs);
        _starts = new int[_forms.Length];
        _lengths = new int[_forms.Length];
    }

    /// <summary>The position in the range: its order is the same whenever it is read under the same snapshot.</summary>
    public override long Locator => _position;

    public override bool Next()
    {
        try
        {
            return Step();
        }
        catch (Exception error) when (PostgresSession.IsOfTheDriver(error))
        {
            _ended = true;
            throw _reader.Explain(error, $"reading {_what}, after {_position + 1:N0} rows of this range");
        }
    }

    public override Cell Get(int column)
    {
        int length = _lengths[column];
        return length < 0 ? Cell.Null : Cell.FromField(_forms[column], _buffer.AsSpan(_row + _starts[column], length));
    }

    public override bool TryCopy(CopyBuffer to)
    {
        if (!_whole) return false;
        ReadOnlySpan<byte> tuple = _buffer.AsSpan(_row, _next - _row);
        tuple.CopyTo(to.Take(tuple.Length));
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _reader.End(_stream, _ended);
        _ended = true;
    }

    private bool Step()
    {
        if (_ended) return false;
        if (!_begun) SkipHeader();
        int at = _next;
        Need(ref at, 2);
        int count = BinaryPrimitives.ReadInt16BigEndian(_buffer.AsSpan(at));
        at += 2;
        if (count < 0)
        {
            _ended = true;
            // The server's last word on the COPY follows the last tuple.
            while (_stream.Read(_buffer) > 0)
            {
            }

            return false;
        }

        if (count != _forms.Length) throw new InvalidDataException($"a row of {_what} has {count} fields where {_forms.Length} were asked for");
        for (int i = 0; i < count; i++)
        {
            if (_filled - at < 4) Fill(ref at, 4);
            int length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(at));
            at += 4;
            _lengths[i] = length;
            // From the row's own start, as the buffer may move until the row is whole.
            _starts[i] = at - _next;
            if (length <= 0) continue;
            if (_filled - at < length) Fill(ref at, length);
            at += length;
        }

        _row = _next;
        _next = at;
        _position++;
        return true;
    }

    private void SkipHeader()
    {
        _begun = true;
        int at = 0;
        Need(ref at, HeaderBytes);
        int extension = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(HeaderBytes - 4));
        at = HeaderBytes;
        Need(ref at, extension);
        _next = at + extension;
    }

    /// <summary>Makes sure that so many bytes are there from <paramref name="at"/> on, which moves with what is moved to the buffer's start.</summary>
    private void Need(ref int at, int count)
    {
        if (_filled - at < count) Fill(ref at, count);
    }

    private void Fill(ref int at, int count)
    {
        int used = _next;
        long wanted = (long)at - used + count;
        if (wanted > Array.MaxLength) throw new SourceException($"reading {_what}: a row has more than {Array.MaxLength:N0} bytes");
        byte[] buffer = wanted <= _buffer.Length ? _buffer : GC.AllocateUninitializedArray<byte>((int)Math.Min(Array.MaxLength, Math.Max(wanted, 2L * _buffer.Length)));
        _buffer.AsSpan(used, _filled - used).CopyTo(buffer);
        (_buffer, _filled, at, _next) = (buffer, _filled - used, at - used, 0);
        while (_filled - at < count)
        {
            int read = _stream.Read(_buffer.AsSpan(_filled));
            if (read == 0) throw new EndOfStreamException("the rows ended within one");
            _filled += read;
        }
    }
}
