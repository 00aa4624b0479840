using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>Views, sequences, types and functions of the target that have the name of one that a plan makes by the source's own SQL.</summary>
internal sealed class ObjectOccupants(NpgsqlConnection connection, TransferPlan plan)
{
    // What DROP names, as it is written there. to_regprocedure would refuse a function of a type that is not there.
    private const string FindSql = """
        SELECT o.place FROM unnest($1, $2, $3) AS o(place, class, name)
        WHERE CASE o.class
            WHEN 'ROUTINE' THEN EXISTS (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE o.name =
                format('"%s"."%s"(%s)', replace(n.nspname, '"', '""'), replace(p.proname, '"', '""'), oidvectortypes(p.proargtypes)))
            WHEN 'COLLATION' THEN EXISTS (SELECT FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace WHERE o.name =
                format('"%s"."%s"', replace(n.nspname, '"', '""'), replace(c.collname, '"', '""')))
            WHEN 'TYPE' THEN to_regtype(o.name) IS NOT NULL
            ELSE to_regclass(o.name) IS NOT NULL END
        ORDER BY o.place
        """;

    /// <summary>Those that stand in the way, in the plan's order.</summary>
    internal async Task<IReadOnlyList<ObjectSchema>> FindAsync(CancellationToken cancel)
    {
        ObjectSchema[] named = [.. plan.Objects.Where(one => one.Drop is not null)];
        if (named.Length == 0) return [];
        string[] drops = [.. named.Select(Drop)];
        await using var command = new NpgsqlCommand(FindSql, connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. Enumerable.Range(0, named.Length)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. drops.Select(drop => drop.Split(' ')[0])] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. drops.Select(drop => drop[(drop.IndexOf('"', StringComparison.Ordinal))..])] });
        var found = new List<ObjectSchema>();
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel)) found.Add(named[answer.GetInt32(0)]);
        return found;
    }

    /// <summary>Drops them and the tables: each when nothing needs it any more, and without CASCADE.</summary>
    /// <exception cref="UsageException">Something that is not the plan's needs one of them.</exception>
    internal async Task DropAsync(IReadOnlyList<ObjectSchema> objects, string? tables, CancellationToken cancel)
    {
        List<string> open = [.. objects.Reverse().Select(one => "DROP " + Drop(one))];
        if (tables is not null) open.Insert(0, tables);
        while (open.Count > 0)
        {
            var failed = new List<string>();
            PostgresException? fault = null;
            foreach (string drop in open)
            {
                if (await TryAsync(drop, cancel) is not { } refusal) continue;
                failed.Add(drop);
                fault ??= refusal;
            }

            if (failed.Count == open.Count)
                throw new UsageException($"--replace cannot drop {failed[0][5..]}: {TargetFault.Words(fault!)}. Drop what depends on it first, or choose another --schema", fault!);
            open = failed;
        }
    }

    private async Task<PostgresException?> TryAsync(string sql, CancellationToken cancel)
    {
        await ExecuteAsync("SAVEPOINT before_drop", cancel);
        try
        {
            await ExecuteAsync(sql, cancel);
            return null;
        }
        catch (PostgresException error) when (error.SqlState is "2BP01" or "42809" or "42P01" or "42704" or "42883")
        {
            await ExecuteAsync("ROLLBACK TO SAVEPOINT before_drop", cancel);
            // It went with a table: the sequence of a column, a view's index.
            return error.SqlState is "42P01" or "42704" or "42883" ? null : error;
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private string Drop(ObjectSchema one) => one.Drop!.Replace("{0}", PgName.Quote(plan.TargetSchema), StringComparison.Ordinal);
}
