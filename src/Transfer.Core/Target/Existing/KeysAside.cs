using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>
/// Takes the foreign keys and triggers of existing tables out of the way of a load. What puts them back lies on disk before the first one
/// goes: whatever becomes of the run, they can be had again.
/// </summary>
public sealed class KeysAside
{
    // With nothing but pg_catalog in the search path, PostgreSQL writes every other name qualified.
    private const string Qualified = "SET LOCAL search_path = pg_catalog";

    private readonly PostgresTarget _target;
    private readonly string _restorePath;

    /// <param name="target">The target.</param>
    /// <param name="fitted">The tables to load.</param>
    /// <param name="restorePath">The file that holds the SQL to put everything back, for as long as it is needed.</param>
    public KeysAside(PostgresTarget target, FittedPlan fitted, string restorePath)
    {
        _target = target;
        _restorePath = restorePath;
        Catalogue = new AsideCatalogue(fitted.Plan.Tables.ToDictionary(table => fitted.Tables[table.QualifiedName].Oid));
    }

    internal AsideCatalogue Catalogue { get; }

    internal List<AsideKey> Keys { get; private set; } = [];

    internal List<AsideTrigger> Triggers { get; private set; } = [];

    /// <summary>The tables' definitions as they were; null until something is about to be taken away.</summary>
    internal List<string>? Before { get; private set; }

    /// <summary>Drops the foreign keys and disables the triggers, all in one transaction.</summary>
    /// <exception cref="UsageException">The user may not do that; nothing was changed.</exception>
    public async Task TakeAsync(CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await _target.ConnectAsync(cancel);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);
        try
        {
            await ExecuteAsync(connection, Qualified, cancel);
            await ReadAsync(connection, cancel);
            if (Keys.Count + Triggers.Count > 0)
            {
                // What somebody else changes between the look and the lock must not be lost.
                string[] tables = [.. Keys.Select(key => key.TableSql).Concat(Triggers.Select(trigger => trigger.TableSql)).Distinct().Order(StringComparer.Ordinal)];
                await ExecuteAsync(connection, $"LOCK TABLE {string.Join(", ", tables)} IN ACCESS EXCLUSIVE MODE", cancel);
                await ReadAsync(connection, cancel);
            }

            List<string> before = await Catalogue.LinesAsync(connection, cancel);
            if (Keys.Count + Triggers.Count > 0) RestoreScript.Write(_restorePath, _target.Url, Keys, Triggers);
            Before = before;
            foreach (AsideKey key in Keys) await ExecuteAsync(connection, key.Drop, cancel);
            foreach (AsideTrigger trigger in Triggers) await ExecuteAsync(connection, trigger.Disable, cancel);
            // Whether it came to pass must not be in doubt.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            Before = null;
            throw new UsageException($"--data-only takes foreign keys and triggers out of the way, which the target's user may not: {error.MessageText}. Connect as the owner of the tables", error);
        }
    }

    /// <summary>What earlier runs into the same target have left to be put back.</summary>
    /// <param name="target">The target.</param>
    /// <param name="folder">The folder in which runs have theirs.</param>
    internal static IEnumerable<Issue> LeftBy(PostgresTarget target, string folder) =>
        RestoreScript.Waiting(folder, target.Url).Select(path => IssueCatalogue.RestoreWaiting.At(null, null, $"another run has foreign keys or triggers of this target out of the way: {path}"));

    /// <summary>Forgets the way back: nothing is out of the way any more.</summary>
    internal void Forget()
    {
        Before = null;
        File.Delete(_restorePath);
    }

    private async Task ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        Keys = await Catalogue.KeysAsync(connection, cancel);
        Triggers = await Catalogue.TriggersAsync(connection, cancel);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
