using System.Net.Sockets;
using Npgsql;
using Transfer.Postgres;

namespace Transfer.Source.Postgres;

/// <summary>One session of the source, for one thread at a time. What it runs in a transaction leaves that usable, also where the server refuses it.</summary>
internal sealed class PostgresSession : IDisposable
{
    /// <summary>
    /// Nothing that an administrator set for ordinary sessions may cut a read short; a policy may not hide rows in silence; the order of rows
    /// is the table's own, the same in every read; and text is written in one way.
    /// </summary>
    internal const string Settings = """
        SELECT set_config(s.name, s.value, false) FROM (VALUES
            ('statement_timeout', '0'), ('lock_timeout', '0'), ('idle_in_transaction_session_timeout', '0'), ('transaction_timeout', '0'), ('row_security', 'off'),
            ('synchronize_seqscans', 'off'), ('max_parallel_workers_per_gather', '0'), ('jit', 'off'), ('DateStyle', 'ISO, YMD'),
            ('IntervalStyle', 'postgres'), ('TimeZone', 'UTC'), ('extra_float_digits', '1'), ('bytea_output', 'hex'), ('quote_all_identifiers', 'off'),
            ('standard_conforming_strings', 'on'), ('client_min_messages', 'error')) AS s(name, value)
        JOIN pg_settings p ON lower(p.name) = lower(s.name)
        """;

    private readonly NpgsqlConnection _connection;
    private readonly string _server;

    private PostgresSession(NpgsqlConnection connection, string server)
    {
        _connection = connection;
        _server = server;
    }

    internal int ProcessId => _connection.ProcessID;

    internal string Version => _connection.PostgreSqlVersion.ToString();

    internal int Major => _connection.PostgreSqlVersion.Major;

    internal string Database => _connection.Database;

    /// <summary>Opens a session.</summary>
    /// <param name="connectionString">Where.</param>
    /// <param name="server">The source for messages, without a password.</param>
    /// <exception cref="SourceException">With what to do about it.</exception>
    internal static PostgresSession Open(string connectionString, string server)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = new NpgsqlConnection(connectionString);
            connection.Open();
            var session = new PostgresSession(connection, server);
            if (session.Major < 12) throw new SourceException($"source {server} is PostgreSQL {session.Version}: 12 or later can be read");
            session.Query(Settings, "setting up the session");
            return session;
        }
        catch (Exception error)
        {
            connection?.Dispose();
            if (IsOfTheDriver(error) || error is ArgumentException or TimeoutException) throw new SourceException($"source {server} cannot be opened: {ServerFault.Words(error)}", error);
            throw;
        }
    }

    /// <summary>Every row of a query, each value as PostgreSQL's text.</summary>
    /// <param name="sql">One statement.</param>
    /// <param name="doing">What it is for: "counting table t".</param>
    /// <exception cref="SourceException">The server refuses, or is gone.</exception>
    internal List<string?[]> Query(string sql, string doing)
    {
        try
        {
            return Rows(sql);
        }
        catch (Exception error) when (IsOfTheDriver(error))
        {
            throw Explain(error, doing);
        }
    }

    /// <summary>Runs a statement within a savepoint.</summary>
    /// <returns>Why the server refuses it, or null.</returns>
    /// <exception cref="SourceException">The server is gone.</exception>
    internal PostgresException? Try(string sql, string doing) => Try(() => Rows(sql), doing);

    /// <inheritdoc cref="Try(string, string)"/>
    internal PostgresException? Try(Action action, string doing)
    {
        try
        {
            Rows("SAVEPOINT attempt");
            try
            {
                action();
                Rows("RELEASE SAVEPOINT attempt");
                return null;
            }
            catch (PostgresException error) when (!ServerFault.IsOfTheServer(error) && error.SqlState != PostgresErrorCodes.InFailedSqlTransaction)
            {
                Rows("ROLLBACK TO SAVEPOINT attempt");
                return error;
            }
        }
        catch (Exception error) when (IsOfTheDriver(error))
        {
            throw Explain(error, doing);
        }
    }

    /// <summary>A statement whose rows are read one by one, every value as PostgreSQL's text.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="describe">Whether only its columns are asked for.</param>
    internal NpgsqlDataReader Reader(string sql, bool describe = false)
    {
        using var command = new NpgsqlCommand(sql, _connection) { AllResultTypesAreUnknown = !describe };
        return command.ExecuteReader(describe ? System.Data.CommandBehavior.SchemaOnly : System.Data.CommandBehavior.Default);
    }

    /// <summary>The bytes of a COPY … TO STDOUT (FORMAT BINARY).</summary>
    internal NpgsqlRawCopyStream Copy(string sql) => _connection.BeginRawBinaryCopy(sql);

    /// <summary>A fault of the server or the connection, for the user.</summary>
    internal SourceException Explain(Exception error, string doing) => new($"source {_server}: {doing}: {ServerFault.Words(error)}", error);

    /// <summary>Whether it is the driver's, and no fault of the program.</summary>
    internal static bool IsOfTheDriver(Exception error) =>
        error is NpgsqlException or IOException or SocketException or ObjectDisposedException or InvalidOperationException { Source: "Npgsql" };

    public void Dispose()
    {
        try
        {
            _connection.Dispose();
        }
        catch (Exception error) when (IsOfTheDriver(error))
        {
            // The server is gone, or has ended the session.
        }
    }

    private List<string?[]> Rows(string sql)
    {
        var rows = new List<string?[]>();
        using NpgsqlDataReader reader = Reader(sql);
        while (reader.Read())
        {
            var row = new string?[reader.FieldCount];
            for (int i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetString(i);
            rows.Add(row);
        }

        return rows;
    }
}
