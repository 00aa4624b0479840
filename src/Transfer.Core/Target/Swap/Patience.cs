using Npgsql;

namespace Transfer.Target.Swap;

/// <summary>One short transaction that locks tables which others use: it waits a little, lets them go on, and tries again.</summary>
internal static class Patience
{
    private const int Tries = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Does the work in a transaction that is on the server's disk when this returns.</summary>
    /// <param name="target">The target.</param>
    /// <param name="work">What to do; it may be done several times, each time from the start.</param>
    /// <param name="log">Hears that it is tried again.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="TargetException">The tables are in use all the time.</exception>
    internal static async Task DoAsync(PostgresTarget target, Func<NpgsqlConnection, Task> work, Action<string> log, CancellationToken cancel)
    {
        for (int turn = 1; ; turn++)
        {
            try
            {
                await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
                await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancel);
                await ExecuteAsync(connection, "SET LOCAL lock_timeout = '10s'; SET LOCAL synchronous_commit = local", cancel);
                await work(connection);
                await transaction.CommitAsync(CancellationToken.None);
                return;
            }
            catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                if (turn == Tries) throw new TargetException($"other sessions kept the tables in use for {Tries} tries of 10 seconds: end them, or run again at a quieter time", busy);
                log($"the tables are in use ({busy.MessageText}): try {turn} of {Tries}");
                await Task.Delay(Pause, cancel);
            }
        }
    }

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Runs statements in one go: others wait meanwhile, and each way to the server and back would count.</summary>
    internal static Task ExecuteAsync(NpgsqlConnection connection, IEnumerable<string> statements, CancellationToken cancel) =>
        string.Join(";\n", statements) is { Length: > 0 } script ? ExecuteAsync(connection, script, cancel) : Task.CompletedTask;

    /// <summary>Locks tables against everybody, in the order of their names.</summary>
    internal static async Task LockAsync(NpgsqlConnection connection, IEnumerable<string> tables, CancellationToken cancel)
    {
        string list = string.Join(", ", tables.Order(StringComparer.Ordinal));
        if (list.Length > 0) await ExecuteAsync(connection, $"LOCK TABLE {list} IN ACCESS EXCLUSIVE MODE", cancel);
    }

    internal static async Task<T> AskAsync<T>(NpgsqlConnection connection, string sql, string parameter, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = parameter });
        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }
}
