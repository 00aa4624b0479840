using System.Globalization;
using Transfer.Plan;
using Transfer.Profile.Observe;

namespace Transfer.Profile;

/// <summary>Makes a column's profile of what was seen.</summary>
internal static class ColumnSummary
{
    /// <summary>The types that values are held against, narrowest first, by their names in a report.</summary>
    internal static readonly (Fits Fit, string Name)[] Types =
    [
        (Fits.Boolean, "boolean"),
        (Fits.SmallInt, "smallint"),
        (Fits.Integer, "integer"),
        (Fits.BigInt, "bigint"),
        (Fits.Numeric, "numeric"),
        (Fits.Uuid, "uuid"),
        (Fits.Date, "date"),
        (Fits.Timestamp, "timestamp"),
        (Fits.TimestampTz, "timestamptz"),
        (Fits.Json, "json"),
        (Fits.EpochSeconds, "epoch_seconds"),
        (Fits.EpochMilliseconds, "epoch_milliseconds"),
    ];

    internal static ColumnProfile Of(SeenColumn column, string engine)
    {
        bool hasLength = column.Values.Longest >= 0;
        return new ColumnProfile
        {
            Column = column.Plan.Source.Name,
            SourceType = column.Plan.Source.DeclaredType,
            TargetType = column.Plan.TypeSql,
            Rows = column.Count + column.Nulls,
            Nulls = column.Nulls,
            Empties = column.Values.Empties,
            DistinctEstimate = Math.Min(column.Values.Distinct.Estimate(), column.Count),
            Min = Extremes.Least(column.Values),
            Max = Extremes.Greatest(column.Values),
            Shortest = hasLength ? column.Values.Shortest : null,
            Longest = hasLength ? column.Values.Longest : null,
            StorageClasses = Classes(column, engine),
            Fits = [.. Shares(column)],
        };
    }

    private static Dictionary<string, long> Classes(SeenColumn column, string engine)
    {
        IEnumerable<(string Name, long Count)> classes = engine == "sqlite"
            ? [("integer", column.Integers), ("real", column.Reals), ("text", column.Texts), ("blob", column.Blobs)]
            : [(DeclaredName(column.Plan.Source), column.Count)];
        return classes.Append(("null", column.Nulls)).Where(one => one.Item2 > 0).ToDictionary(one => one.Item1, one => one.Item2);
    }

    /// <summary>The type without its length: <c>varchar</c>, <c>bigint unsigned</c>.</summary>
    private static string DeclaredName(ColumnSchema column)
    {
        string type = column.DeclaredType;
        int open = type.IndexOf('(', StringComparison.Ordinal);
        int close = type.LastIndexOf(')');
        return open < 0 || close < open ? type : type[..open] + type[(close + 1)..];
    }

    private static IEnumerable<TypeShare> Shares(SeenColumn column)
    {
        foreach ((Fits fit, string name) in Types)
        {
            double fitting = column.Fitting(fit);
            if (fitting > 0) yield return new TypeShare(name, Math.Round(Math.Min(1, fitting / column.Count), 6), column.IsEstimate(fit));
        }

        if (column.Texts > 0 && column.Blobs == 0 && column.Values.Longest is > 0 and <= 10_485_760)
            yield return new TypeShare(string.Create(CultureInfo.InvariantCulture, $"varchar({column.Values.Longest})"), Math.Round((double)column.Texts / column.Count, 6), false);
    }
}
