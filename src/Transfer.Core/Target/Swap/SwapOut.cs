using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Swap;

/// <summary>What follows on a swap, when a person has looked at it: back to what was before, or the old tables dropped for good.</summary>
/// <param name="target">The target.</param>
/// <param name="runId">The run that was swapped in.</param>
/// <param name="log">Hears what is waited for.</param>
internal sealed class SwapOut(PostgresTarget target, string runId, Action<string> log)
{
    /// <summary>Drops the run's tables, and puts those that it replaced back in their place.</summary>
    /// <param name="counted">Hears, before anything is locked, of each table of the run with its rows at the swap and now.</param>
    /// <param name="cancel">Stops it, as long as it is not committed.</param>
    /// <returns>The swap that was undone; empty where the run was killed before its swap, and its staging schemas are dropped.</returns>
    /// <exception cref="UsageException">There is no such swap, or something has come in the way since; nothing was changed.</exception>
    internal async Task<IReadOnlyList<SwapRecord>> RollBackAsync(Action<SwappedTable> counted, CancellationToken cancel)
    {
        await using (NpgsqlConnection connection = await target.ConnectAsync(cancel))
        {
            List<SwapRecord> all = await SwapRecord.AllAsync(connection, cancel);
            SwapRecord[] records = [.. all.Where(one => one.Run == runId)];
            if (records.Length == 0)
            {
                if ((await StagingSchemas.SweepAsync(connection, runId, cancel)).Count > 0) return [];
                throw Unknown(all);
            }

            foreach (SwapRecord record in records) await CheckBackAsync(connection, record, all, cancel);
            foreach (SwapRecord record in records) await CountAsync(connection, record, counted, cancel);
        }

        return await DoAsync(async (connection, all, records) =>
        {
            var tables = new List<string>();
            foreach (SwapRecord record in records)
            {
                tables.AddRange(record.Old.Where(one => one.Kind == "TABLE").Select(one => one.Sql(record.Before)));
                tables.AddRange((await OursAsync(connection, record, cancel)).Where(one => one.Kind == "TABLE").Select(one => one.Sql(record.Schema)));
            }

            await Patience.LockAsync(connection, tables, cancel);
            foreach (SwapRecord record in records) await CheckBackAsync(connection, record, all, cancel);
            await RefuseUsersAsync(connection, [.. records.SelectMany(record => record.New)], "the run's tables", cancel);
            // All out before any is dropped, and all dropped before any is put back: they may refer to each other across schemas.
            foreach (SwapRecord record in records) await MoveOutAsync(connection, record, cancel);
            foreach (SwapRecord record in records) await Patience.ExecuteAsync(connection, $"DROP SCHEMA {PgName.Quote(SwapNames.RolledBack(record.Schema, runId))} CASCADE", cancel);
            foreach (SwapRecord record in records) await PutBackAsync(connection, record, cancel);
        }, cancel);
    }

    /// <summary>Drops what the run replaced.</summary>
    /// <exception cref="UsageException">There is no such swap, or something uses the old tables; nothing was changed.</exception>
    internal Task<IReadOnlyList<SwapRecord>> CommitAsync(CancellationToken cancel) => DoAsync(async (connection, _, records) =>
    {
        foreach (SwapRecord record in records)
        {
            List<SchemaObject> kept = await SchemaObject.ListAsync(connection, record.Before, cancel);
            if (kept.FirstOrDefault(one => record.Old.All(old => old.Oid != one.Oid)) is { } stranger)
                throw new UsageException($"{stranger.Describe(record.Before)} is not of the swap: move it out of that schema, or drop it, then commit again");
        }

        await RefuseUsersAsync(connection, [.. records.SelectMany(record => record.Old)], "the old tables", cancel);
        foreach (SwapRecord record in records) await Patience.ExecuteAsync(connection, $"DROP SCHEMA {PgName.Quote(record.Before)} CASCADE", cancel);
    }, cancel);

    private static async Task CountAsync(NpgsqlConnection connection, SwapRecord record, Action<SwappedTable> counted, CancellationToken cancel)
    {
        foreach (SchemaObject table in (await OursAsync(connection, record, cancel)).Where(one => one.Kind == "TABLE"))
        {
            await using var count = new NpgsqlCommand($"SELECT count(*) FROM {table.Sql(record.Schema)}", connection);
            counted(new SwappedTable($"{record.Schema}.{table.Name}", table.Rows, (long)(await count.ExecuteScalarAsync(cancel))!));
        }
    }

    /// <summary>What is still there of the run.</summary>
    private static async Task<IEnumerable<SchemaObject>> OursAsync(NpgsqlConnection connection, SwapRecord record, CancellationToken cancel)
    {
        List<SchemaObject> now = await SchemaObject.ListAsync(connection, record.Schema, cancel);
        return now.SelectMany(one => record.New.Where(made => made.Catalogue == one.Catalogue && made.Oid == one.Oid).Select(made => one with { Rows = made.Rows }));
    }

