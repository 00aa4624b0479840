using Npgsql;
using Transfer.Encode;
using Transfer.Target;

namespace Transfer.Compare;

/// <summary>The target as queries are asked of it: one connection in one transaction that only reads, in which names are those of the target schema.</summary>
internal sealed class TargetSession : IAsyncDisposable
{
    // Functions and operators of extensions keep their names, whatever schema they are in.
    private const string SearchPathSql = """
        SELECT set_config('search_path', concat_ws(', ', (SELECT string_agg(quote_ident(name), ', ' ORDER BY turn) FROM unnest($1) WITH ORDINALITY AS given (name, turn)), string_agg(DISTINCT quote_ident(nspname), ', ')), false)
        FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE nspname <> ALL (array_append($1, 'pg_catalog'))
        """;

    private readonly NpgsqlConnection _connection;
    private IReadOnlyList<ScratchNames> _names = [];

    private TargetSession(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Begins the transaction.</summary>
    /// <exception cref="NpgsqlException">The target failed.</exception>
    internal static Task<TargetSession> BeginAsync(PostgresTarget target, string schema, CancellationToken cancel) => BeginAsync(target, [schema], cancel);

    private static async Task<TargetSession> BeginAsync(PostgresTarget target, string[] schemas, CancellationToken cancel)
    {
        NpgsqlConnection connection = await target.ConnectAsync(cancel);
        var session = new TargetSession(connection);
        try
        {
            await using var path = new NpgsqlCommand(SearchPathSql, connection);
            path.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = schemas });
            await path.ExecuteNonQueryAsync(cancel);
            await using var begin = new NpgsqlCommand("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SAVEPOINT pair", connection);
            await begin.ExecuteNonQueryAsync(cancel);
            return session;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same of a scratch schema, to which also those names lead that are qualified with the schema whose place it takes.</summary>
    /// <exception cref="NpgsqlException">The target failed.</exception>
    internal static async Task<TargetSession> BeginAsync(PostgresTarget target, string scratch, string schema, CancellationToken cancel)
    {
        TargetSession session = await BeginAsync(target, scratch, cancel);
        session._names = [session.NamesOf(scratch, schema)];
        return session;
    }

    /// <summary>
    /// The same of schemas that are going to take the place of the target's, in which only what a run makes is yet: what it leaves alone is found too.
    /// </summary>
    /// <param name="target">The target.</param>
    /// <param name="staged">Each with the schema whose place it takes; names that are not qualified are those of the first.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="NpgsqlException">The target failed.</exception>
    internal static async Task<TargetSession> BeginAsync(PostgresTarget target, IReadOnlyList<(string Staging, string Schema)> staged, CancellationToken cancel)
    {
        TargetSession session = await BeginAsync(target, [staged[0].Staging, staged[0].Schema], cancel);
        session._names = [.. staged.Select(one => session.NamesOf(one.Staging, one.Schema))];
        return session;
    }

    /// <summary>Why the target refuses a query, in its own words; null where it does not. The query is not run.</summary>
    internal string? Refusal(string sql)
    {
        try
        {
            // The server takes no second statement behind the first in a batch's command; the options keep a leading ANALYZE from being one.
            Single($"EXPLAIN (COSTS off) {Turned(sql)}");
        }
        catch (PostgresException fault) when (!TargetFault.IsOfTheServer(fault))
        {
            RollBack();
            return fault.MessageText;
        }

        try
        {
            Single($"EXPLAIN (COSTS off) SELECT EXISTS ({Turned(sql)}\n)");
            return null;
        }
        catch (PostgresException fault) when (!TargetFault.IsOfTheServer(fault))
        {
            RollBack();
            return $"it is no SELECT: {fault.MessageText}";
        }
    }

    /// <summary>Runs a query to its end.</summary>
    /// <exception cref="PostgresException">The target refuses it: <see cref="RollBack"/> lets the next one run.</exception>
    internal Answer Run(string sql, CancellationToken cancel)
    {
        // As text, in which every type has a form: what psql and most programs ask for.
        using var command = new NpgsqlCommand(Turned(sql), _connection) { AllResultTypesAreUnknown = true };
        using CancellationTokenRegistration stop = cancel.Register(command.Cancel);
        using NpgsqlDataReader reader = command.ExecuteReader();
        long rows = 0;
        string? first = null;
        while (reader.Read())
        {
            if (rows++ == 0 && reader.FieldCount == 1) first = reader.IsDBNull(0) ? null : reader.GetString(0);
        }

        return new Answer(rows, reader.FieldCount, first, reader.FieldCount == 1 && reader.GetDataTypeName(0) is "real" or "double precision");
    }

    /// <summary>Runs a query to its end and keeps its first rows, <paramref name="keep"/> at most.</summary>
    /// <exception cref="PostgresException">The target refuses it: <see cref="RollBack"/> lets the next one run.</exception>
    internal FoundRows Read(string sql, int keep, CancellationToken cancel)
    {
        using var command = new NpgsqlCommand(Turned(sql), _connection) { AllResultTypesAreUnknown = true };
        using CancellationTokenRegistration stop = cancel.Register(command.Cancel);
        using NpgsqlDataReader reader = command.ExecuteReader();
        int[] columns = [.. Enumerable.Range(0, reader.FieldCount)];
        ValueKind[] kinds = [.. columns.Select(i => reader.GetDataTypeName(i) switch { "real" or "double precision" => ValueKind.Floating, "boolean" => ValueKind.Boolean, _ => ValueKind.Other })];
        string[] names = [.. columns.Select(reader.GetName)];
        var kept = new List<string?[]>();
        long count = 0;
        while (reader.Read())
        {
            if (count++ < keep) kept.Add([.. columns.Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]);
        }

        return new FoundRows(names, kinds, count, kept);
    }

    /// <summary>The first row of a query, as text; null where there is none, or a value of it is NULL.</summary>
    internal IReadOnlyList<KeyValue>? First(string sql) =>
        Rows(sql).FirstOrDefault() is { } row && row.All(value => value is not null) ? [.. row.Select(value => new KeyValue(value!, CellKind.Text))] : null;

    /// <summary>All rows of a small answer, as text; <c>$1</c>, <c>$2</c> … stand for <paramref name="values"/>.</summary>
    internal List<string?[]> Rows(string sql, params ReadOnlySpan<string[]> values)
    {
        using var command = new NpgsqlCommand(sql, _connection) { AllResultTypesAreUnknown = true };
        foreach (string[] value in values) command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = value });
        using NpgsqlDataReader reader = command.ExecuteReader();
        List<string?[]> rows = [];
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]);
        return rows;
    }

    /// <summary>What the server says of a query while it runs it.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="options">EXPLAIN's, such as <c>ANALYZE, BUFFERS</c>.</param>
    internal string Explain(string sql, string options) => string.Join('\n', Rows($"EXPLAIN ({options}) {Turned(sql)}").Select(row => row[0]));

    /// <summary>Goes back to before a query that failed.</summary>
    internal void RollBack()
    {
        using var command = new NpgsqlCommand("ROLLBACK TO SAVEPOINT pair", _connection);
        command.ExecuteNonQuery();
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private ScratchNames NamesOf(string scratch, string schema) => new(scratch, schema, Rows(ScratchNames.PresentSql, [scratch]).Select(row => row[0]!));

    private string Turned(string sql) => _names.Aggregate(sql, (text, names) => names.Turn(text));

    private void Single(string sql)
    {
        using var batch = new NpgsqlBatch(_connection) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
        batch.ExecuteNonQuery();
    }
}
