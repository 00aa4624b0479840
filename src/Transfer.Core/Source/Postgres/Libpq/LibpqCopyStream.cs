namespace Transfer.Source.Postgres.Libpq;

/// <summary>The bytes of a COPY, its messages one behind the other. The session lives on.</summary>
internal sealed unsafe class LibpqCopyStream(LibpqSession session) : Stream
{
    private byte* _message;
    private int _at;
    private int _length;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>As many messages as are here and fit; waits for the first alone.</summary>
    public override int Read(Span<byte> buffer)
    {
        int filled = 0;
        while (filled < buffer.Length && (_at < _length || Next(wait: filled == 0)))
        {
            int part = Math.Min(_length - _at, buffer.Length - filled);
            new ReadOnlySpan<byte>(_message + _at, part).CopyTo(buffer[filled..]);
            _at += part;
            filled += part;
        }

        return filled;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Free();
        base.Dispose(disposing);
    }

    private bool Next(bool wait)
    {
        Free();
        if (_ended) return false;
        int length = session.Next(out _message, wait);
        _ended = length < 0;
        _length = Math.Max(0, length);
        return length > 0;
    }

    private void Free()
    {
        if (_message is not null) LibpqNative.Free(_message);
        _message = null;
        _at = _length = 0;
    }
}
