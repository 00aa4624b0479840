using System.Globalization;
using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>
/// A schema that is there for one dry run. Its comment and its name say whose it is, and an advisory lock that it is in use: one that was
/// left behind is known by having both and nobody who holds the lock. No schema without that comment is ever dropped.
/// </summary>
internal sealed class ScratchSchema : IAsyncDisposable
{
    private const string Prefix = "transfer_scratch_";
    private const string Mark = "scratch schema of transfer discover";

    private const string LeftBehindSql = $"""
        SELECT n.nspname FROM pg_namespace n
        WHERE starts_with(n.nspname, '{Prefix}') AND starts_with(obj_description(n.oid, 'pg_namespace'), '{Mark}')
          AND pg_has_role(n.nspowner, 'USAGE') ORDER BY 1
        """;

    private readonly PostgresTarget _target;
    private readonly NpgsqlConnection _guard;

    private ScratchSchema(PostgresTarget target, NpgsqlConnection guard, string name)
    {
        _target = target;
        _guard = guard;
        Name = name;
    }

    internal string Name { get; }

    /// <summary>A new name for the scratch schema of a cycle: 63 bytes at most.</summary>
    internal static string NewName(string cycles)
    {
        string plain = string.Concat(cycles.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return $"{Prefix}{plain[..Math.Min(plain.Length, 36)]}_{Guid.NewGuid().ToString("N")[..8]}";
    }

    /// <summary>Drops what dry runs that were killed have left behind, then makes a schema of that name.</summary>
    /// <returns>The schema, and the names of those that were dropped.</returns>
    /// <exception cref="TargetException">The account may not make schemas.</exception>
    internal static async Task<(ScratchSchema Schema, IReadOnlyList<string> Dropped)> MakeAsync(PostgresTarget target, string name, CancellationToken cancel)
    {
        NpgsqlConnection guard = await target.ConnectAsync(cancel);
        try
        {
            IReadOnlyList<string> dropped = await SweepAsync(guard, cancel);
            if (!await LockAsync(guard, name, cancel)) throw new TargetException($"the scratch schema {name} is in use: run again");
            string comment = PgName.Literal($"{Mark}, made {DateTimeOffset.UtcNow.ToString("u", CultureInfo.InvariantCulture)}; it is dropped at the end, or by the next discover");
            await using var make = new NpgsqlCommand($"CREATE SCHEMA {PgName.Quote(name)}; COMMENT ON SCHEMA {PgName.Quote(name)} IS {comment}", guard);
            await make.ExecuteNonQueryAsync(cancel);
            return (new ScratchSchema(target, guard, name), dropped);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            await guard.DisposeAsync();
            throw new TargetException($"the scratch schema cannot be made: {TargetFault.Words(error)}. GRANT CREATE ON DATABASE to the account, or use --no-load", error);
        }
        catch
        {
            await guard.DisposeAsync();
            throw;
        }
    }

    /// <summary>Drops the schema with all that is in it. Where the server is gone, the next dry run does.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await DropAsync(_guard, Name, CancellationToken.None);
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

    /// <summary>The guard's connection may be broken where the server is not.</summary>
    private async Task TryAgainAsync()
    {
        try
        {
            await using NpgsqlConnection connection = await _target.ConnectAsync(CancellationToken.None);
            await DropAsync(connection, Name, CancellationToken.None);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException or IOException or TimeoutException)
        {
            // The schema keeps its mark: the next dry run finds it.
        }
    }

    private static async Task<IReadOnlyList<string>> SweepAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var found = new List<string>();
        await using (var command = new NpgsqlCommand(LeftBehindSql, connection))
        await using (NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel))
        {
            while (await answer.ReadAsync(cancel)) found.Add(answer.GetString(0));
        }

        var dropped = new List<string>();
        foreach (string name in found)
        {
            if (!await LockAsync(connection, name, cancel)) continue;
            await DropAsync(connection, name, cancel);
            dropped.Add(name);
        }

        return dropped;
    }

    internal static async Task<bool> LockAsync(NpgsqlConnection connection, string name, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtextextended($1, 0))", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Table by table, so that a database of thousands needs no more locks at once than the server has.</summary>
    internal static async Task DropAsync(NpgsqlConnection connection, string name, CancellationToken cancel)
    {
        var statements = new List<string>();
        await using (var tables = new NpgsqlCommand("SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind IN ('r', 'p')", connection))
        {
            tables.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            await using NpgsqlDataReader answer = await tables.ExecuteReaderAsync(cancel);
            while (await answer.ReadAsync(cancel)) statements.Add($"DROP TABLE IF EXISTS {PgName.Quote(name)}.{PgName.Quote(answer.GetString(0))} CASCADE");
        }

        statements.Add($"DROP SCHEMA IF EXISTS {PgName.Quote(name)} CASCADE");
        foreach (string statement in statements)
        {
            await using var drop = new NpgsqlCommand(statement, connection);
            await drop.ExecuteNonQueryAsync(cancel);
        }
    }
}
