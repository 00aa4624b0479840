using System.Globalization;
using CsvHelper;

namespace Transfer.Profile;

/// <summary>profile.csv: one line a column, for a spreadsheet; shares from 0 to 1, one column a type.</summary>
public static class ProfileCsv
{
    private static readonly string[] Heads =
    [
        "table", "column", "source_type", "target_type", "rows", "nulls", "empties", "distinct_estimate", "min", "max", "shortest", "longest", "storage_classes",
        .. ColumnSummary.Types.Select(type => "fits_" + type.Name), "estimated",
    ];

    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ProfileReport profile)
    {
        using var stream = new StreamWriter(path);
        using var csv = new CsvWriter(stream, CultureInfo.InvariantCulture);
        foreach (string head in Heads) csv.WriteField(head);
        csv.NextRecord();
        foreach (ProfiledTable table in profile.Tables)
        {
            foreach (ColumnProfile column in table.Columns) Write(csv, table.Table, column);
        }
    }

    private static void Write(CsvWriter csv, string table, ColumnProfile column)
    {
        csv.WriteField(table);
        csv.WriteField(column.Column);
        csv.WriteField(column.SourceType);
        csv.WriteField(column.TargetType);
        csv.WriteField(column.Rows);
        csv.WriteField(column.Nulls);
        csv.WriteField(column.Empties);
        csv.WriteField(column.DistinctEstimate);
        csv.WriteField(column.Min?.Text);
        csv.WriteField(column.Max?.Text);
        csv.WriteField(column.Shortest);
        csv.WriteField(column.Longest);
        csv.WriteField(string.Join(" ", column.StorageClasses.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key}={one.Value}"))));
        foreach ((_, string name) in ColumnSummary.Types)
            csv.WriteField(column.Fits.FirstOrDefault(one => one.Type == name)?.Share ?? 0);
        csv.WriteField(string.Join(" ", column.Fits.Where(one => one.Estimated).Select(one => one.Type)));
        csv.NextRecord();
    }
}
