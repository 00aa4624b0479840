using System.CommandLine;
using System.Runtime.InteropServices;
using Transfer.Cli.Commands;

namespace Transfer.Cli;

/// <summary>Parses, calls, prints, returns a code: see <see cref="ExitCode"/>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(false);
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));

        ParseResult command = CommandLine.Build().Parse(arguments);
        if (command.Errors.Count > 0) return UsageErrors.Print(command);
        return await Faults.ToExitCodeAsync(() => command.InvokeAsync(CommandLine.Invocation, stop.Token), stop.Token);
    }

    // The first signal asks the run to stop and say what is in the target; a second one ends the program as it would without this.
    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    }
}
