using System.Net.Sockets;
using Npgsql;

namespace Transfer.Postgres;

/// <summary>What a fault of a PostgreSQL server means to a user, and what to do.</summary>
public static class ServerFault
{
    /// <summary>The fault in one sentence, with a remedy where one is known. Source of the codes: PostgreSQL documentation, appendix A.</summary>
    public static string Words(Exception fault) => fault switch
    {
        PostgresException server => $"{server.MessageText}{(server.Detail is { Length: > 0 } detail ? $" ({detail})" : "")}{Remedy(server)}",
        NpgsqlException { InnerException: SocketException socket } => $"{socket.Message}: check host and port, and that the server runs",
        NpgsqlException { InnerException: TimeoutException } => "no answer in time: check host, port and firewall",
        NpgsqlException { InnerException: IOException or EndOfStreamException } => "the connection broke: the server stopped or was cut off",
        NpgsqlException npgsql when npgsql.Message.Contains("No password", StringComparison.Ordinal) =>
            "a password is needed: give it in the URL, in PGPASSWORD or in ~/.pgpass",
        _ => fault.InnerException is { } inner ? $"{fault.Message}: {inner.Message}" : fault.Message,
    };

    /// <summary>Whether it is the server or the connection that failed, and not the statement. Source of the codes: PostgreSQL documentation, appendix A.</summary>
    public static bool IsOfTheServer(PostgresException fault) => fault.SqlState[..2] is "53" or "57" or "58" or "08" or "XX";

    private static string Remedy(PostgresException server) => server.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword => ": check the user and the password (URL, PGPASSWORD or ~/.pgpass)",
        PostgresErrorCodes.InvalidAuthorizationSpecification => ": check the user, and pg_hba.conf of the server",
        PostgresErrorCodes.InvalidCatalogName => ": create it first (createdb), or check the name",
        PostgresErrorCodes.InsufficientPrivilege => ": grant the right, or connect as another user",
        PostgresErrorCodes.DiskFull => ": free space on the server's disk, then run again",
        PostgresErrorCodes.TooManyConnections => ": the server has no free connection; try a smaller --jobs",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow =>
            ": the server was stopped or is starting; run again when it is up",
        _ => $" (SQLSTATE {server.SqlState})",
    };
}
