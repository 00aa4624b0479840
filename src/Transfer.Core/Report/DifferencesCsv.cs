using System.Globalization;
using CsvHelper;

namespace Transfer.Report;

/// <summary>differences.csv: one line a value, with its row's key. NULL is an empty field, and so is the side that lacks the row.</summary>
internal static class DifferencesCsv
{
    internal static void Write(string path, IReadOnlyList<DifferenceFacts> differences)
    {
        using var stream = new StreamWriter(path);
        using var csv = new CsvWriter(stream, CultureInfo.InvariantCulture);
        foreach (string head in (string[])["table", "kind", "key", "column", "source", "target"]) csv.WriteField(head);
        csv.NextRecord();
        foreach (DifferenceFacts row in differences)
        {
            foreach (ValueDifference value in row.Columns)
            {
                csv.WriteField(row.Table);
                csv.WriteField(row.Kind.ToString().ToLowerInvariant());
                csv.WriteField(row.Key);
                csv.WriteField(value.Column);
                csv.WriteField(value.Source, value.Source is not null);
                csv.WriteField(value.Target, value.Target is not null);
                csv.NextRecord();
            }
        }
    }
}
