using System.ComponentModel;
using System.Diagnostics;

namespace Transfer.Machine;

/// <summary>One program run to its end, without a shell, its output kept.</summary>
/// <param name="ExitCode">The program's own code; -1 where it could not be started.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Error">What it wrote to stderr, or why it could not be started.</param>
internal sealed record Command(int ExitCode, string Output, string Error)
{
    /// <summary>
    /// Runs it without the caller's PG* variables, which redirect PostgreSQL's programs (PGDATA, PGPORT, PGOPTIONS),
    /// and with English messages.
    /// </summary>
    /// <param name="line">The program and its arguments.</param>
    /// <param name="folder">Where it runs; null for here.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <param name="environment">Variables that it gets besides; null for none.</param>
    public static async Task<Command> RunAsync(
        IReadOnlyList<string> line, string? folder, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = new Process { StartInfo = Describe(line, folder) };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) process.StartInfo.Environment[name] = value;
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new Command(-1, "", e.Message);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        // On Windows the server inherits pg_ctl's pipes and holds them open for as long as it runs.
        await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(2000, CancellationToken.None)).ConfigureAwait(false);
        return new Command(process.ExitCode, TextOf(output), TextOf(error));
    }

    public static Command Run(params string[] line) => RunAsync(line, null, CancellationToken.None).GetAwaiter().GetResult();

    private static ProcessStartInfo Describe(IReadOnlyList<string> line, string? folder)
    {
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
        return start;
    }

    private static string TextOf(Task<string> read) => read.IsCompletedSuccessfully ? read.Result : "";
}
