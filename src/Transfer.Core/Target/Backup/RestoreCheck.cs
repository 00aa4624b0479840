using Npgsql;
using Transfer.Machine;

namespace Transfer.Target.Backup;

/// <summary>Proves a dump: lists it, restores it into a scratch database of the same server, and counts there.</summary>
/// <param name="target">The server that the dump is of.</param>
/// <param name="programs">What reads it.</param>
internal sealed class RestoreCheck(PostgresTarget target, DumpPrograms programs)
{
    /// <summary>Tries the dump; the scratch database is dropped in any case.</summary>
    /// <param name="dump">The dump.</param>
    /// <param name="jobs">Streams at once.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Why it is not proven; null where it is.</returns>
    internal async Task<string?> FindFaultAsync(Dump dump, int jobs, CancellationToken cancel)
    {
        if (await UnreadableAsync(dump, cancel) is { } fault) return fault;
        ScratchDatabase? made = null;
        try
        {
            made = await ScratchDatabase.MakeAsync(target, ScratchUse.RestoreCheck, cancel);
            return made is null ? ScratchDatabase.NotAllowed : await RestoreAsync(made, dump, jobs, privileges: false, cancel);
        }
        catch (PostgresException error) when (!cancel.IsCancellationRequested)
        {
            return $"the scratch database {made?.Name} failed: {TargetFault.Words(error)}";
        }
        finally
        {
            if (made is not null) await made.DisposeAsync();
        }
    }

    /// <summary>Why the file itself is no whole dump; null where it is.</summary>
    internal async Task<string?> UnreadableAsync(Dump dump, CancellationToken cancel)
    {
        Command list = await Command.RunAsync([programs.Restore, "--list", dump.Path], null, cancel);
        if (list.ExitCode != 0) return $"pg_restore cannot read it: {Backup.Dump.Words(list)}";
        int listed = list.Output.Split('\n').Count(line => line.Contains(" TABLE DATA ", StringComparison.Ordinal));
        return listed < dump.Counts.Count ? $"it has the rows of {listed} tables, and the database has {dump.Counts.Count}" : null;
    }

    /// <summary>Restores the dump and counts.</summary>
    /// <returns>What is not as it was; null where all is.</returns>
    internal async Task<string?> RestoreAsync(ScratchDatabase scratch, Dump dump, int jobs, bool privileges, CancellationToken cancel)
    {
        Command restored = await scratch.RestoreAsync(programs, dump, jobs, privileges, cancel);
        if (restored.ExitCode != 0) return $"pg_restore failed: {Backup.Dump.Words(restored)}";
        await using var connection = new NpgsqlConnection(scratch.ConnectionString);
        await connection.OpenAsync(cancel);
        SortedDictionary<string, long> counts = await TableCounts.ReadAsync(connection, cancel);
        string[] wrong =
        [
            .. dump.Counts.Where(pair => counts.GetValueOrDefault(pair.Key, -1) != pair.Value)
                .Select(pair => counts.TryGetValue(pair.Key, out long rows) ? $"{pair.Key} has {rows:N0} rows there and {pair.Value:N0} here" : $"{pair.Key} is not there"),
        ];
        return wrong.Length == 0 ? null : $"restored, {string.Join("; ", wrong.Take(5))}{(wrong.Length > 5 ? $"; and {wrong.Length - 5} more tables" : "")}";
    }
}
