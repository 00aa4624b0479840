using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>Rows that share what should be unique, and rows whose texts are unique by case, accents or trailing blanks alone.</summary>
internal static class Duplicates
{
    /// <summary>Counts the rows that stand in the way of a unique key, and names the keys.</summary>
    /// <param name="connection">A connection to the target.</param>
    /// <param name="table">The table.</param>
    /// <param name="name">The key's or index's name.</param>
    /// <param name="issue">The issue that tells of the refusal.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The issue with its count: rows beyond the first of each key.</returns>
    internal static async Task<Issue> CountAsync(NpgsqlConnection connection, TablePlan table, string name, Issue issue, CancellationToken cancel) =>
        await FindAsync(connection, table, name, _ => issue, cancel) ?? issue;

    /// <summary>The same where nothing was refused: null where no rows share the key, or it has no columns that could be compared.</summary>
    internal static async Task<Issue?> FindAsync(NpgsqlConnection connection, TablePlan table, string name, Func<long, Issue> issue, CancellationToken cancel)
    {
        if (Parts(table, name) is not { } key) return null;
        string parts = string.Join(", ", key.Parts);
        string given = string.Join(" AND ", key.Parts.Select(part => $"({part}) IS NOT NULL"));
        string sql = $"""
            SELECT sum(n - 1) OVER ()::bigint, shown, n || ' rows' FROM (
              SELECT concat_ws(', ', {string.Join(", ", key.Parts.Select(part => $"({part})::text"))}) AS shown, count(*) AS n
              FROM {table.QualifiedName} t WHERE {given}{(key.Where is null ? "" : $" AND ({key.Where})")} GROUP BY {parts} HAVING count(*) > 1) d
            ORDER BY n DESC, shown LIMIT {RowSamples.Most}
            """;
        string? column = key.Parts.Count == 1 ? table.Columns.FirstOrDefault(one => PgName.Quote(one.Name) == key.Parts[0])?.Source.Name : null;
        return await RowSamples.AskAsync(connection, sql, count => issue(count) with { Column = column }, cancel);
    }

    /// <summary>Rows of a unique key that differ in case, accents or trailing blanks alone.</summary>
    internal static async Task<IReadOnlyList<Issue>> FindNearAsync(NpgsqlConnection connection, TablePlan table, CancellationToken cancel)
    {
        var issues = new List<Issue>();
        foreach (KeyPlan key in table.Uniques.Append(table.PrimaryKey).OfType<KeyPlan>())
        {
            Dictionary<string, ColumnPlan> columns = table.Columns.ToDictionary(column => column.Name);
            if (!key.Columns.Any(name => Spelling.IsText(columns[name]))) continue;
            string folded = string.Join(", ", key.Columns.Select(name => Spelling.IsText(columns[name]) ? Spelling.Folded($"t.{PgName.Quote(name)}") : $"t.{PgName.Quote(name)}"));
            string given = string.Join(" AND ", key.Columns.Select(name => $"t.{PgName.Quote(name)} IS NOT NULL"));
            string shown = key.Columns.Count == 1 ? $"t.{PgName.Quote(key.Columns[0])}::text" : $"ROW({string.Join(", ", key.Columns.Select(name => $"t.{PgName.Quote(name)}"))})::text";
            string sql = $"""
                SELECT sum(n - 1) OVER ()::bigint, spellings[1], array_to_string(spellings[1:5], ' | ') FROM (
                  SELECT array_agg({shown} ORDER BY {shown}) AS spellings, count(*) AS n
                  FROM {table.QualifiedName} t WHERE {given} GROUP BY {folded} HAVING count(DISTINCT {shown}) > 1) d
                ORDER BY 2 LIMIT {RowSamples.Most}
                """;
            string? column = key.Columns.Count == 1 ? columns[key.Columns[0]].Source.Name : null;
            Issue? issue = await RowSamples.AskAsync(
                connection, sql, count => IssueCatalogue.NearDuplicates.At(table.Source.Name, column, $"values of {key.Name} that differ from another in case, accents or trailing blanks alone: {count:N0}"), cancel);
            if (issue is not null) issues.Add(issue);
        }

        return issues;
    }

    private static (IReadOnlyList<string> Parts, string? Where)? Parts(TablePlan table, string name)
    {
        if (table.Uniques.Append(table.PrimaryKey).FirstOrDefault(key => key?.Name == name) is { } unique) return ([.. unique.Columns.Select(PgName.Quote)], null);
        return table.Indexes.FirstOrDefault(index => index.Name == name) is { Method: "btree" } one ? ([.. one.Parts.Select(Plain)], one.Where) : null;
    }

    // A part may end with a direction and a place for NULL, which an expression must not.
    private static string Plain(string part)
    {
        foreach (string end in (string[])[" NULLS FIRST", " NULLS LAST", " DESC", " ASC"])
            if (part.EndsWith(end, StringComparison.Ordinal)) part = part[..^end.Length];
        return part;
    }
}
