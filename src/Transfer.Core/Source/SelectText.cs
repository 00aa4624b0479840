using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Source;

/// <summary>A mapping's SELECT in the source's SQL, looked at before it is run.</summary>
internal static class SelectText
{
    internal const string NoStatement = "it holds no statement, or several: write one SELECT";

    /// <summary>The statement without what may stand around it; empty where there is none, or several.</summary>
    internal static string Of(ISource source, string sql) => QueryText.Statement(sql, source.Schema.Engine) ?? "";

    /// <summary>Why a statement cannot be asked; null where it can.</summary>
    internal static string? Refusal(ISource source, string statement)
    {
        if (statement.Length == 0) return NoStatement;
        if (source.Describe(statement, out IReadOnlyList<ColumnSchema> columns) is { } refusal) return $"the source refuses it: {refusal}";
        if (columns.Count == 0) return "it gives no rows: write a SELECT";
        return source.Describe($"SELECT EXISTS ({statement}\n)", out _) is { } none ? $"it is no SELECT: {none}" : null;
    }

    /// <summary>Notes each check that the source is to be asked and cannot be.</summary>
    internal static void Look(ISource source, IReadOnlyList<CheckRule> checks, MappingFaults faults)
    {
        foreach (CheckRule check in checks.Where(check => check.On != CheckSide.Target))
        {
            string statement = Of(source, check.OfSource.Value);
            if (Refusal(source, statement) is { } refusal) faults.Add(check.OfSource.Place, $"check {check.Name.Value}: {refusal}");
            else if (check.Expect.Value.Kind == ExpectationKind.Value && source.Describe(statement, out IReadOnlyList<ColumnSchema> columns) is null && columns.Count != 1)
                faults.Add(check.Expect.Place, $"check {check.Name.Value}: expect: value is for a query with one column, and this one has {columns.Count}");
        }
    }
}
