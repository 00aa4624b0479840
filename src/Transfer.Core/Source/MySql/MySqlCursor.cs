using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Transfer.Encode;

namespace Transfer.Source.MySql;

/// <summary>Walks a result of the text protocol, whose cells lie in the driver's network buffer until the next row.</summary>
internal sealed unsafe class MySqlCursor : RowCursor
{
    private readonly MySqlReader _reader;
    private readonly string _what;
    private readonly nint _result;
    private readonly CellForm[] _forms;
    private byte** _row;
    private CULong* _lengths;
    private long _position = -1;
    private bool _ended;

    /// <param name="reader">The session.</param>
    /// <param name="result">The result, which the cursor frees.</param>
    /// <param name="forms">What its columns' bytes are.</param>
    /// <param name="what">What is read, for messages: table t.</param>
    internal MySqlCursor(MySqlReader reader, nint result, CellForm[] forms, string what)
    {
        _reader = reader;
        _result = result;
        _what = what;
        _forms = forms;
    }

    /// <summary>The position in the range: its order is the same whenever it is read under the same snapshot.</summary>
    public override long Locator => _position;

    public override bool Next()
    {
        _row = MySqlNative.FetchRow(_result);
        if (_row == null)
        {
            _ended = true;
            if (_reader.LastFault() is { } fault) throw _reader.Explain(fault, $"reading {_what}, after {_position + 1:N0} rows of this range");
            return false;
        }

        _lengths = MySqlNative.FetchLengths(_result);
        _position++;
        return true;
    }

    public override Cell Get(int column)
    {
        byte* start = _row[column];
        if (start == null) return Cell.Null;
        var bytes = new ReadOnlySpan<byte>(start, (int)_lengths[column].Value);
        return _forms[column] switch
        {
            CellForm.Integer => Integer(bytes),
            CellForm.Point => Cell.FromReal(BinaryPrimitives.ReadDoubleLittleEndian(bytes[CellForms.PointX..])),
            CellForm.Flag => Cell.FromInteger(bytes[0]),
            CellForm.Blob => Cell.FromBlob(bytes),
            _ => Cell.FromText(bytes),
        };
    }

    protected override void Dispose(bool disposing)
    {
        // Freeing a result reads it to its end.
        if (!_ended) _reader.StopQuery();
        MySqlNative.FreeResult(_result);
        _ended = true;
    }

    /// <summary>Decimal digits with an optional sign; what int64 does not hold, as BIGINT UNSIGNED may, stays text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Cell Integer(ReadOnlySpan<byte> digits)
    {
        const int SafeDigits = 18;
        int at = digits[0] == (byte)'-' ? 1 : 0;
        if (digits.Length - at > SafeDigits) return LongInteger(digits);
        long value = 0;
        for (int i = at; i < digits.Length; i++) value = value * 10 + (digits[i] - '0');
        return Cell.FromInteger(at == 0 ? value : -value);
    }

    private static Cell LongInteger(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out long value, out int used) && used == digits.Length ? Cell.FromInteger(value) : Cell.FromText(digits);
}
