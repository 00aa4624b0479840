using System.Globalization;
using Npgsql;
using Transfer.Machine;
using Transfer.Plan;

namespace Transfer.Target.Backup;

/// <summary>Proves a dump: lists it, restores it into a scratch database of the same server, and counts there. The scratch database is dropped in any case.</summary>
/// <param name="target">The server that the dump is of.</param>
/// <param name="programs">What reads it.</param>
internal sealed class RestoreCheck(PostgresTarget target, DumpPrograms programs)
{
    private const string Prefix = "transfer_restore_check_";

    private const string OwnSql = """
        SELECT pg_encoding_to_char(encoding)::text, datcollate::text, datctype::text,
            (SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user)
        FROM pg_database WHERE datname = current_database()
        """;

    private const string Mark = "restore check of transfer backup";

    // A check that goes on has a session in its database, but for the moment before it begins.
    private const string LeftBehindSql = $"""
        SELECT d.datname::text FROM pg_database d
        WHERE d.datname ~ '^{Prefix}[0-9]{"{14}"}_' AND shobj_description(d.oid, 'pg_database') = '{Mark}' AND pg_has_role(d.datdba, 'USAGE')
            AND to_timestamp(substr(d.datname, length('{Prefix}') + 1, 14), 'YYYYMMDDHH24MISS') < now() - interval '1 day'
            AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)
        """;

    /// <summary>Tries the dump.</summary>
    /// <param name="dump">The dump.</param>
    /// <param name="jobs">Streams at once.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Why it is not proven; null where it is.</returns>
    internal async Task<string?> FindFaultAsync(Dump dump, int jobs, CancellationToken cancel)
    {
        Command list = await Command.RunAsync([programs.Restore, "--list", dump.Path], null, cancel);
        if (list.ExitCode != 0) return $"pg_restore cannot read it: {Backup.Dump.Words(list)}";
        int listed = list.Output.Split('\n').Count(line => line.Contains(" TABLE DATA ", StringComparison.Ordinal));
        if (listed < dump.Counts.Count) return $"it has the rows of {listed} tables, and the database has {dump.Counts.Count}";

        await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
        foreach (string left in await LeftBehindAsync(connection, cancel)) await DropAsync(connection, left);
        string name = Prefix + DateTimeOffset.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "_" + Guid.NewGuid().ToString("N")[..4];
        if (await CreateSqlAsync(connection, name, cancel) is not { } create) return "the account may not make the scratch database to restore it into: ALTER ROLE … CREATEDB, or try it on another server";
        try
        {
            foreach (string sql in (string[])[create, $"COMMENT ON DATABASE {PgName.Quote(name)} IS {PgName.Literal(Mark)}"])
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(cancel);
            }

            return await RestoreAsync(dump, name, jobs, cancel);
        }
        catch (PostgresException error) when (!cancel.IsCancellationRequested)
        {
            return $"the scratch database {name} failed: {TargetFault.Words(error)}";
        }
        finally
        {
            await DropAsync(connection, name);
        }
    }

    private async Task<string?> RestoreAsync(Dump dump, string name, int jobs, CancellationToken cancel)
    {
        // Other sessions of the server must not be touched by a copy: no subscription is made.
        Command restored = await Command.RunAsync(
            [
                programs.Restore, "--no-password", "--no-owner", "--no-privileges", "--no-comments", "--no-security-labels", "--no-tablespaces", "--no-publications", "--no-subscriptions",
                $"--jobs={jobs}", $"--dbname={name}", dump.Path,
            ],
            null,
            cancel,
            ClientEnvironment.Of(target.ConnectionString, name));
        if (restored.ExitCode != 0) return $"pg_restore failed: {Backup.Dump.Words(restored)}";
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(target.ConnectionString) { Database = name }.ConnectionString);
        await connection.OpenAsync(cancel);
        SortedDictionary<string, long> counts = await TableCounts.ReadAsync(connection, cancel);
        string[] wrong =
        [
            .. dump.Counts.Where(pair => counts.GetValueOrDefault(pair.Key, -1) != pair.Value)
                .Select(pair => counts.TryGetValue(pair.Key, out long rows) ? $"{pair.Key} has {rows:N0} rows there and {pair.Value:N0} here" : $"{pair.Key} is not there"),
        ];
        return wrong.Length == 0 ? null : $"restored, {string.Join("; ", wrong.Take(5))}{(wrong.Length > 5 ? $"; and {wrong.Length - 5} more tables" : "")}";
    }

    /// <summary>With the database's own encoding and order of texts; null where the account may not.</summary>
    private static async Task<string?> CreateSqlAsync(NpgsqlConnection connection, string name, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(OwnSql, connection);
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        await answer.ReadAsync(cancel);
        return answer.GetBoolean(3)
            ? $"CREATE DATABASE {PgName.Quote(name)} TEMPLATE template0 ENCODING {PgName.Literal(answer.GetString(0))} LC_COLLATE {PgName.Literal(answer.GetString(1))} LC_CTYPE {PgName.Literal(answer.GetString(2))}"
            : null;
    }

    /// <summary>What checks that were killed have left behind.</summary>
    private static async Task<List<string>> LeftBehindAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(LeftBehindSql, connection);
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        var names = new List<string>();
        while (await answer.ReadAsync(cancel)) names.Add(answer.GetString(0));
        return names;
    }

    private async Task DropAsync(NpgsqlConnection connection, string name)
    {
        string sql = $"DROP DATABASE IF EXISTS {PgName.Quote(name)}{(connection.PostgreSqlVersion.Major >= 13 ? " WITH (FORCE)" : "")}";
        try
        {
            await using var drop = new NpgsqlCommand(sql, connection);
            await drop.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            await using NpgsqlConnection again = await target.ConnectAsync(CancellationToken.None);
            await using var drop = new NpgsqlCommand(sql, again);
            await drop.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
