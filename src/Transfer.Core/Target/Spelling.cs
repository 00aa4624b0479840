using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>References that the source's collation joins and PostgreSQL does not: they differ from their parent in case, accents or trailing blanks alone.</summary>
internal static class Spelling
{
    internal static bool IsText(ColumnPlan column) => column.Type.Name is PgTypeName.Text or PgTypeName.VarChar;

    /// <summary>SQL of a text without what such a collation does not see.</summary>
    // Only a text beyond ASCII has accents, which stand behind their letters once it is taken apart; only a database in UTF-8 can do that.
    internal static string Folded(string sql) =>
        $@"CASE WHEN octet_length({sql}) = length({sql}) OR getdatabaseencoding() <> 'UTF8' THEN lower(rtrim({sql})) ELSE regexp_replace(normalize(lower(rtrim({sql})), NFD), '[\u0300-\u036f]', '', 'g') END";

    /// <summary>The rows of one table whose parent is there, but spelled otherwise; an issue a foreign key.</summary>
    internal static async Task<IReadOnlyList<Issue>> FindAsync(NpgsqlConnection connection, TablePlan table, IReadOnlyList<TablePlan> all, CancellationToken cancel)
    {
        var issues = new List<Issue>();
        foreach (ForeignKeyPlan key in table.ForeignKeys)
        {
            if (!key.Columns.Any(name => IsText(table.Columns.First(column => column.Name == name)))) continue;
            if (all.FirstOrDefault(other => other.Name == key.ParentTable) is not { } parent) continue;
            string? column = key.Columns.Count == 1 ? table.Columns.First(one => one.Name == key.Columns[0]).Source.Name : null;
            Issue? issue = await RowSamples.AskAsync(
                connection,
                Query(table, parent, key),
                count => IssueCatalogue.ReferenceSpelling.At(table.Source.Name, column, $"rows of {table.Name} whose {key.ParentTable} is spelled otherwise there, in case, accents or trailing blanks: {count:N0}"),
                cancel);
            if (issue is not null) issues.Add(issue);
        }

        return issues;
    }

    private static string Query(TablePlan table, TablePlan parent, ForeignKeyPlan key)
    {
        var pairs = key.Columns.Zip(key.ParentColumns, (child, other) => (Child: $"c.{PgName.Quote(child)}", Parent: $"p.{PgName.Quote(other)}", Text: IsText(table.Columns.First(column => column.Name == child)))).ToList();
        string same = string.Join(" AND ", pairs.Select(pair => $"{pair.Parent} = {pair.Child}"));
        string alike = string.Join(" AND ", pairs.Select(pair => pair.Text ? $"{Folded(pair.Parent)} = {Folded(pair.Child)}" : $"{pair.Parent} = {pair.Child}"));
        string given = string.Join(" AND ", pairs.Select(pair => $"{pair.Child} IS NOT NULL"));
        IReadOnlyList<string> shown = RowSamples.Naming(table, key.Columns);
        return $"""
            SELECT count(*) OVER (), {RowSamples.Pairs("c", shown)}, {RowSamples.Pairs("c", key.Columns)} FROM {table.QualifiedName} c
            WHERE {given} AND NOT EXISTS (SELECT FROM {parent.QualifiedName} p WHERE {same}) AND EXISTS (SELECT FROM {parent.QualifiedName} p WHERE {alike})
            ORDER BY {string.Join(", ", shown.Select(column => "c." + PgName.Quote(column)))} LIMIT {RowSamples.Most}
            """;
    }
}
