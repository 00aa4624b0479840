using System.Globalization;
using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>Sets identity columns to give the number that the source would have given next, or one that no row has.</summary>
internal static class SequenceSetter
{
    /// <summary>Sets every identity column of a table.</summary>
    /// <returns>What was set, and what could not be.</returns>
    internal static async Task<(IReadOnlyList<SetSequence> Set, IReadOnlyList<Issue> Issues)> SetAsync(
        NpgsqlConnection connection, TablePlan table, CancellationToken cancel)
    {
        var set = new List<SetSequence>();
        var issues = new List<Issue>();
        foreach (ColumnPlan column in table.Columns.Where(column => column.Identity))
        {
            decimal next = await NextAsync(connection, table, column, cancel);
            string sql = string.Create(
                CultureInfo.InvariantCulture,
                $"ALTER TABLE {table.QualifiedName} ALTER COLUMN {PgName.Quote(column.Name)} RESTART WITH {next}");
            try
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(cancel);
                set.Add(new SetSequence(table.Source.Name, column.Source.Name, next));
            }
            catch (PostgresException error) when (error.SqlState[..2] is "22" or "42")
            {
                issues.Add(IssueCatalogue.SequenceNotSet.At(table.Source.Name, column.Source.Name, $"the next value {next} could not be set: {TargetFault.Words(error)}. Its SQL: {sql}"));
            }
        }

        return (set, issues);
    }

    /// <summary>What the source would give next; behind all rows that are there where it has no counter, or a mapping adds rows.</summary>
    private static async Task<decimal> NextAsync(NpgsqlConnection connection, TablePlan table, ColumnPlan column, CancellationToken cancel)
    {
        if (column.Source.NextValue is { } given && table.Seed.Count == 0) return given;
        await using var command = new NpgsqlCommand($"SELECT coalesce(max({PgName.Quote(column.Name)}), 0)::numeric + 1 FROM {table.QualifiedName}", connection);
        decimal free = (decimal)(await command.ExecuteScalarAsync(cancel))!;
        return Math.Max(free, column.Source.NextValue ?? 1);
    }
}

/// <summary>An identity column and the next value it gives.</summary>
public sealed record SetSequence(string Table, string Column, decimal NextValue);
