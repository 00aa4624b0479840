using Npgsql;
using Transfer.Plan;
using Transfer.Target.Ddl;

namespace Transfer.Target;

/// <summary>Makes tables, and the types that they need, before any row moves: in one transaction, so that a target which is refused stays as it was.</summary>
internal sealed class TableMaker
{
    private readonly NpgsqlConnection _connection;
    private readonly TransferPlan _plan;
    private readonly MadeObjects _made;

    /// <param name="connection">A connection to the target, which serves nobody else meanwhile.</param>
    /// <param name="plan">What to make.</param>
    /// <param name="made">Hears of the enum types.</param>
    internal TableMaker(NpgsqlConnection connection, TransferPlan plan, MadeObjects made)
    {
        _connection = connection;
        _plan = plan;
        _made = made;
    }

    /// <summary>Tables whose plan the server would not have: they were made otherwise, or not at all.</summary>
    internal List<Issue> Issues { get; } = [];

    /// <summary>Objects of the source's own SQL that could not be made before the tables, or with them.</summary>
    internal IReadOnlyList<ObjectSchema> Unmade { get; private set; } = [];

    /// <summary>Whether columns are made without NOT NULL, whatever their plan says: for rows that stand in for rejected ones.</summary>
    internal bool NullEverywhere { get; init; }

    /// <summary>Makes the schemas, every enum type and every table.</summary>
    /// <param name="replace">Whether what has the same names is dropped first.</param>
    /// <param name="cancel">Stops it; nothing is made then.</param>
    /// <returns>Each table as it was made, null for one that could not be.</returns>
    /// <exception cref="UsageException">Something of that name exists, or others depend on what would be dropped.</exception>
    internal async Task<IReadOnlyList<TablePlan?>> MakeAsync(bool replace, CancellationToken cancel)
    {
        await using NpgsqlTransaction transaction = await _connection.BeginTransactionAsync(cancel);
        foreach (string schema in _plan.Schemas) await MakeSchemaAsync(schema, cancel);
        await new Occupants(_connection, _plan).ClearAsync(replace, cancel);
        var objects = new ObjectMaker(_connection, _made);
        // What needs a table waits for it: in a staging schema it would else find the old one in public.
        ILookup<bool, ObjectSchema> waiting = _plan.Objects.Where(one => !one.AfterRows).ToLookup(one => one.Needs.Count > 0);
        Unmade = [.. await objects.MakeAsync(transaction, [.. waiting[false]], cancel), .. waiting[true]];

        var types = new List<(Statement Type, PostgresException? Refusal)>();
        foreach (EnumPlan type in _plan.Enums) types.Add((EnumDdl.Create(type), await TryAsync(transaction, EnumDdl.Create(type), cancel)));
        var made = new List<TablePlan?>();
        foreach (TablePlan table in _plan.Tables) made.Add(await MakeAsync(transaction, table, cancel));
        if (Unmade.Count > 0) Unmade = await objects.MakeAsync(transaction, Unmade, cancel);
        await transaction.CommitAsync(cancel);
        foreach ((Statement type, PostgresException? refusal) in types)
        {
            if (refusal is null) _made.Created(type);
            else _made.Failed(type, IssueCatalogue.ObjectFailed.At(type.Table, null, $"the enum type {type.Name} could not be made: {TargetFault.Words(refusal)}. Its SQL: {type.Sql}"));
        }

        return made;
    }

    private async Task MakeSchemaAsync(string schema, CancellationToken cancel)
    {
        // CREATE SCHEMA IF NOT EXISTS needs the right to create even where the schema exists.
        await using var exists = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)", _connection);
        exists.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema });
        if ((bool)(await exists.ExecuteScalarAsync(cancel))!) return;
        await ExecuteAsync($"CREATE SCHEMA {PgName.Quote(schema)}", cancel);
    }

    private async Task<TablePlan?> MakeAsync(NpgsqlTransaction transaction, TablePlan table, CancellationToken cancel)
    {
        if (await TryAsync(transaction, Create(table), cancel) is not { } refusal) return await SeedAsync(table, cancel);

        // A default or a generated expression may be what the server does not take: one bad expression never costs a table.
        TablePlan plain = table with { Columns = [.. table.Columns.Select(column => column with { Default = null, Generated = null })] };
        bool helps = table.Columns.Any(column => column.Default is not null || column.Generated is not null);
        if (helps && await TryAsync(transaction, Create(plain), cancel) is null)
        {
            Issues.Add(IssueCatalogue.DefaultLeftOff.At(table.Source.Name, null, $"made without defaults and generated expressions, as the server refused them: {TargetFault.Words(refusal)}. The statement: {TableDdl.Create(table).Sql}"));
            return await SeedAsync(plain, cancel);
        }

        Issues.Add(IssueCatalogue.TableNotCreated.At(table.Source.Name, null, $"the table could not be made: {TargetFault.Words(refusal)}"));
        return null;
    }

    private Statement Create(TablePlan table) => TableDdl.Create(
        NullEverywhere ? table with { Columns = [.. table.Columns.Select(column => column with { NotNull = column.NotNull && column.Identity })] } : table);

    /// <summary>Gives the table its mapping's own rows: one that the target refuses is a fault of the mapping.</summary>
    private async Task<TablePlan> SeedAsync(TablePlan table, CancellationToken cancel)
    {
        foreach (SeedPlan row in table.Seed)
        {
            try
            {
                await ExecuteAsync(TableDdl.Insert(table, row), cancel);
            }
            catch (PostgresException error) when (error.SqlState[..2] is "22" or "23" or "42")
            {
                throw new UsageException($"the mapping's seed row of {table.Name} is refused: {TargetFault.Words(error)}. Its SQL: {TableDdl.Insert(table, row)}");
            }
        }

        return table;
    }

    private async Task<PostgresException?> TryAsync(NpgsqlTransaction transaction, Statement statement, CancellationToken cancel)
    {
        const string Point = "before_statement";
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
            if (error.SqlState == PostgresErrorCodes.InsufficientPrivilege) throw new TargetException($"the {statement.Kind} {statement.Name} cannot be made: {TargetFault.Words(error)}", error);
            return error;
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
