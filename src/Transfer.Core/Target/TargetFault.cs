using Npgsql;
using Transfer.Postgres;

namespace Transfer.Target;

/// <summary>The target could not be opened or used. The message is for the user.</summary>
public sealed class TargetException : Exception
{
    public TargetException(string message)
        : base(message)
    {
    }

    public TargetException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>What a fault of the target means to a user, and what to do.</summary>
public static class TargetFault
{
    /// <summary>The fault in one sentence, with a remedy where one is known. Source of the codes: PostgreSQL documentation, appendix A.</summary>
    public static string Words(Exception fault) => ServerFault.Words(fault);

    /// <summary>
    /// Whether the server may have crashed, and lost its last commits: one that can still say why it ends a session is sound, but for
    /// the one that says so of a crash elsewhere in it.
    /// </summary>
    public static bool MayBeACrash(Exception fault) => fault is not PostgresException server || server.SqlState == PostgresErrorCodes.CrashShutdown;

    /// <inheritdoc cref="ServerFault.IsOfTheServer"/>
    internal static bool IsOfTheServer(PostgresException fault) => ServerFault.IsOfTheServer(fault);
}
