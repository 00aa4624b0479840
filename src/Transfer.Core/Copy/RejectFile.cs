using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Copy;

/// <summary>
/// A table's rejected rows as CSV: row_key, code, column, message, then every source column with its value as it was. NULL is an empty
/// field without quotes, an empty text one with them; bytes that are no text are written as \x and hexadecimal digits.
/// </summary>
internal sealed class RejectFile : IDisposable
{
    private static readonly string[] Own = ["row_key", "code", "column", "message"];

    private readonly CsvFile _csv;
    private readonly int _columns;

    internal RejectFile(string path, IReadOnlyList<ColumnPlan> columns)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        Path = path;
        _columns = columns.Count;
        _csv = new CsvFile(path);
        foreach (string head in Own) _csv.Field(head);
        foreach (ColumnPlan column in columns) _csv.Field(column.Source.Name);
        _csv.EndLine();
    }

    /// <summary>The columns that stand before those of the table.</summary>
    internal static int OwnColumns => Own.Length;

    internal string Path { get; }

    /// <summary>A file name for a table's name: what a file system may refuse is replaced, and a hash keeps two such names apart.</summary>
    internal static string NameFor(string table)
    {
        bool plain = table.Length is > 0 and <= 100 && table.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
        if (plain) return table + ".csv";
        string safe = string.Concat(table.Take(80).Select(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_'));
        return $"{safe}-{PgName.ShortHash(table)}.csv";
    }

    internal void Write(ReadOnlySpan<byte> key, RejectKind kind, ReadOnlySpan<byte> message, RowCursor row)
    {
        _csv.Field(key);
        _csv.Field(kind.Code);
        _csv.Field(kind.Column);
        _csv.Field(message);
        for (int column = 0; column < _columns; column++) _csv.Field(row.Get(column));
        _csv.EndLine();
    }

    public void Dispose() => _csv.Dispose();
}
