using Npgsql;
using Transfer.Plan;

namespace Transfer.Reconcile;

/// <summary>Rows as PostgreSQL itself counts them.</summary>
internal static class RowCounts
{
    internal static async Task<long> OfAsync(NpgsqlConnection connection, TablePlan table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table.QualifiedName}", connection);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }
}
