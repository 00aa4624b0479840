using System.Text;
using System.Text.Unicode;
using Transfer.Encode;

namespace Transfer.Copy;

/// <summary>
/// Writes CSV in UTF-8 as PostgreSQL's COPY … CSV has it: NULL is an empty field without quotes, so that every other field has them.
/// Nothing is made for a field, however many there are; a field of any length goes through one buffer.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private const int Longest = 64 << 10;

    private readonly FileStream _stream;
    private readonly byte[] _buffer = new byte[Longest];
    private int _length;
    private bool _first = true;

    internal CsvFile(string path) => _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <summary>A value: text as it is, where it is text; numbers by their digits; other bytes as \x and hexadecimal digits.</summary>
    internal void Field(in Cell cell)
    {
        if (cell.Kind is CellKind.Text && Utf8.IsValid(cell.Bytes))
        {
            Field(cell.Bytes);
        }
        else if (cell.Kind is CellKind.Null)
        {
            Separate();
        }
        else if (cell.Kind is CellKind.Field)
        {
            Field(CellText.Of(cell)!);
        }
        else
        {
            Open();
            if (cell.Kind is CellKind.Text or CellKind.Blob) Hexadecimal(cell.Bytes);
            else Number(cell);
            Put((byte)'"');
        }
    }

    internal void Field(string text) => Field(Encoding.UTF8.GetBytes(text));

    /// <summary>A field of valid UTF-8.</summary>
    internal void Field(ReadOnlySpan<byte> utf8)
    {
        Open();
        for (int quote = utf8.IndexOf((byte)'"'); quote >= 0; quote = utf8.IndexOf((byte)'"'))
        {
            Put(utf8[..(quote + 1)]);
            Put((byte)'"');
            utf8 = utf8[(quote + 1)..];
        }

        Put(utf8);
        Put((byte)'"');
    }

    internal void EndLine()
    {
        Put((byte)'\n');
        _first = true;
    }

    public void Dispose()
    {
        try
        {
            Flush();
        }
        finally
        {
            _stream.Dispose();
        }
    }

    private void Open()
    {
        Separate();
        Put((byte)'"');
    }

    private void Separate()
    {
        if (!_first) Put((byte)',');
        _first = false;
    }

    // Making room may empty the buffer, so that its length is looked at behind it.
    private void Number(in Cell cell)
    {
        int written = CellText.WriteNumber(cell, Room(NumberText.MaxLength));
        _length += written;
    }

    private void Hexadecimal(ReadOnlySpan<byte> bytes)
    {
        const int Piece = Longest / 4;
        Put("\\x"u8);
        for (; bytes.Length > 0; bytes = bytes[Math.Min(Piece, bytes.Length)..])
        {
            ReadOnlySpan<byte> piece = bytes[..Math.Min(Piece, bytes.Length)];
            if (Convert.TryToHexStringLower(piece, Room(2 * piece.Length), out int written)) _length += written;
        }
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > _buffer.Length - _length)
        {
            int fits = _buffer.Length - _length;
            bytes[..fits].CopyTo(_buffer.AsSpan(_length));
            _length += fits;
            bytes = bytes[fits..];
            Flush();
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Put(byte one)
    {
        Room(1)[0] = one;
        _length++;
    }

    /// <summary>Free bytes at the buffer's end: as many at least.</summary>
    private Span<byte> Room(int bytes)
    {
        if (_buffer.Length - _length < bytes) Flush();
        return _buffer.AsSpan(_length);
    }

    private void Flush()
    {
        int length = _length;
        _length = 0;
        _stream.Write(_buffer, 0, length);
    }
}
