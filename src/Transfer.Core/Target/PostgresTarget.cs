using Npgsql;

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

    private PostgresTarget(string connectionString, string url, string database, string version)
    {
        _connectionString = connectionString;
        Url = url;
        Database = database;
        Version = version;
    }

    /// <summary>The target for people, without a password.</summary>
    public string Url { get; }

    public string Database { get; }

    /// <summary>The server's version, such as 15.18.</summary>
    public string Version { get; }

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
            return new PostgresTarget(connectionString, url, connection.Database, connection.PostgreSqlVersion.ToString());
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or ArgumentException or IOException)
        {
            throw new TargetException($"target {url} cannot be opened: {TargetFault.Words(error)}", error);
        }
    }

    /// <summary>A new connection with the run's settings.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            await using var command = new NpgsqlCommand(Session, connection);
            await command.ExecuteNonQueryAsync(cancel);
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
