using Npgsql;
using Transfer.Report;
using Transfer.Target;
using Transfer.Target.Backup;

namespace Transfer.Ready;

/// <summary>The lines about running it, and about the way back.</summary>
internal static class OperationLines
{
    private const string Area = "operation";
    private const string RollbackName = "rollback rehearsed";

    internal static ReadyLine Backup(Dump dump, string? fault, bool kept) => ReadyLine.Of(
        fault is null,
        Area,
        "backup restored",
        fault ?? $"{dump.Counts.Count} tables, {dump.Counts.Values.Sum():N0} rows dumped, restored into a copy and counted there{(kept ? $"; kept as {dump.Path}" : "")}",
        "see the message; without a backup that can be restored there is no way back");

    /// <summary>What is said where no swap came to pass; null where one did.</summary>
    /// <param name="report">The rehearsal.</param>
    /// <param name="unswapped">Why it could not even begin to be swapped in; null where it could.</param>
    internal static ReadyLine? NotSwapped(RunReport report, string? unswapped) => unswapped is not null
        ? ReadyLine.None(Area, RollbackName, $"the move cannot be swapped in, so the backup is the way back: {unswapped}")
        : report.Swap?.Status == "swapped" ? null
        : ReadyLine.Fail(Area, RollbackName, "the rehearsal was not swapped in, as it is not complete", "mend what the lines above say");

    internal static ReadyLine NotRolledBack(string why) => ReadyLine.Fail(Area, RollbackName, why, "take away what stands in its way, or take the backup as the way back");

    /// <param name="done">What the rollback said.</param>
    /// <param name="before">The copy before the rehearsal.</param>
    /// <param name="after">The copy after the rollback.</param>
    internal static ReadyLine RolledBack(string done, SchemaPrint before, SchemaPrint after)
    {
        string differences = before.Differences(after);
        return ReadyLine.Of(
            differences.Length == 0,
            Area,
            RollbackName,
            differences.Length == 0 ? $"{done}; all definitions and the rows of {before.Rows.Count} tables are as before" : $"{done}, and not as before: {differences}",
            "take the backup as the way back");
    }

    internal static async Task<ReadyLine> MonitoringAsync(PostgresTarget target, string sql, CancellationToken cancel)
    {
        const string name = "monitoring query ready";
        try
        {
            await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancel);
            return ReadyLine.Pass(Area, name, "monitoring_sql in ready.json, which the account may ask while the move runs");
        }
        catch (PostgresException error)
        {
            return ReadyLine.Fail(Area, name, TargetFault.Words(error), "GRANT pg_read_all_stats to the account that watches");
        }
    }
}
