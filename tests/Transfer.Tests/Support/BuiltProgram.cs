using System.Diagnostics;

namespace Transfer.Tests.Support;

/// <summary>Starts the built program as a user would: the native one that run.sh made, else the one beside the tests.</summary>
internal static class BuiltProgram
{
    private static readonly string[] Program =
        Environment.GetEnvironmentVariable("TRANSFER_PROGRAM") is { } native ? [native] : ["dotnet", Path.Combine(AppContext.BaseDirectory, "transfer.dll")];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs it to its end.</summary>
    internal static Task<ProgramResult> RunAsync(params string[] arguments) => Start(arguments).ResultAsync();

    /// <summary>Starts it in a folder and lets it run; <paramref name="through"/> is a program that starts it in its turn.</summary>
    internal static RunningProgram Start(string[] arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null, params string[] through)
    {
        string[] line = [.. through, .. Program, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new RunningProgram(Process.Start(start)!, Patience);
    }
}

/// <summary>A program under way.</summary>
internal sealed class RunningProgram(Process process, TimeSpan patience)
{
    private readonly Task<string> _output = process.StandardOutput.ReadToEndAsync();
    private readonly Task<string> _error = process.StandardError.ReadToEndAsync();

    internal int ProcessId => process.Id;

    internal bool Ended => process.HasExited;

    /// <summary>Sends a signal, such as INT.</summary>
    internal void Signal(string name) => Machine.Command.Run("kill", "-" + name, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Waits for the end; a program that does not end is killed and fails the test.</summary>
    internal async Task<ProgramResult> ResultAsync()
    {
        using var late = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"the program did not end in {patience}: {await _output}\n{await _error}");
        }

        return new ProgramResult(process.ExitCode, await _output, await _error);
    }
}

/// <summary>What a program left behind.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    /// <summary>It ended with this code and one message, which has these words and no stack trace.</summary>
    internal void AssertFault(int exitCode, params string[] words)
    {
        Assert.True(exitCode == ExitCode, ToString());
        Assert.True(Error.Split('\n').Count(line => line.StartsWith("transfer: ", StringComparison.Ordinal)) == 1, ToString());
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("should not happen", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
        foreach (string word in words) Assert.Contains(word, Error, StringComparison.Ordinal);
        if (exitCode == 2) Assert.Equal("", Output);
    }

    /// <summary>Everything it said, for a failing test's message.</summary>
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}
