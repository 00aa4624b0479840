using Transfer.Encode;
using Transfer.Plan;
using Transfer.Profile.Advice;
using Transfer.Profile.Observe;

namespace Transfer.Profile;

/// <summary>The issue of values of several storage classes in one column of SQLite.</summary>
internal static class MixedClasses
{
    private static readonly CellKind[] Numbers = [CellKind.Integer, CellKind.Real];

    /// <summary>The issue, with the values outside the most frequent class; null where all are of one, or where the column's type takes them all.</summary>
    internal static Issue? Of(string table, SeenColumn column)
    {
        (CellKind Kind, long Count)[] present =
            [.. Enum.GetValues<CellKind>().Where(kind => kind != CellKind.Null).Select(kind => (kind, column.Kind(kind))).Where(one => one.Item2 > 0).OrderByDescending(one => one.Item2)];
        if (present.Length < 2 || column.Plan.Transforms.Count > 0 || IsTaken(column.Plan.Type, [.. present.Select(one => one.Kind)])) return null;
        string classes = string.Join(", ", present.Select(one => $"{one.Count:N0} {Word(one.Kind)}"));
        IssueSample[] samples = [.. present.Skip(1).SelectMany(one => column.Findings.Class(one.Kind).Samples).Take(20)];
        string? type = !present.Any(one => one.Kind == CellKind.Blob) ? "text" : !present.Any(one => Numbers.Contains(one.Kind)) ? "bytea" : null;
        Issue issue = IssueCatalogue.StorageClassesMixed.At(table, column.Plan.Source.Name, $"the column is planned as {column.Plan.TypeSql} and holds values of several storage classes: {classes}") with
        {
            Count = present.Skip(1).Sum(one => one.Count),
            Samples = samples,
        };
        return type is null
            ? issue with { Remedy = "mend the values in the source: no type takes numbers and blobs" }
            : issue with { Remedy = $"mend the values in the source, or let the column take all of them: {Suggestion.Typed(table, column.Plan.Source.Name, type, "").Lines}" };
    }

    private static bool IsTaken(PgType type, CellKind[] kinds) => type.Name switch
    {
        // What becomes text there is an issue of the plan, or the mapping's own wish.
        PgTypeName.Text or PgTypeName.VarChar => !kinds.Contains(CellKind.Blob),
        PgTypeName.Bytea => kinds.All(kind => kind is CellKind.Text or CellKind.Blob),
        PgTypeName.Numeric or PgTypeName.Real or PgTypeName.DoublePrecision => kinds.All(Numbers.Contains),
        _ => false,
    };

    private static string Word(CellKind kind) => kind switch
    {
        CellKind.Integer => "integer",
        CellKind.Real => "real",
        CellKind.Text => "text",
        _ => "blob",
    };
}
