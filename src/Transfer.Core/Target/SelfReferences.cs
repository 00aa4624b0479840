using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>Looks at tables that refer to themselves: chains that loop, and chains that are long.</summary>
internal static class SelfReferences
{
    /// <summary>Steps from a row to its root that many a recursive query does not expect.</summary>
    internal const int Deep = 100;

    /// <summary>A table's references to itself.</summary>
    internal static IEnumerable<ForeignKeyPlan> KeysOf(TablePlan table) => table.ForeignKeys.Where(key => key.ParentTable == table.Name && key.ParentSchema == table.Schema);

    /// <summary>The issues of one of them.</summary>
    internal static async Task<IReadOnlyList<Issue>> FindAsync(NpgsqlConnection connection, TablePlan table, ForeignKeyPlan key, CancellationToken cancel)
    {
        var issues = new List<Issue>();
        await using var command = new NpgsqlCommand(Query(table, key), connection);
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        await answer.ReadAsync(cancel);
        (long looping, string[] samples, int depth, string deepest) = (answer.GetInt64(0), answer.GetFieldValue<string[]>(1), answer.GetInt32(2), answer.GetString(3));
        string? column = key.Columns.Count == 1 ? table.Columns.First(one => one.Name == key.Columns[0]).Source.Name : null;
        string name = key.ParentColumns.Count == 1 ? $"{key.ParentColumns[0]}=" : "";
        if (looping > 0)
        {
            issues.Add(IssueCatalogue.ReferenceLoop.At(table.Source.Name, column, $"rows of {table.Name} whose chain of {string.Join(", ", key.Columns)} leads into a loop: {looping:N0}")
                with
            { Count = looping, Samples = [.. samples.Select(sample => new IssueSample(name + sample.Split(" -> ")[0], sample))] });
        }

        if (depth > Deep)
        {
            issues.Add(IssueCatalogue.ReferenceDeep.At(table.Source.Name, column, $"a chain of {string.Join(", ", key.Columns)} in {table.Name} is {depth:N0} steps long (more than {Deep})")
                with
            { Samples = [new IssueSample(name + deepest, $"{depth} steps")] });
        }

        return issues;
    }

    /// <summary>
    /// Walks from the roots (rows that refer to none, or to none that exist) to their children: each row has one parent, so that the walk
    /// ends. Rows that it does not reach are in a loop, or hang on one. For the first of them the chain is followed until it bites its tail.
    /// </summary>
    private static string Query(TablePlan table, ForeignKeyPlan key)
    {
        string parents = Row("t", key.ParentColumns), children = Row("t", key.Columns);
        string given = string.Join(" AND ", key.Columns.Select(column => $"t.{PgName.Quote(column)} IS NOT NULL"));
        return $"""
            WITH RECURSIVE nodes AS (SELECT {parents}::text AS id, CASE WHEN {given} THEN {children}::text END AS parent FROM {table.QualifiedName} t),
            walk AS (
              SELECT id, 0 AS depth FROM nodes n WHERE parent IS NULL OR NOT EXISTS (SELECT FROM nodes p WHERE p.id = n.parent)
              UNION ALL SELECT n.id, w.depth + 1 FROM walk w JOIN nodes n ON n.parent = w.id),
            lost AS (SELECT n.id, n.parent FROM nodes n WHERE NOT EXISTS (SELECT FROM walk w WHERE w.id = n.id)),
            chains AS (
              SELECT id AS first, id AS last, parent, ARRAY[id] AS path, false AS closed FROM (SELECT * FROM lost ORDER BY length(id), id LIMIT {RowSamples.Most}) f
              UNION ALL SELECT c.first, l.id, l.parent, c.path || l.id, l.id = ANY (c.path) FROM chains c JOIN lost l ON l.id = c.parent
              WHERE NOT c.closed AND cardinality(c.path) < 50)
            SELECT (SELECT count(*) FROM lost),
              coalesce((SELECT array_agg(chain ORDER BY length(first), first) FROM (SELECT DISTINCT ON (first) first, array_to_string(path, ' -> ') AS chain FROM chains ORDER BY first, cardinality(path) DESC) s), '{"{}"}'),
              coalesce((SELECT max(depth) FROM walk), 0), coalesce((SELECT id FROM walk ORDER BY depth DESC, id LIMIT 1), '')
            """;
    }

    // A row's text tells rows apart as well as its values, and a key of one column reads best without parentheses.
    private static string Row(string alias, IReadOnlyList<string> columns) =>
        columns.Count == 1 ? $"{alias}.{PgName.Quote(columns[0])}" : $"ROW({string.Join(", ", columns.Select(column => $"{alias}.{PgName.Quote(column)}"))})";
}
