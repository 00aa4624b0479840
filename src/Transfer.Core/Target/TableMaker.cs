using Npgsql;
using Transfer.Plan;
using Transfer.Target.Ddl;

namespace Transfer.Target;

/// <summary>Makes the tables before any row moves: in one transaction, so that a target which is refused stays as it was.</summary>
internal sealed class TableMaker
{
    private readonly NpgsqlConnection _connection;
    private readonly TransferPlan _plan;

    internal TableMaker(NpgsqlConnection connection, TransferPlan plan)
    {
        _connection = connection;
        _plan = plan;
    }

    /// <summary>Tables whose plan the server would not have: they were made otherwise, or not at all.</summary>
    internal List<Issue> Issues { get; } = [];

    /// <summary>Makes the schema and every table.</summary>
    /// <param name="replace">Whether tables of the same name are dropped first.</param>
    /// <param name="cancel">Stops it; nothing is made then.</param>
    /// <returns>Each table as it was made, null for one that could not be.</returns>
    /// <exception cref="UsageException">A table of that name exists, or others depend on one that would be dropped.</exception>
    internal async Task<IReadOnlyList<TablePlan?>> MakeAsync(bool replace, CancellationToken cancel)
    {
        await using NpgsqlTransaction transaction = await _connection.BeginTransactionAsync(cancel);
        await MakeSchemaAsync(cancel);
        IReadOnlyList<string> existing = await ExistingAsync(cancel);
        if (existing.Count > 0 && !replace)
            throw new UsageException($"the target schema {_plan.TargetSchema} already has {Describe(existing)}: use --replace to drop and remake them, or --schema for another schema");
        if (existing.Count > 0) await DropAsync(existing, cancel);

        var made = new List<TablePlan?>();
        foreach (TablePlan table in _plan.Tables) made.Add(await MakeAsync(transaction, table, cancel));
        await transaction.CommitAsync(cancel);
        return made;
    }

    private static string Describe(IReadOnlyList<string> tables) =>
        (tables.Count == 1 ? "the table " : $"{tables.Count} of the tables: ") + string.Join(", ", tables.Take(10)) + (tables.Count > 10 ? ", …" : "");

    private async Task MakeSchemaAsync(CancellationToken cancel)
    {
        // CREATE SCHEMA IF NOT EXISTS needs the right to create even where the schema exists.
        await using var exists = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)", _connection);
        exists.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _plan.TargetSchema });
        if ((bool)(await exists.ExecuteScalarAsync(cancel))!) return;
        await ExecuteAsync($"CREATE SCHEMA {PgName.Quote(_plan.TargetSchema)}", cancel);
    }

    private async Task<IReadOnlyList<string>> ExistingAsync(CancellationToken cancel)
    {
        const string Sql = """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relname = ANY ($2) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1
            """;
        await using var command = new NpgsqlCommand(Sql, _connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _plan.TargetSchema });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. _plan.Tables.Select(table => table.Name)] });
        var names = new List<string>();
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel)) names.Add(answer.GetString(0));
        return names;
    }

    // All in one statement, as they may refer to each other; without CASCADE, which would take a stranger's view or key along.
    private async Task DropAsync(IReadOnlyList<string> tables, CancellationToken cancel)
    {
        string list = string.Join(", ", tables.Select(table => $"{PgName.Quote(_plan.TargetSchema)}.{PgName.Quote(table)}"));
        try
        {
            await ExecuteAsync($"DROP TABLE {list}", cancel);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.DependentObjectsStillExist or PostgresErrorCodes.WrongObjectType)
        {
            throw new UsageException($"--replace cannot drop {Describe(tables)}: {error.MessageText}{(error.Detail is null ? "" : $" ({error.Detail})")}. Drop what depends on it first, or choose another --schema", error);
        }
    }

    private async Task<TablePlan?> MakeAsync(NpgsqlTransaction transaction, TablePlan table, CancellationToken cancel)
    {
        if (await TryAsync(transaction, TableDdl.Create(table), cancel) is not { } refusal) return table;

        // A default or a generated expression may be what the server does not take: one bad expression never costs a table.
        TablePlan plain = table with { Columns = [.. table.Columns.Select(column => column with { Default = null, Generated = null })] };
        bool helps = table.Columns.Any(column => column.Default is not null || column.Generated is not null);
        if (helps && await TryAsync(transaction, TableDdl.Create(plain), cancel) is null)
        {
            Issues.Add(IssueCatalogue.DefaultLeftOff.At(table.Source.Name, null, $"made without defaults and generated expressions, as the server refused them: {TargetFault.Words(refusal)}. The statement: {TableDdl.Create(table).Sql}"));
            return plain;
        }

        Issues.Add(IssueCatalogue.TableNotCreated.At(table.Source.Name, null, $"the table could not be made: {TargetFault.Words(refusal)}"));
        return null;
    }

    private async Task<PostgresException?> TryAsync(NpgsqlTransaction transaction, Statement statement, CancellationToken cancel)
    {
        const string Point = "before_table";
        await transaction.SaveAsync(Point, cancel);
        try
        {
            await ExecuteAsync(statement.Sql, cancel);
            await transaction.ReleaseAsync(Point, cancel);
            return null;
        }
        catch (PostgresException error) when (error.SqlState[..2] is not ("53" or "57" or "08" or "25" or "58"))
        {
            await transaction.RollbackAsync(Point, cancel);
            if (error.SqlState == PostgresErrorCodes.InsufficientPrivilege) throw new TargetException($"the table {statement.Name} cannot be made: {TargetFault.Words(error)}", error);
            return error;
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
