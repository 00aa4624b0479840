using System.Text;
using Npgsql;
using Transfer.Encode;

namespace Transfer.Source.Postgres;

/// <summary>Walks the rows of any query; every value comes as PostgreSQL's text.</summary>
internal sealed class TextCursor(PostgresReader reader, NpgsqlDataReader rows, string what) : RowCursor
{
    private readonly byte[]?[] _values = new byte[]?[rows.FieldCount];
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

    public override Cell Get(int column) => _values[column] is { } value ? Cell.FromText(value) : Cell.Null;

    protected override void Dispose(bool disposing)
    {
        reader.End(rows, _ended);
        _ended = true;
    }
}
