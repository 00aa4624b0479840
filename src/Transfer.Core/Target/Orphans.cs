using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>Rows that refer to a parent which is not there.</summary>
internal static class Orphans
{
    private const int MostSamples = 20;

    /// <summary>Counts the orphans of a foreign key and names the first ones.</summary>
    internal static async Task<Issue> FindAsync(NpgsqlConnection connection, TablePlan table, ForeignKeyPlan key, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Query(table, key), connection);
        var samples = new List<IssueSample>();
        long count = 0;
        await using (NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel))
        {
            while (await answer.ReadAsync(cancel))
            {
                count = answer.GetInt64(0);
                samples.Add(new IssueSample(answer.GetString(1), answer.GetString(2)));
            }
        }

        return IssueCatalogue.ForeignKeyOrphans.At(
            table.Source.Name,
            key.Columns.Count == 1 ? table.Columns.First(column => column.Name == key.Columns[0]).Source.Name : null,
            $"foreign key {key.Name} stays NOT VALID: rows of {table.Name} that refer to a row of {key.ParentTable} which does not exist: {count:N0}")
            with
        { Count = Math.Max(count, 1), Samples = samples };
    }

    private static string Query(TablePlan table, ForeignKeyPlan key)
    {
        IReadOnlyList<string> shown = table.PrimaryKey?.Columns ?? key.Columns;
        string parent = $"{PgName.Quote(table.Schema)}.{PgName.Quote(key.ParentTable)}";
        string matches = string.Join(" AND ", key.Columns.Zip(key.ParentColumns, (child, other) => $"p.{PgName.Quote(other)} = c.{PgName.Quote(child)}"));
        string given = string.Join(" AND ", key.Columns.Select(column => $"c.{PgName.Quote(column)} IS NOT NULL"));
        return $"""
            SELECT count(*) OVER (), concat_ws(',', {Pairs(shown)}), concat_ws(',', {Pairs(key.Columns)})
            FROM {table.QualifiedName} c
            WHERE {given} AND NOT EXISTS (SELECT FROM {parent} p WHERE {matches})
            ORDER BY {string.Join(", ", shown.Select(column => "c." + PgName.Quote(column)))}
            LIMIT {MostSamples}
            """;
    }

    private static string Pairs(IEnumerable<string> columns) =>
        string.Join(", ", columns.Select(column => $"{PgName.Literal(column + "=")} || c.{PgName.Quote(column)}::text"));
}
