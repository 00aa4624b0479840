using Transfer.Cli.Screen;
using Transfer.Report;

namespace Transfer.Cli.Commands;

/// <summary>What every command that leaves a report does with it at the end.</summary>
internal static class Outcomes
{
    /// <summary>Runs with the display of rows on their way.</summary>
    internal static async Task<RunOutcome> WatchAsync(bool quiet, Func<IRunListener, Task<RunOutcome>> run)
    {
        using RunScreen screen = RunScreen.For(quiet);
        return await run(screen);
    }

    /// <summary>Prints the report, as JSON or as <paramref name="print"/> has it, and why it stopped where it did.</summary>
    /// <returns>The exit code.</returns>
    internal static int Show(RunOutcome outcome, bool json, Action<RunOutcome> print)
    {
        if (json) Console.Out.WriteLine(ReportJson.Write(outcome.Report));
        else print(outcome);
        return outcome.Message is { } message ? Faults.Say(message, outcome.ExitCode) : outcome.ExitCode;
    }
}
