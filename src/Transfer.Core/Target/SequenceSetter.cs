using System.Globalization;
using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>Sets identity columns to give the number that the source would have given next.</summary>
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
            decimal next = column.Source.NextValue ?? 1;
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
}

/// <summary>An identity column and the next value it gives.</summary>
public sealed record SetSequence(string Table, string Column, decimal NextValue);
