using System.Buffers.Text;
using System.Text;
using Npgsql;
using Transfer.Encode;

namespace Transfer.Source.Postgres;

/// <summary>Walks the rows of any query; whole numbers come as such, every other value as PostgreSQL's text.</summary>
internal sealed class TextCursor(PostgresReader reader, NpgsqlDataReader rows, string what) : RowCursor
{
    // Object ids of PostgreSQL's types, the same on every server. Source: src/include/catalog/pg_type.dat.
    private const uint BigInt = 20;
    private const uint SmallInt = 21;
    private const uint Integer = 23;

    private readonly byte[]?[] _values = new byte[]?[rows.FieldCount];
    private readonly bool[] _whole = [.. Enumerable.Range(0, rows.FieldCount).Select(column => rows.GetDataTypeOID(column) is SmallInt or Integer or BigInt)];
    private long _position = -1;
    private bool _ended;

    public override long Locator => _position;

    public override bool Next()
    {
        try
        {
            if (_ended || !rows.Read())
            {
                _ended = true;
                return false;
            }

            for (int i = 0; i < _values.Length; i++) _values[i] = rows.IsDBNull(i) ? null : Encoding.UTF8.GetBytes(rows.GetString(i));
            _position++;
            return true;
        }
        catch (Exception error) when (PostgresSession.IsOfTheDriver(error))
        {
            throw reader.Explain(error, $"reading {what}, after {_position + 1:N0} rows");
        }
    }

    public override Cell Get(int column)
    {
        if (_values[column] is not { } value) return Cell.Null;
        return _whole[column] && Utf8Parser.TryParse(value, out long whole, out _) ? Cell.FromInteger(whole) : Cell.FromText(value);
    }

    protected override void Dispose(bool disposing)
    {
        reader.End(rows, _ended);
        _ended = true;
    }
}
