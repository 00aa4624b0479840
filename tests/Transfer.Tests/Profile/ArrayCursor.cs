using System.Text;
using Transfer.Encode;
using Transfer.Source;

namespace Transfer.Tests.Profile;

/// <summary>Rows that stand in memory: a value is null, a long, a double, a string or bytes.</summary>
internal sealed class ArrayCursor(IReadOnlyList<object?[]> rows) : RowCursor
{
    private readonly object?[][] _rows = [.. rows.Select(row => row.Select(value => value is string text ? new Utf8(Encoding.UTF8.GetBytes(text)) : value).ToArray())];
    private int _at = -1;

    public override long Locator => _at;

    public override bool Next() => ++_at < _rows.Length;

    public override Cell Get(int column) => _rows[_at][column] switch
    {
        null => Cell.Null,
        long integer => Cell.FromInteger(integer),
        double real => Cell.FromReal(real),
        Utf8 text => Cell.FromText(text.Bytes),
        byte[] blob => Cell.FromBlob(blob),
        { } other => throw new ArgumentException($"{other} is no value of a cell"),
    };

    internal void Restart() => _at = -1;

    protected override void Dispose(bool disposing)
    {
    }

    private sealed record Utf8(byte[] Bytes);
}
