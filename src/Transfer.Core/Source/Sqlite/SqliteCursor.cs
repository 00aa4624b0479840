using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using Transfer.Encode;

namespace Transfer.Source.Sqlite;

/// <summary>Steps a prepared SELECT.</summary>
internal sealed unsafe class SqliteCursor : RowCursor
{
    private readonly SqliteReader _reader;
    private readonly string _what;
    private readonly SqliteTextEncoding _encoding;
    private readonly int _locator;
    private readonly int _firstColumn;
    private nint _statement;
    private long _position = -1;
    private byte[] _utf8 = [];
    private char[] _swapped = [];

    /// <param name="reader">The connection.</param>
    /// <param name="statement">The statement, which the cursor ends.</param>
    /// <param name="what">What is read, for messages: table t.</param>
    /// <param name="encoding">How the database stores text.</param>
    /// <param name="locator">The statement's column that holds the row id; null where there is none.</param>
    /// <param name="firstColumn">The statement's column that is the reader's first one.</param>
    internal SqliteCursor(SqliteReader reader, nint statement, string what, SqliteTextEncoding encoding, int? locator, int firstColumn)
    {
        _reader = reader;
        _statement = statement;
        _what = what;
        _encoding = encoding;
        _locator = locator ?? -1;
        _firstColumn = firstColumn;
    }

    public override long Locator => _locator >= 0 ? SqliteNative.ValueInt64(SqliteNative.ColumnValue(_statement, _locator)) : _position;

    public override bool Next()
    {
        int code = SqliteNative.Step(_statement);
        if (code == SqliteNative.Row)
        {
            _position++;
            return true;
        }

        if (code == SqliteNative.Done) return false;
        throw _reader.Fault($"{_what}, after {_position + 1:N0} rows of this range", code);
    }

    public override Cell Get(int column)
    {
        nint value = SqliteNative.ColumnValue(_statement, column + _firstColumn);
        return SqliteNative.ValueType(value) switch
        {
            SqliteNative.TypeInteger => Cell.FromInteger(SqliteNative.ValueInt64(value)),
            SqliteNative.TypeReal => Cell.FromReal(SqliteNative.ValueDouble(value)),
            SqliteNative.TypeText => Cell.FromText(Text(value)),
            SqliteNative.TypeBlob => Cell.FromBlob(Bytes(value)),
            _ => Cell.Null,
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (_statement != 0) _ = SqliteNative.Finalize(_statement);
        _statement = 0;
    }

    private static ReadOnlySpan<byte> NoUtf8 => [0xFF];

    private ReadOnlySpan<byte> Text(nint value)
    {
        ReadOnlySpan<byte> stored = Bytes(value);
        return _encoding == SqliteTextEncoding.Utf8 ? stored : TextFromUtf16(stored);
    }

    // value_blob and not value_text: the latter may copy to append a NUL, and in a UTF-16 database it would repair broken text.
    private static ReadOnlySpan<byte> Bytes(nint value)
    {
        byte* start = SqliteNative.ValueBlob(value);
        return new ReadOnlySpan<byte>(start, SqliteNative.ValueBytes(value));
    }

    /// <summary>Text of a UTF-16 database as UTF-8; where it is no valid UTF-16, a byte that is no UTF-8, so that it is rejected.</summary>
    private ReadOnlySpan<byte> TextFromUtf16(ReadOnlySpan<byte> stored)
    {
        ReadOnlySpan<char> text = MemoryMarshal.Cast<byte, char>(stored);
        if (_encoding == SqliteTextEncoding.Utf16BigEndian)
        {
            if (_swapped.Length < text.Length) _swapped = new char[text.Length];
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<char, ushort>(text), MemoryMarshal.Cast<char, ushort>(_swapped.AsSpan()));
            text = _swapped.AsSpan(0, text.Length);
        }

        if (_utf8.Length < text.Length * 3) _utf8 = new byte[text.Length * 3];
        OperationStatus status = Utf8.FromUtf16(text, _utf8, out _, out int written, replaceInvalidSequences: false);
        return status == OperationStatus.Done ? _utf8.AsSpan(0, written) : NoUtf8;
    }
}

/// <summary>How a database stores its text, PRAGMA encoding.</summary>
internal enum SqliteTextEncoding
{
    Utf8 = 0,
    Utf16LittleEndian = 1,
    Utf16BigEndian = 2,
}
