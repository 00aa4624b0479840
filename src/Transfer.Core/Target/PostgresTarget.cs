using Npgsql;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>A PostgreSQL database that takes the data: how to connect to it, and what it is.</summary>
public sealed class PostgresTarget
{
    /// <summary>
    /// What every connection of a run sets: nothing that a server's administrator set for ordinary sessions may cut a load short, a
    /// commit need not wait for the disk (<see cref="MakeDurableAsync"/> does, once), index builds get memory, and a backslash in a
    /// text is a backslash.
    /// </summary>
    private const string Session = """
        SET synchronous_commit = off;
        SET statement_timeout = 0;
        SET lock_timeout = 0;
        SET idle_in_transaction_session_timeout = 0;
        SET client_min_messages = error;
        SET check_function_bodies = off;
        SET standard_conforming_strings = on;
        SELECT set_config('maintenance_work_mem', '256MB', false)
        WHERE pg_size_bytes(current_setting('maintenance_work_mem')) < pg_size_bytes('256MB');
        """;

    private readonly string _connectionString;

    // The extension's type, and whether a session finds it without its schema.
    private const string PostGis = """
        SELECT format('%I.geometry', n.nspname), n.nspname = ANY (current_schemas(false))
        FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'postgis'
        """;

    private const string SetPath = """
        SELECT set_config('search_path', concat_ws(', ', quote_ident($1), 'public', (
            SELECT string_agg(DISTINCT quote_ident(n.nspname), ', ') FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
            WHERE n.nspname NOT IN ('pg_catalog', 'public', $1))), false)
        """;

    // A key of 64 bits stands in two columns of pg_locks.
    private const string LockHeld = """
        SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND d.datname = current_database() AND (l.classid::bigint << 32 | l.objid::bigint) = $1)
        """;

    private PostgresTarget(string connectionString, string url, string database, string account, string version, string? geometrySql)
    {
        Account = account;
        GeometrySql = geometrySql;
        _connectionString = connectionString;
        Url = url;
        Database = database;
        Version = version;
    }

    internal string ConnectionString => _connectionString;

    /// <summary>The target for people, without a password.</summary>
    public string Url { get; }

    public string Database { get; }

    /// <summary>The role of its sessions.</summary>
    public string Account { get; }

    /// <summary>The server's version, such as 15.18.</summary>
    public string Version { get; }

    /// <summary>The SQL name of PostGIS's geometry, qualified where no search path leads to it; null where the target has no PostGIS.</summary>
    public string? GeometrySql { get; }

    /// <summary>Connects once, to see that the target is there and lets us in.</summary>
    /// <exception cref="TargetException">It is not, or does not; the message says which.</exception>
    public static async Task<PostgresTarget> OpenAsync(string connectionString, string url, CancellationToken cancel)
    {
        try
        {
            connectionString = WithDefaults(connectionString);
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancel);
            if (connection.PostgreSqlVersion.Major < 12)
                throw new TargetException($"target {url} is PostgreSQL {connection.PostgreSqlVersion}: 12 or later is needed");
            return new PostgresTarget(connectionString, url, connection.Database, connection.UserName ?? "", connection.PostgreSqlVersion.ToString(), await GeometryAsync(connection, cancel));
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or ArgumentException or IOException)
        {
            throw new TargetException($"target {url} cannot be opened: {TargetFault.Words(error)}", error);
        }
    }

    /// <summary>The schema in which a session looks for names that have none, before public and those of extensions; null for the server's own search path.</summary>
    private string? SearchPath { get; init; }

    /// <summary>The same target, for a plan whose SQL has names without a schema.</summary>
    public PostgresTarget In(string schema) => new(_connectionString, Url, Database, Account, Version, GeometrySql) { SearchPath = schema };

    /// <summary>Whether a lock is held in this very database: one that a session of the source took.</summary>
    /// <param name="key">The key of an advisory lock.</param>
    /// <param name="cancel">Stops asking.</param>
    public async Task<bool> HoldsAsync(long key, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await ConnectAsync(cancel);
        await using var command = new NpgsqlCommand(LockHeld, connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The options with what this target has to offer.</summary>
    public PlanOptions Fit(PlanOptions options) => GeometrySql is { } geometry
        ? options with { PostGis = true, GeometrySql = geometry }
        : options with { PostGis = false };

    /// <summary>A new connection with the run's settings.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            await using var command = new NpgsqlCommand(Session, connection);
            await command.ExecuteNonQueryAsync(cancel);
            if (SearchPath is not null) await SetSearchPathAsync(connection, SearchPath, cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until all that was committed is on the server's disk: its log is written in order, so one commit that waits is enough.</summary>
    public async Task MakeDurableAsync(CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await ConnectAsync(cancel);
        // A transaction that writes nothing would wait for nothing.
        await using var command = new NpgsqlCommand(
            "SET synchronous_commit = local; SELECT pg_logical_emit_message(true, 'transfer', '')", connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task SetSearchPathAsync(NpgsqlConnection connection, string schema, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(SetPath, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema });
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<string?> GeometryAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(PostGis, connection);
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        if (!await answer.ReadAsync(cancel)) return null;
        return answer.GetBoolean(1) ? "geometry" : answer.GetString(0);
    }

    private static string WithDefaults(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            CommandTimeout = 0,
            KeepAlive = 30,
            IncludeErrorDetail = true,
            // A whole chunk and more fits: the stream and the server wait less for each other.
            SocketSendBufferSize = 4 << 20,
            ApplicationName = "transfer",
        };
        return settings.ConnectionString;
    }
}
