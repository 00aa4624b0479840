using System.CommandLine;
using Transfer.Target.Local;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer local</c>: the private PostgreSQL.</summary>
internal static class LocalCommand
{
    internal static Command Build()
    {
        var workDir = new Option<string>("--work-dir")
        {
            Description = "Where the server's data is kept",
            HelpName = "DIR",
            DefaultValueFactory = _ => ".transfer",
            Recursive = true,
        };
        var command = new Command(
            "local",
            """
            The private PostgreSQL that --to local uses.

            Example:
              transfer local stop
            """)
        {
            workDir,
            Verb("start", "Start it, and print its URL", async (line, cancel) =>
            {
                LocalServer server = await LocalServer.StartAsync(line.GetRequiredValue(workDir), options: null, cancel);
                Console.Error.WriteLine(server.Describe);
                Console.Out.WriteLine(server.Url);
                return ExitCode.Complete;
            }),
            Verb("status", "Say whether it runs, and where; exit code 1 where it does not", (line, _) =>
            {
                LocalServerStatus status = LocalServer.Status(line.GetRequiredValue(workDir));
                Console.Out.WriteLine(status.Running ? status.Url
                    : status.Exists ? $"not running; its data is in {status.DataFolder}"
                    : "never started");
                return Task.FromResult(status.Running ? ExitCode.Complete : ExitCode.Partial);
            }),
            Verb("stop", "Stop it; its data stays", async (line, cancel) =>
            {
                bool stopped = await LocalServer.StopAsync(line.GetRequiredValue(workDir), cancel);
                Console.Out.WriteLine(stopped ? "stopped" : "was not running");
                return ExitCode.Complete;
            }),
        };
        return command;
    }

    private static Command Verb(string name, string description, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        var command = new Command(name, description + $"\n\nExample:\n  transfer local {name}");
        command.SetAction(action);
        return command;
    }
}
