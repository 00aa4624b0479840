using Transfer.Plan;
using Transfer.Source;
using Transfer.Target;
using Transfer.Target.Local;

namespace Transfer.Cli;

/// <summary>The last stop of every fault: one clear line on stderr, never a stack trace.</summary>
internal static class Faults
{
    internal static async Task<int> ToExitCodeAsync(Func<Task<int>> command, CancellationToken cancel)
    {
        try
        {
            return await command();
        }
        catch (UsageException error)
        {
            return Say(error.Message, ExitCode.Usage);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            return Say("interrupted", ExitCode.Interrupted);
        }
        catch (Exception error) when (error is SourceException or TargetException or LocalServerException or IOException or UnauthorizedAccessException)
        {
            return Say(error.Message, ExitCode.Failed);
        }
        catch (Exception error)
        {
            return Say($"an error that should not happen, please report it: {error.GetType().Name}: {error.Message}", ExitCode.Failed);
        }
    }

    /// <summary>Prints an error to stderr.</summary>
    internal static int Say(string message, int code)
    {
        Console.Error.WriteLine("transfer: " + message);
        return code;
    }
}
