using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Transfer.Benchmarks.Shop;

/// <summary>Rows into one SQLite table by one prepared statement; cells come in the columns' order.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _insert;
    private byte[] _text = new byte[1 << 16];
    private int _column;

    /// <param name="connection">Open, in a transaction.</param>
    /// <param name="table">Its name.</param>
    /// <param name="columns">How many it has.</param>
    public RowWriter(sqlite3 connection, string table, int columns)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection, $"INSERT INTO {table} VALUES (?{string.Concat(Enumerable.Repeat(", ?", columns - 1))})", out _insert));
    }

    public RowWriter Integer(long value) => Checked(raw.sqlite3_bind_int64(_insert, ++_column, value));

    public RowWriter Boolean(bool value) => Integer(value ? 1 : 0);

    public RowWriter Real(double value) => Checked(raw.sqlite3_bind_double(_insert, ++_column, value));

    /// <summary>An amount of money as applications leave it in SQLite: a double.</summary>
    public RowWriter Cents(long value) => Real(value / 100.0);

    public RowWriter Blob(ReadOnlySpan<byte> value) => Checked(raw.sqlite3_bind_blob(_insert, ++_column, value));

    public RowWriter Null() => Checked(raw.sqlite3_bind_null(_insert, ++_column));

    public RowWriter Text(string? value)
    {
        if (value is null) return Null();
        if (value.Length * 3 > _text.Length) _text = new byte[value.Length * 3];
        return Checked(raw.sqlite3_bind_text(_insert, ++_column, _text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text))));
    }

    public RowWriter Time(DateTime value) => Text(value.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture));

    /// <summary>Ends the row.</summary>
    public void End()
    {
        int code = raw.sqlite3_step(_insert);
        Check(code == raw.SQLITE_DONE ? raw.SQLITE_OK : code);
        raw.sqlite3_reset(_insert);
        _column = 0;
    }

    public void Dispose() => _insert.Dispose();

    private RowWriter Checked(int code)
    {
        Check(code);
        return this;
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw new InvalidOperationException(raw.sqlite3_errmsg(_connection).utf8_to_string());
    }
}
