using Npgsql;
using Transfer.Plan;
using Transfer.Target;

namespace Transfer.Compare;

/// <summary>The tables of a plan, which a run has made in the target.</summary>
internal static class MovedTables
{
    private const string FoundSql = """
        SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest($1, $2)) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        """;

    /// <summary>Makes sure that they are there.</summary>
    /// <exception cref="UsageException">Some are not; each is named.</exception>
    internal static async Task CheckAsync(NpgsqlConnection connection, TransferPlan plan, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(FoundSql, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. plan.Tables.Select(table => table.Schema)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. plan.Tables.Select(table => table.Name)] });
        var found = new HashSet<(string, string)>();
        await using (NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel))
        {
            while (await answer.ReadAsync(cancel)) found.Add((answer.GetString(0), answer.GetString(1)));
        }

        string[] missing = [.. plan.Tables.Where(table => !found.Contains((table.Schema, table.Name))).Select(table => $"{table.Schema}.{table.Name}")];
        if (missing.Length > 0)
            throw new UsageException($"the target has no table {string.Join(", ", missing.Take(10))}{(missing.Length > 10 ? $" and {missing.Length - 10} more" : "")}: move them first (transfer run with the same source, mapping and --schema), or leave them out with --exclude");
    }

    /// <summary>Has the planner learn what they hold.</summary>
    /// <exception cref="UsageException">The target does not let it.</exception>
    internal static async Task AnalyzeAsync(NpgsqlConnection connection, IReadOnlyList<TablePlan> tables, CancellationToken cancel)
    {
        if (tables.Count == 0) return;
        try
        {
            await using var command = new NpgsqlCommand($"ANALYZE {string.Join(", ", tables.Select(table => table.QualifiedName))}", connection);
            await command.ExecuteNonQueryAsync(cancel);
        }
        catch (PostgresException fault) when (!TargetFault.IsOfTheServer(fault))
        {
            throw new UsageException($"the target does not ANALYZE its tables: {fault.MessageText}. Use --no-analyze to compare without", fault);
        }
    }
}
