using Npgsql;
using Transfer.Copy;
using Transfer.Pipeline;
using Transfer.Source;
using Transfer.Target;
using Transfer.Target.Local;

namespace Transfer;

/// <summary>Why a run stopped before its end, in words for the user, and the exit code that goes with it.</summary>
/// <param name="Message">Without a closing full stop.</param>
/// <param name="ExitCode">3 failed, 130 interrupted.</param>
/// <param name="TargetLost">Whether the target's server may have crashed.</param>
internal sealed record RunStop(string Message, int ExitCode, bool TargetLost = false)
{
    internal static RunStop Of(Exception error, CancellationToken cancel) => error switch
    {
        _ when cancel.IsCancellationRequested => new("interrupted", 130),
        SourceException or TargetException or LocalServerException or RejectLimitException => new(error.Message.TrimEnd('.'), 3),
        LoadException { InnerException: { } inner } => new($"{error.Message}: {TargetFault.Words(inner)}", 3, TargetFault.MayBeACrash(inner)),
        NpgsqlException => new($"the target failed: {TargetFault.Words(error)}", 3, TargetFault.MayBeACrash(error)),
        IOException or UnauthorizedAccessException => new($"{error.Message.TrimEnd('.')}: check the disk and the rights in the work folder", 3),
        OutOfMemoryException => new("a single row is too large for this machine's memory", 3),
        _ => new($"an error that should not happen: {error.Message.TrimEnd('.')} (the whole story is in log.txt; please report it)", 3),
    };
}
