using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>What stands in the target schemas under the names that a plan wants: tables, enum types, and the functions of triggers.</summary>
internal sealed class Occupants
{
    private const string TablesSql = """
        SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE (n.nspname, c.relname) IN (SELECT * FROM unnest($1, $2)) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1, 2
        """;

    // Array types make room by themselves. The type of a table's rows has the table's name, and is dropped with it.
    private const string TypesSql = """
        SELECT n.nspname, t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE (n.nspname, t.typname) IN (SELECT * FROM unnest($1, $2)) AND t.typcategory <> 'A' ORDER BY 1, 2
        """;

    private const string FunctionsSql = """
        SELECT n.nspname, p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE (n.nspname, p.proname) IN (SELECT * FROM unnest($1, $2)) AND p.pronargs = 0 AND p.prorettype = 'trigger'::regtype ORDER BY 1, 2
        """;

    private readonly NpgsqlConnection _connection;
    private readonly TransferPlan _plan;

    internal Occupants(NpgsqlConnection connection, TransferPlan plan)
    {
        _connection = connection;
        _plan = plan;
    }

    /// <summary>Makes sure that the names are free.</summary>
    /// <param name="replace">Whether what has them is dropped; without CASCADE, which would take a stranger's view or key along.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="UsageException">They are not; nothing is dropped when the transaction ends with that.</exception>
    internal async Task ClearAsync(bool replace, CancellationToken cancel)
    {
        List<Occupant> tables = await FindAsync(TablesSql, _plan.Tables.SelectMany(Names), cancel);
        List<Occupant> types = await FindAsync(TypesSql, _plan.Enums.Select(type => new Occupant(type.Schema, type.Name)), cancel);
        List<Occupant> functions = await FindAsync(
            FunctionsSql, _plan.Tables.Where(table => table.UpdateTrigger is not null).Select(table => new Occupant(table.Schema, table.UpdateTrigger!.Name)), cancel);
        var objects = new ObjectOccupants(_connection, _plan);
        IReadOnlyList<ObjectSchema> taken = await objects.FindAsync(cancel);
        string[] found = [.. _plan.Schemas.SelectMany(schema => Describe(schema, tables, types, functions)), .. Describe(taken)];
        if (found.Length > 0 && !replace)
            throw new UsageException($"{string.Join("; ", found)}: use --replace to drop and remake them, or {(_plan.Schemas.Count == 1 ? "--schema for another schema" : "other schemas (--schema, and those that the mapping gives tables)")}");

        if (taken.Count > 0) await objects.DropAsync(taken, tables.Count == 0 ? null : Drop("table", tables, ""), cancel);
        if (taken.Count > 0) return;
        // All of a kind in one statement, as they may refer to each other; tables first, as they use the others.
        await DropAsync("table", tables, "", cancel);
        await DropAsync("type", types, "", cancel);
        await DropAsync("trigger function", functions, "()", cancel);
    }

    private static IEnumerable<Occupant> Names(TablePlan table)
    {
        yield return new Occupant(table.Schema, table.Name);
        if (table.KeyMap is { } map) yield return new Occupant(map.Schema, map.Name);
        foreach (PartitionSchema one in table.Partitioning?.Partitions ?? []) yield return new Occupant(table.Schema, one.Name);
    }

    private IEnumerable<string> Describe(IReadOnlyList<ObjectSchema> taken) =>
        from kind in taken.GroupBy(one => one.Kind.Replace('_', ' '))
        select $"the target schema {_plan.TargetSchema} already has {Describe(kind.Key, [.. kind.Select(one => one.Name)]).Single()}";

    private static IEnumerable<string> Describe(string schema, List<Occupant> tables, List<Occupant> types, List<Occupant> functions)
    {
        string[] kinds = [.. Of("table", tables), .. Of("type", types), .. Of("trigger function", functions)];
        return kinds.Length == 0 ? [] : [$"the target schema {schema} already has {string.Join(", and ", kinds)}"];

        IEnumerable<string> Of(string kind, List<Occupant> all) => Describe(kind, [.. all.Where(one => one.Schema == schema).Select(one => one.Name)]);
    }

    private static IEnumerable<string> Describe(string kind, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return [];
        string head = names.Count == 1 ? $"the {kind} " : $"{names.Count} of the {kind}s: ";
        return [head + string.Join(", ", names.Take(10)) + (names.Count > 10 ? ", …" : "")];
    }

    private async Task<List<Occupant>> FindAsync(string sql, IEnumerable<Occupant> wanted, CancellationToken cancel)
    {
        Occupant[] all = [.. wanted];
        await using var command = new NpgsqlCommand(sql, _connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. all.Select(one => one.Schema)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. all.Select(one => one.Name)] });
        var found = new List<Occupant>();
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel)) found.Add(new Occupant(answer.GetString(0), answer.GetString(1)));
        return found;
    }

    private async Task DropAsync(string kind, List<Occupant> found, string arguments, CancellationToken cancel)
    {
        if (found.Count == 0) return;
        try
        {
            await using var command = new NpgsqlCommand(Drop(kind, found, arguments), _connection);
            await command.ExecuteNonQueryAsync(cancel);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.DependentObjectsStillExist or PostgresErrorCodes.WrongObjectType)
        {
            string what = Describe(kind, [.. found.Select(one => _plan.Schemas.Count == 1 ? one.Name : $"{one.Schema}.{one.Name}")]).Single();
            throw new UsageException($"--replace cannot drop {what}: {error.MessageText}{(error.Detail is null ? "" : $" ({error.Detail})")}. Drop what depends on it first, or choose another --schema", error);
        }
    }

    private static string Drop(string kind, List<Occupant> found, string arguments) =>
        $"DROP {kind.Split(' ')[^1].ToUpperInvariant()} {string.Join(", ", found.Select(one => PgName.Qualified(one.Schema, one.Name) + arguments))}";

    /// <summary>A name in a schema.</summary>
    private readonly record struct Occupant(string Schema, string Name);
}
