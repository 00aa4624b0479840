using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Transfer.Copy;

namespace Transfer.Tests.Support;

/// <summary>A table's reject file as a user's spreadsheet or script reads it.</summary>
internal static class RejectRows
{
    /// <summary>Every row: <c>row_key code column</c>, then the source values, all joined by <c>|</c>; NULL is <c>∅</c>.</summary>
    internal static List<string> Read(RunOutcome outcome, string table) => Read(outcome.Folder.RejectsPath, table);

    internal static List<string> Read(string folder, string table)
    {
        string path = Path.Combine(folder, RejectFile.NameFor(table));
        if (!File.Exists(path)) return [];
        using var text = new StreamReader(path);
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture));
        var rows = new List<string>();
        while (csv.Read())
        {
            string[] fields = csv.Record!;
            // A parser gives '' for both: what stands between the commas tells them apart.
            bool[] nulls = Nulls(csv.RawRecord, fields);
            rows.Add(string.Join('|', fields.Select((field, i) => nulls[i] ? "∅" : field).Where((_, i) => i != 3)));
        }

        Assert.StartsWith("row_key|code|column", rows[0], StringComparison.Ordinal);
        return rows[1..];
    }

    private static bool[] Nulls(string raw, string[] fields)
    {
        var nulls = new bool[fields.Length];
        int at = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            nulls[i] = at >= raw.Length || raw[at] != '"';
            at += nulls[i] ? 1 : fields[i].Length + fields[i].Count(letter => letter == '"') + 3;
        }

        return nulls;
    }
}
