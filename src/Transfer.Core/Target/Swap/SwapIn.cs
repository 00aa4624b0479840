using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Swap;

/// <summary>Puts what a run has loaded and proven into the target's schemas, in one short transaction, and keeps aside what was there.</summary>
/// <param name="target">The target.</param>
/// <param name="names">The run's schemas.</param>
internal sealed class SwapIn(PostgresTarget target, SwapNames names)
{
    private const string ExistsSql = "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)";
    private const string MayCreateSql = "SELECT coalesce((SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = $1), true)";

    /// <summary>Makes sure, before a row is loaded, that what the plan replaces can make room.</summary>
    /// <param name="plan">What the run makes.</param>
    /// <param name="hooks">The mapping's SQL: a view or function whose name is in it is taken for one that it makes anew, which is seen at the swap.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="UsageException">It cannot; the message names what stands in the way, and what to do.</exception>
    internal async Task CheckAsync(TransferPlan plan, string hooks, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
        foreach (string schema in plan.Schemas.Select(names.Final))
        {
            if (!await Patience.AskAsync<bool>(connection, MayCreateSql, schema, cancel))
                throw new UsageException($"--swap may not put tables into the schema {schema}: GRANT CREATE ON SCHEMA to the account");
        }

        List<string> obstacles = await Replacement.ObstaclesAsync(connection, await Replacement.PlannedAsync(connection, plan, names, cancel), hooks, cancel);
        if (obstacles.Count > 0) throw new UsageException(Words(obstacles));
    }

    /// <summary>Swaps.</summary>
    /// <param name="staging">The schemas that were loaded.</param>
    /// <param name="rows">The rows of a table, by the SQL name that it has in staging.</param>
    /// <param name="log">Hears how it goes on.</param>
    /// <param name="cancel">Stops it, as long as it is not committed.</param>
    /// <returns>What is kept aside, a record a schema.</returns>
    /// <exception cref="TargetException">Something has come in the way since the run began; the target is as it was.</exception>
    internal async Task<IReadOnlyList<SwapRecord>> RunAsync(IReadOnlyList<string> staging, IReadOnlyDictionary<string, long> rows, Action<string> log, CancellationToken cancel)
    {
        var records = new List<SwapRecord>();
        await Patience.DoAsync(
            target,
            async connection =>
            {
                records.Clear();
                await Patience.LockAsync(connection, (await Replacement.LoadedAsync(connection, staging, names, cancel)).SelectMany(one => one.LockedTables), cancel);
                // What somebody made between the look and the lock counts too.
                List<Replacement> all = await Replacement.LoadedAsync(connection, staging, names, cancel);
                List<string> obstacles = await Replacement.ObstaclesAsync(connection, all, "", cancel);
                foreach (Replacement one in all) obstacles.AddRange(await Grants.UnguardedAsync(connection, one, cancel));
                if (obstacles.Count > 0) throw new TargetException(Words(obstacles));
                foreach (Replacement one in all) records.Add(await MakeRoomAsync(connection, one, rows, cancel));
                foreach ((Replacement one, SwapRecord record) in all.Zip(records)) await MoveInAsync(connection, one, record, cancel);
            },
            log,
            cancel);
        return records;
    }

    private static string Words(List<string> obstacles) =>
        $"--swap would break what uses the old tables: {string.Join("; ", obstacles.Take(10))}{(obstacles.Count > 10 ? $"; and {obstacles.Count - 10} more" : "")}. Drop that first and make it again after the swap, leave the table out with --exclude, or choose another --schema";

    private async Task<SwapRecord> MakeRoomAsync(NpgsqlConnection connection, Replacement one, IReadOnlyDictionary<string, long> rows, CancellationToken cancel)
    {
        bool exists = await Patience.AskAsync<bool>(connection, ExistsSql, one.Schema, cancel);
        if (!exists) await Patience.ExecuteAsync(connection, $"CREATE SCHEMA {PgName.Quote(one.Schema)}", cancel);
        string before = SwapNames.Before(one.Schema, names.RunId);
        await Patience.ExecuteAsync(connection, $"CREATE SCHEMA {PgName.Quote(before)}", cancel);
        await Patience.ExecuteAsync(connection, SchemaObject.Move(one.Old, one.Schema, before), cancel);
        return new SwapRecord
        {
            Run = names.RunId,
            Schema = one.Schema,
            Before = before,
            SchemaMade = !exists,
            Old = one.Old,
            New = [.. one.New.Select(made => made with { Arguments = names.Named(made.Arguments), Rows = made.Kind == "TABLE" && rows.TryGetValue(made.Sql(one.Staging), out long held) ? held : null })],
        };
    }

    private static async Task MoveInAsync(NpgsqlConnection connection, Replacement one, SwapRecord record, CancellationToken cancel)
    {
        await Patience.ExecuteAsync(connection, SchemaObject.Move(one.New, one.Staging, one.Schema), cancel);
        await Grants.CopyAsync(connection, record.Before, one.Schema, one.New, cancel);
        await Patience.ExecuteAsync(connection, record.Comment, cancel);
        // Not CASCADE: what a hook made and nothing here knows how to move must not be lost.
        await Patience.ExecuteAsync(connection, $"DROP SCHEMA {PgName.Quote(one.Staging)}", cancel);
    }
}
