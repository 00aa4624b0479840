using System.Globalization;
using Npgsql;
using Transfer.Machine;
using Transfer.Plan;

namespace Transfer.Target.Backup;

/// <summary>What a scratch database is for: how its name begins, and what its comment says.</summary>
/// <param name="Prefix">The beginning of its name; a time and a few letters follow.</param>
/// <param name="Mark">Its comment, by which one that was left behind is known.</param>
internal sealed record ScratchUse(string Prefix, string Mark)
{
    internal static ScratchUse RestoreCheck { get; } = new("transfer_restore_check_", "restore check of transfer backup");

    internal static ScratchUse Rehearsal { get; } = new("transfer_rehearsal_", "rehearsal of transfer ready");
}

/// <summary>A database of the target's server that is there for a while, and dropped in any case.</summary>
internal sealed class ScratchDatabase : IAsyncDisposable
{
    private const string OwnSql = """
        SELECT pg_encoding_to_char(encoding)::text, datcollate::text, datctype::text,
            (SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user)
        FROM pg_database WHERE datname = current_database()
        """;

    private readonly PostgresTarget _target;

    private ScratchDatabase(PostgresTarget target, string name)
    {
        _target = target;
        Name = name;
    }

    internal const string NotAllowed = "the account may not make the scratch database to restore it into: ALTER ROLE … CREATEDB, or try it on another server";

    internal string Name { get; }

    internal string ConnectionString => new NpgsqlConnectionStringBuilder(_target.ConnectionString) { Database = Name }.ConnectionString;

    /// <summary>Makes an empty one with the encoding and the order of texts of the target's own; drops what was left behind by such a use that was killed.</summary>
    /// <returns>Null where the account may make none.</returns>
    /// <exception cref="PostgresException">The server could not make it.</exception>
    internal static async Task<ScratchDatabase?> MakeAsync(PostgresTarget target, ScratchUse use, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
        foreach (string left in await LeftBehindAsync(connection, use, cancel)) await DropAsync(target, connection, left);
        string name = use.Prefix + DateTimeOffset.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "_" + Guid.NewGuid().ToString("N")[..4];
        if (await CreateSqlAsync(connection, name, cancel) is not { } create) return null;
        try
        {
            foreach (string sql in (string[])[create, $"COMMENT ON DATABASE {PgName.Quote(name)} IS {PgName.Literal(use.Mark)}"])
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(cancel);
            }
        }
        catch
        {
            await DropAsync(target, connection, name);
            throw;
        }

        return new ScratchDatabase(target, name);
    }

    /// <summary>Restores a dump into it.</summary>
    /// <param name="programs">What reads the dump.</param>
    /// <param name="dump">The dump.</param>
    /// <param name="jobs">Streams at once.</param>
    /// <param name="privileges">Whether rights on the objects come along: it takes those to grant them.</param>
    /// <param name="cancel">Stops it.</param>
    internal Task<Command> RestoreAsync(DumpPrograms programs, Dump dump, int jobs, bool privileges, CancellationToken cancel)
    {
        string[] rights = privileges ? [] : ["--no-privileges"];
        // Other sessions of the server must not be touched by a copy: no subscription is made.
        return Command.RunAsync(
            [
                programs.Restore, "--no-password", "--no-owner", .. rights, "--no-comments", "--no-security-labels", "--no-tablespaces", "--no-publications", "--no-subscriptions",
                $"--jobs={jobs}", $"--dbname={Name}", dump.Path,
            ],
            null,
            cancel,
            ClientEnvironment.Of(_target.ConnectionString, Name));
    }

    public async ValueTask DisposeAsync()
    {
        await using NpgsqlConnection connection = await _target.ConnectAsync(CancellationToken.None);
        await DropAsync(_target, connection, Name);
    }

    /// <summary>Null where the account may not.</summary>
    private static async Task<string?> CreateSqlAsync(NpgsqlConnection connection, string name, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(OwnSql, connection);
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        await answer.ReadAsync(cancel);
        return answer.GetBoolean(3)
            ? $"CREATE DATABASE {PgName.Quote(name)} TEMPLATE template0 ENCODING {PgName.Literal(answer.GetString(0))} LC_COLLATE {PgName.Literal(answer.GetString(1))} LC_CTYPE {PgName.Literal(answer.GetString(2))}"
            : null;
    }

    // One in use has a session, but for the moment before it begins.
    private static async Task<List<string>> LeftBehindAsync(NpgsqlConnection connection, ScratchUse use, CancellationToken cancel)
    {
        string sql = $"""
            SELECT d.datname::text FROM pg_database d
            WHERE d.datname ~ '^{use.Prefix}[0-9]{"{14}"}_' AND shobj_description(d.oid, 'pg_database') = '{use.Mark}' AND pg_has_role(d.datdba, 'USAGE')
                AND to_timestamp(substr(d.datname, length('{use.Prefix}') + 1, 14), 'YYYYMMDDHH24MISS') < now() - interval '1 day'
                AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)
            """;
        await using var command = new NpgsqlCommand(sql, connection);
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        var names = new List<string>();
        while (await answer.ReadAsync(cancel)) names.Add(answer.GetString(0));
        return names;
    }

    private static async Task DropAsync(PostgresTarget target, NpgsqlConnection connection, string name)
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
