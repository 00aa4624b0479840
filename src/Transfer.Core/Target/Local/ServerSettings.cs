using System.Globalization;

namespace Transfer.Target.Local;

/// <summary>The private server's settings: a file of their own that <c>postgresql.conf</c> includes, written anew with each start.</summary>
internal static class ServerSettings
{
    public const string FileName = "transfer.conf";

    /// <summary>The file's text.</summary>
    /// <param name="options">What the caller may choose.</param>
    /// <param name="socketFolder">The unix socket's folder; empty for a port on 127.0.0.1.</param>
    /// <param name="port">The port, which also names the socket.</param>
    public static string Text(LocalServerOptions options, string socketFolder, int port) => string.Create(CultureInfo.InvariantCulture, $"""
        listen_addresses = '{(socketFolder.Length > 0 ? "" : "127.0.0.1")}'
        unix_socket_directories = '{socketFolder.Replace("'", "''", StringComparison.Ordinal)}'
        unix_socket_permissions = 0700
        port = {port}
        max_connections = {options.MaxConnections}

        # A load in bulk writes much once. Nobody replicates from here, so the log holds only what a crash needs,
        # and a checkpoint comes by amount rather than by the clock.
        shared_buffers = {options.SharedBuffersMb}MB
        maintenance_work_mem = {options.MaintenanceWorkMemMb}MB
        wal_level = minimal
        max_wal_senders = 0
        max_wal_size = 4GB
        checkpoint_timeout = 30min
        checkpoint_completion_target = 0.9

        # The last commits may be lost with the machine's power, but never the consistency of what is there.
        synchronous_commit = off
        fsync = {(options.Fsync ? "on" : "off")}

        jit = off
        timezone = 'UTC'
        log_timezone = 'UTC'
        logging_collector = off

        """);
}
