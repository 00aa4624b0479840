using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Transfer.Plan;

namespace Transfer.Copy;

/// <summary>
/// A table's rejected rows as CSV: row_key, code, column, message, then every source column with its value as it was. NULL is an empty
/// field without quotes, an empty text one with them; bytes that are no text are written as \x and hexadecimal digits.
/// </summary>
internal sealed class RejectFile : IDisposable
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        // As PostgreSQL's COPY … CSV has it, so that NULL and '' stay apart.
        ShouldQuote = field => field.Field is not null,
        NewLine = "\n",
    };

    private static readonly string[] Own = ["row_key", "code", "column", "message"];

    private readonly StreamWriter _stream;
    private readonly CsvWriter _csv;

    internal RejectFile(string path, IEnumerable<ColumnPlan> columns)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        Path = path;
        _stream = new StreamWriter(path, append: false, new UTF8Encoding(false), bufferSize: 64 << 10);
        _csv = new CsvWriter(_stream, Format);
        foreach (string head in Own) _csv.WriteField(head);
        foreach (ColumnPlan column in columns) _csv.WriteField(column.Source.Name);
        _csv.NextRecord();
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

    internal void Write(string key, string code, string column, string message, IEnumerable<string?> values)
    {
        _csv.WriteField(key);
        _csv.WriteField(code);
        _csv.WriteField(column);
        _csv.WriteField(message);
        foreach (string? value in values) _csv.WriteField(value);
        _csv.NextRecord();
    }

    public void Dispose()
    {
        try
        {
            _csv.Dispose();
        }
        finally
        {
            _stream.Dispose();
        }
    }
}
