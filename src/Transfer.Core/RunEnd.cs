using Transfer.Report;

namespace Transfer;

/// <summary>How a run ends, whatever became of it: its report is written, and its exit code found.</summary>
internal static class RunEnd
{
    /// <summary>Writes the report and the log's last line.</summary>
    /// <returns>The outcome with its exit code: 1 where the report is partial, 3 where it failed or could not be written.</returns>
    internal static RunOutcome Write(RunOutcome outcome, RunFacts facts)
    {
        if (Quietly(() => WriteFiles(outcome)) is { } fault && outcome.Message is null)
            return outcome with { ExitCode = 3, Message = $"the report could not be written: {RunStop.Of(fault, CancellationToken.None).Message}. {facts.DescribeTarget(lost: false)}" };
        return outcome switch
        {
            { Report.Status: RunStatus.Partial } => outcome with { ExitCode = 1 },
            { Report.Status: RunStatus.Failed, Message: null } => outcome with { ExitCode = 3, Message = outcome.Report.Error },
            _ => outcome,
        };
    }

    /// <summary>Writes the files of a command that leaves the target as it is.</summary>
    /// <returns>The outcome, with exit code 3 where they could not be written.</returns>
    internal static RunOutcome Written(RunOutcome outcome, Action write) => Quietly(write) is { } fault
        ? outcome with { ExitCode = 3, Message = outcome.Message ?? $"the report could not be written: {fault.Message}" }
        : outcome;

    /// <summary>Writes to the run's folder where a full disk must not hide how the run ended.</summary>
    internal static Exception? Quietly(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault;
        }
    }

    private static void WriteFiles(RunOutcome outcome)
    {
        outcome.Folder.Write(outcome.Report);
        outcome.Folder.Log($"9 {outcome.Report.Status.ToString().ToLowerInvariant()}{(outcome.Message is null ? "" : ": " + outcome.Message)}");
    }
}