    private static async Task RefuseUsersAsync(NpgsqlConnection connection, List<SchemaObject> objects, string what, CancellationToken cancel)
    {
        List<Dependent> users = await Dependents.UsersAsync(connection, objects, cancel);
        if (users.Count > 0)
            throw new UsageException($"{what} are in use: {string.Join("; ", users.Take(10).Select(user => user.Words))}{(users.Count > 10 ? $"; and {users.Count - 10} more" : "")}. Drop that first, and make it again afterwards");
    }

    /// <summary>Makes sure that both sides are where the swap left them.</summary>
    private static async Task CheckBackAsync(NpgsqlConnection connection, SwapRecord record, List<SwapRecord> all, CancellationToken cancel)
    {
        List<SchemaObject> now = await SchemaObject.ListAsync(connection, record.Schema, cancel);
        List<SchemaObject> kept = await SchemaObject.ListAsync(connection, record.Before, cancel);
        foreach (SchemaObject made in record.New.Where(made => now.All(one => one.Oid != made.Oid || one.Name != made.Name)))
        {
            if (all.FirstOrDefault(other => other.Run != record.Run && other.Old.Any(one => one.Catalogue == made.Catalogue && one.Oid == made.Oid)) is { } later)
                throw new UsageException($"the run {later.Run} was swapped in over {made.Describe(record.Schema)}: roll that back first");
            if (now.Any(one => one.Oid == made.Oid || one.SharesNameWith(made)))
                throw new UsageException($"{made.Describe(record.Schema)} is no longer that of run {record.Run}: it was renamed or made anew since. Put it aside, or swap the old one back by hand: it is in schema {record.Before}");
        }

        if (record.Old.FirstOrDefault(old => kept.All(one => one.Oid != old.Oid || one.Name != old.Name)) is { } gone)
            throw new UsageException($"{gone.Describe(record.Before)} is gone, so there is no way back to all that was there");
        if (kept.FirstOrDefault(one => record.Old.All(old => old.Oid != one.Oid)) is { } stranger)
            throw new UsageException($"{stranger.Describe(record.Before)} is not of the swap: move it out of that schema first");
    }

    private static async Task MoveOutAsync(NpgsqlConnection connection, SwapRecord record, CancellationToken cancel)
    {
        string away = SwapNames.RolledBack(record.Schema, record.Run);
        await Patience.ExecuteAsync(connection, $"CREATE SCHEMA {PgName.Quote(away)}", cancel);
        await Patience.ExecuteAsync(connection, SchemaObject.Move(await OursAsync(connection, record, cancel), record.Schema, away), cancel);
    }

    private static async Task PutBackAsync(NpgsqlConnection connection, SwapRecord record, CancellationToken cancel)
    {
        // As they are there: the types of a function's arguments have moved with it.
        List<SchemaObject> kept = await SchemaObject.ListAsync(connection, record.Before, cancel);
        await Patience.ExecuteAsync(connection, SchemaObject.Move(kept, record.Before, record.Schema), cancel);
        await Patience.ExecuteAsync(connection, $"DROP SCHEMA {PgName.Quote(record.Before)}", cancel);
        // What others have put into a schema that the swap made stays, and the schema with it.
        if (record.SchemaMade && (await SchemaObject.ListAsync(connection, record.Schema, cancel)).Count == 0)
            await Patience.ExecuteAsync(connection, $"DROP SCHEMA {PgName.Quote(record.Schema)}", cancel);
    }

    private async Task<IReadOnlyList<SwapRecord>> DoAsync(Func<NpgsqlConnection, List<SwapRecord>, SwapRecord[], Task> work, CancellationToken cancel)
    {
        SwapRecord[] records = [];
        try
        {
            await Patience.DoAsync(
                target,
                async connection =>
                {
                    List<SwapRecord> all = await SwapRecord.AllAsync(connection, cancel);
                    records = [.. all.Where(one => one.Run == runId)];
                    if (records.Length == 0) throw Unknown(all);
                    await work(connection, all, records);
                },
                log,
                cancel);
        }
        catch (PostgresException error) when (error.SqlState[..2] is "42" or "2B" or "0L" or "55")
        {
            throw new UsageException($"run {runId} stays as it is: {TargetFault.Words(error)}", error);
        }

        return records;
    }

    private UsageException Unknown(List<SwapRecord> all)
    {
        string[] known = [.. all.Select(one => one.Run).Distinct(StringComparer.Ordinal)];
        string those = known.Length == 0 ? "no run is" : $"those that are: {string.Join(", ", known)}";
        return new UsageException($"no run {runId} is swapped in at {target.Url} and open ({those}): it was never swapped in, is rolled back or committed already, or is in another database");
    }
}

/// <summary>A table of a run that was swapped in.</summary>
/// <param name="Name">With its schema.</param>
/// <param name="RowsAtSwap">Null where the run did not count.</param>
/// <param name="RowsNow">What is lost with it.</param>
internal sealed record SwappedTable(string Name, long? RowsAtSwap, long RowsNow);
