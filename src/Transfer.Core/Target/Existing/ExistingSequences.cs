using System.Globalization;
using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>
/// Sets the sequences behind identity and serial columns that exist: to the number that the source would give next, or the one after the
/// largest in the table, and never back.
/// </summary>
internal static class ExistingSequences
{
    /// <summary>Sets the sequences of a table whose rows are in.</summary>
    /// <returns>What was set, and what could not be.</returns>
    internal static async Task<(IReadOnlyList<SetSequence> Set, IReadOnlyList<Issue> Issues)> SetAsync(
        NpgsqlConnection connection, TablePlan table, ExistingTable there, CancellationToken cancel)
    {
        var set = new List<SetSequence>();
        var issues = new List<Issue>();
        foreach (ColumnPlan column in table.Copied.Where(column => column.Type.Name is PgTypeName.SmallInt or PgTypeName.Integer or PgTypeName.BigInt))
        {
            if (there.Columns.First(one => one.Name == column.Name).Sequence is not { } sequence) continue;
            try
            {
                decimal next = Math.Max(column.Source.NextValue ?? 1, await LeastAsync(connection, table, column, sequence, cancel));
                await ScalarAsync(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT setval({PgName.Literal(sequence)}, {next}, false)"), cancel);
                set.Add(new SetSequence(table.Source.Name, column.Source.Name, next));
            }
            catch (PostgresException error) when (error.SqlState[..2] is "22" or "42" or "55")
            {
                issues.Add(IssueCatalogue.SequenceNotSet.At(table.Source.Name, column.Source.Name, $"the sequence {sequence} of {table.Name}.{column.Name} could not be set: {TargetFault.Words(error)}"));
            }
        }

        return (set, issues);
    }

    /// <summary>The least number that is free both by the table and by the sequence itself.</summary>
    private static async Task<decimal> LeastAsync(NpgsqlConnection connection, TablePlan table, ColumnPlan column, string sequence, CancellationToken cancel)
    {
        object? least = await ScalarAsync(
            connection,
            $"""
            SELECT greatest(s.last_value::numeric + CASE WHEN s.is_called THEN greatest(p.seqincrement, 0) ELSE 0 END,
                (SELECT max({PgName.Quote(column.Name)})::numeric + 1 FROM {table.QualifiedName}))
            FROM {sequence} s, pg_sequence p WHERE p.seqrelid = {PgName.Literal(sequence)}::regclass
            """,
            cancel);
        return (decimal)least!;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancel);
    }
}
