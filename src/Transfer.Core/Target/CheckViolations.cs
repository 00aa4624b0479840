using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>Rows that a check constraint refuses.</summary>
internal static class CheckViolations
{
    /// <summary>Counts and names them.</summary>
    internal static async Task<Issue> CountAsync(NpgsqlConnection connection, TablePlan table, CheckPlan check, Issue issue, CancellationToken cancel)
    {
        string[] mentioned = [.. table.Columns.Where(column => check.Expression.Contains(column.Name, StringComparison.Ordinal)).Select(column => column.Name)];
        string[] values = mentioned.Length > 0 ? mentioned : [.. table.Columns.Take(1).Select(column => column.Name)];
        IReadOnlyList<string> shown = RowSamples.Naming(table, values);
        string sql = $"""
            SELECT count(*) OVER (), {RowSamples.Pairs("t", shown)}, {RowSamples.Pairs("t", values)} FROM {table.QualifiedName} t
            WHERE NOT ({check.Expression}) ORDER BY {string.Join(", ", shown.Select(column => "t." + PgName.Quote(column)))} LIMIT {RowSamples.Most}
            """;
        return await RowSamples.AskAsync(connection, sql, _ => issue, cancel) ?? issue;
    }
}
