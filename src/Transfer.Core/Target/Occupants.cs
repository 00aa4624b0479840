using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>What stands in the target schema under the names that a plan wants: tables, enum types, and the functions of triggers.</summary>
internal sealed class Occupants
{
    private const string TablesSql = """
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relname = ANY ($2) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1
        """;

    // Array types make room by themselves. The type of a table's rows has the table's name, and is dropped with it.
    private const string TypesSql = """
        SELECT t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE n.nspname = $1 AND t.typname = ANY ($2) AND t.typcategory <> 'A' ORDER BY 1
        """;

    private const string FunctionsSql = """
        SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = $1 AND p.proname = ANY ($2) AND p.pronargs = 0 AND p.prorettype = 'trigger'::regtype ORDER BY 1
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
        IReadOnlyList<string> tables = await FindAsync(TablesSql, _plan.Tables.Select(table => table.Name), cancel);
        IReadOnlyList<string> types = await FindAsync(TypesSql, _plan.Enums.Select(type => type.Name), cancel);
        IReadOnlyList<string> functions = await FindAsync(FunctionsSql, _plan.Tables.Select(table => table.UpdateTrigger?.Name).OfType<string>(), cancel);
        string[] found = [.. Describe("table", tables), .. Describe("type", types), .. Describe("trigger function", functions)];
        if (found.Length > 0 && !replace)
            throw new UsageException($"the target schema {_plan.TargetSchema} already has {string.Join(", and ", found)}: use --replace to drop and remake them, or --schema for another schema");

        // All of a kind in one statement, as they may refer to each other; tables first, as they use the others.
        await DropAsync("table", tables, "", cancel);
        await DropAsync("type", types, "", cancel);
        await DropAsync("trigger function", functions, "()", cancel);
    }

    private static IEnumerable<string> Describe(string kind, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return [];
        string head = names.Count == 1 ? $"the {kind} " : $"{names.Count} of the {kind}s: ";
        return [head + string.Join(", ", names.Take(10)) + (names.Count > 10 ? ", …" : "")];
    }

    private async Task<IReadOnlyList<string>> FindAsync(string sql, IEnumerable<string> wanted, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _plan.TargetSchema });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. wanted] });
        var names = new List<string>();
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel)) names.Add(answer.GetString(0));
        return names;
    }

    private async Task DropAsync(string kind, IReadOnlyList<string> names, string arguments, CancellationToken cancel)
    {
        if (names.Count == 0) return;
        string list = string.Join(", ", names.Select(name => $"{PgName.Quote(_plan.TargetSchema)}.{PgName.Quote(name)}{arguments}"));
        try
        {
            await using var command = new NpgsqlCommand($"DROP {kind.Split(' ')[^1].ToUpperInvariant()} {list}", _connection);
            await command.ExecuteNonQueryAsync(cancel);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.DependentObjectsStillExist or PostgresErrorCodes.WrongObjectType)
        {
            throw new UsageException($"--replace cannot drop {Describe(kind, names).Single()}: {error.MessageText}{(error.Detail is null ? "" : $" ({error.Detail})")}. Drop what depends on it first, or choose another --schema", error);
        }
    }
}
