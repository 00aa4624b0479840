using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Swap;

/// <summary>
/// The schemas that a run loads before it is swapped in. Their comment says whose they are, and an advisory lock that they are in use: what
/// a killed run left behind is known by having the one and nobody who holds the other. No schema without that comment is ever dropped.
/// </summary>
internal sealed class StagingSchemas : IAsyncDisposable
{
    private const string Mark = "staging schema of transfer run ";
    private const string Rest = ", not in use when the run has ended; the next run --swap drops it, and so does transfer rollback";

    private const string LeftBehindSql = $"""
        SELECT n.nspname, substr(obj_description(n.oid, 'pg_namespace'), 32) FROM pg_namespace n
        WHERE starts_with(obj_description(n.oid, 'pg_namespace'), '{Mark}') AND pg_has_role(n.nspowner, 'USAGE') ORDER BY 1
        """;

    private readonly PostgresTarget _target;
    private readonly NpgsqlConnection _guard;
    private readonly IReadOnlyList<string> _names;

    private StagingSchemas(PostgresTarget target, NpgsqlConnection guard, IReadOnlyList<string> names)
    {
        _target = target;
        _guard = guard;
        _names = names;
    }

    /// <summary>Whether they have become the target's own: then there is nothing to drop.</summary>
    internal bool Moved { get; set; }

    /// <summary>What could not be dropped; empty where all is well.</summary>
    internal IReadOnlyList<string> Left { get; private set; } = [];

    /// <summary>Makes the schemas of a run.</summary>
    /// <exception cref="UsageException">The account may not make schemas.</exception>
    internal static async Task<StagingSchemas> MakeAsync(PostgresTarget target, IReadOnlyList<string> names, string runId, CancellationToken cancel)
    {
        NpgsqlConnection guard = await target.ConnectAsync(cancel);
        try
        {
            if (!await ScratchSchema.LockAsync(guard, LockOf(runId), cancel)) throw new TargetException($"the run {runId} is under way already");
            string comment = PgName.Literal(Mark + runId + Rest);
            string script = string.Join("; ", names.Select(name => $"CREATE SCHEMA {PgName.Quote(name)}; COMMENT ON SCHEMA {PgName.Quote(name)} IS {comment}"));
            await using var make = new NpgsqlCommand(script, guard);
            await make.ExecuteNonQueryAsync(cancel);
            return new StagingSchemas(target, guard, names);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            await guard.DisposeAsync();
            throw new UsageException($"--swap cannot make its staging schema: {TargetFault.Words(error)}. GRANT CREATE ON DATABASE to the account, or run without --swap", error);
        }
        catch
        {
            await guard.DisposeAsync();
            throw;
        }
    }

    /// <summary>Drops what runs that were killed have left behind.</summary>
    /// <param name="connection">A connection, which keeps the locks of what it dropped for as long as it is open.</param>
    /// <param name="runId">The only run whose schemas are dropped; null for any.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The names of the schemas that were dropped.</returns>
    internal static async Task<IReadOnlyList<string>> SweepAsync(NpgsqlConnection connection, string? runId, CancellationToken cancel)
    {
        var found = new List<(string Name, string Run)>();
        await using (var command = new NpgsqlCommand(LeftBehindSql, connection))
        await using (NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel))
        {
            while (await answer.ReadAsync(cancel)) found.Add((answer.GetString(0), answer.GetString(1).Split(',')[0]));
        }

        var dropped = new List<string>();
        foreach ((string name, string run) in found.Where(one => runId is null || one.Run == runId))
        {
            if (!await ScratchSchema.LockAsync(connection, LockOf(run), cancel)) continue;
            await ScratchSchema.DropAsync(connection, name, cancel);
            dropped.Add(name);
        }

        return dropped;
    }

    /// <summary>Drops the schemas, unless they were swapped in. Where the server is gone, the next run does.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!Moved) await DropAsync(_guard);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException or IOException)
        {
            await TryAgainAsync();
        }
        finally
        {
            await _guard.DisposeAsync();
        }
    }

    private static string LockOf(string runId) => "transfer staging " + runId;

    private async Task DropAsync(NpgsqlConnection connection)
    {
        foreach (string name in _names) await ScratchSchema.DropAsync(connection, name, CancellationToken.None);
    }

    /// <summary>The guard's connection may be broken where the server is not.</summary>
    private async Task TryAgainAsync()
    {
        try
        {
            await using NpgsqlConnection connection = await _target.ConnectAsync(CancellationToken.None);
            await DropAsync(connection);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException or IOException or TimeoutException)
        {
            Left = _names;
        }
    }
}
