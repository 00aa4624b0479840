using System.Runtime.InteropServices;

namespace Transfer.Source.MySql;

/// <summary>Opens sessions, every one set up alike.</summary>
internal sealed unsafe class MySqlConnector
{
    private const int ProtocolTcp = 1;

    /// <summary>Seconds to wait for a lock on a table: DDL of another session holds one.</summary>
    private const int LockSeconds = 60;

    /// <summary>
    /// What makes values arrive as they are, and a slow target not lose the connection. Each stands alone, as not every server knows all;
    /// seconds are the servers' own maxima. Sources: "Server System Variables" of both manuals.
    /// </summary>
    private static readonly string[] SessionVariables =
    [
        "time_zone = '+00:00'",
        // No PAD_CHAR_TO_FULL_LENGTH, ANSI_QUOTES, NO_BACKSLASH_ESCAPES: blanks, quotes and escapes are then as this program writes them.
        "sql_mode = ''",
        "net_write_timeout = 31536000",
        "net_read_timeout = 31536000",
        "wait_timeout = 2147483",
        "max_execution_time = 0",
        "max_statement_time = 0",
        "idle_transaction_timeout = 0",
        "idle_readonly_transaction_timeout = 0",
        "information_schema_stats_expiry = 0",
        "explain_format = 'TRADITIONAL'",
        "sql_select_limit = DEFAULT",
        "sql_safe_updates = 0",
        "show_create_table_skip_secondary_engine = 0",
        $"lock_wait_timeout = {LockSeconds}",
    ];

    private readonly MySqlSettings _settings;

    internal MySqlConnector(MySqlSettings settings)
    {
        MySqlLibrary.Prepare();
        _settings = settings;
    }

    /// <summary>The server for messages: host and port or socket, and database.</summary>
    internal string Server => $"{_settings.Socket ?? $"{_settings.Host ?? "localhost"}{(_settings.Port > 0 ? $":{_settings.Port}" : "")}"}/{_settings.Database}";

    /// <summary>Opens a session.</summary>
    /// <exception cref="SourceException">It could not be opened.</exception>
    internal MySqlConnection Open()
    {
        MySqlConnection connection = Connect();
        try
        {
            foreach (string variable in SessionVariables)
            {
                if (connection.TryExecute("SET SESSION " + variable) is { } fault && fault.Code != MySqlFault.UnknownVariable && !IsUnsettable(fault))
                    throw fault.Explain(Server, "setting up the session");
            }

            connection.Execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ", "setting up the session");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // 1227 and 1621: a right that the variable asks for, or one that is read-only on this server.
    private static bool IsUnsettable(MySqlFault fault) => fault.Code is 1227 or 1621 or 1238 or 1231;

    private MySqlConnection Connect()
    {
        bool local = _settings.Socket is null && _settings.Host is null or "localhost" && _settings.Port == 0;
        MySqlFault? fault = null;
        if (local && TryConnect(socket: true, _settings.Tls, out MySqlConnection? connection, out fault)) return connection!;
        bool socket = _settings.Socket is not null;
        if (local && fault!.Code != MySqlFault.ConnectionError) throw fault.Explain(Server, "connecting");
        if (TryConnect(socket, _settings.Tls, out connection, out fault)) return connection!;

        // The driver knows no middle way between encryption and none.
        bool unencrypted = _settings.Tls == MySqlTls.Preferred && fault!.Code == MySqlFault.TlsError;
        if (unencrypted && TryConnect(socket, MySqlTls.Disabled, out connection, out fault)) return connection!;
        // MariaDB says no more than that where it takes encrypted connections only.
        string hint = fault!.Code == MySqlFault.AccessDenied && _settings.Tls == MySqlTls.Disabled ? "connecting without encryption (the server may ask for it: ssl-mode=required)" : "connecting";
        throw fault.Explain(Server, hint);
    }

    private bool TryConnect(bool socket, MySqlTls tls, out MySqlConnection? connection, out MySqlFault? fault)
    {
        connection = null;
        fault = null;
        nint handle = MySqlNative.Init(0);
        if (handle == 0) throw new SourceException("out of memory while opening a session");
        Configure(handle, socket, socket && tls == MySqlTls.Preferred ? MySqlTls.Disabled : tls);
        string? host = socket ? "localhost" : _settings.Host ?? "localhost";
        if (MySqlNative.Connect(handle, host, _settings.User, _settings.Password, _settings.Database, (uint)_settings.Port, _settings.Socket, new CULong(0)) != 0)
        {
            connection = MySqlConnection.Of(handle, Server);
            if (tls < MySqlTls.Required || connection.Cipher is not null) return true;
            // The driver goes on without where the server cannot.
            connection.Dispose();
            throw new SourceException($"source {Server}: the server offers no encrypted connection, and the URL asks for one: set up TLS there, or use ssl-mode=preferred");
        }

        fault = new MySqlFault((int)MySqlNative.ErrorCode(handle), MySqlNative.Error(handle));
        MySqlNative.Close(handle);
        return false;
    }

    private void Configure(nint handle, bool socket, MySqlTls tls)
    {
        Set(handle, MySqlOption.ConnectTimeout, _settings.ConnectTimeout);
        if (_settings.ReadTimeout > 0) Set(handle, MySqlOption.ReadTimeout, _settings.ReadTimeout);
        _ = MySqlNative.SetOption(handle, MySqlOption.CharacterSet, "utf8mb4");
        // Nothing is ever sent but SQL: a server cannot ask for a file.
        Set(handle, MySqlOption.LocalInfile, 0);
        if (!socket) Set(handle, MySqlOption.Protocol, ProtocolTcp);
        if (_settings.Compress) _ = MySqlNative.SetOption(handle, MySqlOption.Compress, (void*)null);
        if (_settings.OptionFile is { } file) _ = MySqlNative.SetOption(handle, MySqlOption.ReadDefaultFile, file);
        _ = MySqlNative.SetOption(handle, MySqlOption.ReadDefaultGroup, _settings.OptionGroup);
        if (tls == MySqlTls.Disabled) return;
        byte yes = 1;
        _ = MySqlNative.SetOption(handle, MySqlOption.SslEnforce, &yes);
        if (_settings.CaFile is { } ca) _ = MySqlNative.SetOption(handle, MySqlOption.SslCa, ca);
        if (_settings.CertificateFile is { } certificate) _ = MySqlNative.SetOption(handle, MySqlOption.SslCertificate, certificate);
        if (_settings.KeyFile is { } key) _ = MySqlNative.SetOption(handle, MySqlOption.SslKey, key);
        // With a CA the driver always checks the certificate's signature, and its name where this is set; from 3.4 on both or nothing.
        bool whole = tls == MySqlTls.VerifyFull || (tls == MySqlTls.VerifyCa && MySqlLibrary.Version >= new Version(3, 4));
        byte verify = whole ? (byte)1 : (byte)0;
        _ = MySqlNative.SetOption(handle, MySqlOption.VerifyServerCertificate, &verify);
    }

    private static void Set(nint handle, MySqlOption option, uint value) => _ = MySqlNative.SetOption(handle, option, &value);
}
