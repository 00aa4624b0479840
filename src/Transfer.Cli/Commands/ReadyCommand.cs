using System.CommandLine;
using Transfer.Cli.Screen;
using Transfer.Ready;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer ready</c>: the checklist before the real move.</summary>
internal static class ReadyCommand
{
    private const int MostConnections = 10_000;

    internal static Command Build()
    {
        var move = new MoveOptions();
        Option<TimeSpan?> window = MoveOptions.NewWindow();
        var connections = new Option<int>("--connections")
        {
            Description = "Sessions that the application's pool will have",
            HelpName = "N",
            DefaultValueFactory = _ => ReadyOptions.UsualConnections,
            CustomParser = result => (int)NumberArgument.Read(result, "--connections", 1, MostConnections),
        };
        var roles = new Option<string[]>("--role") { Description = "A role of the application, which has to read and change the new tables' rows (repeatable)", HelpName = "NAME" };
        var backup = new Option<string?>("--backup") { Description = "The folder that keeps the dump of the target; without it the dump goes with the rehearsal", HelpName = "DIR" };
        var markdown = new Option<bool>("--markdown") { Description = "Print the checklist as Markdown" };
        var command = new Command(
            "ready",
            """
            The checklist before the real move, each line pass, FAIL or n/a with what was seen. The target is dumped and restored into a scratch
            database, the move and its way back are rehearsed there, and the scratch database is dropped: the target itself is only read.
            Exit code 0: no line fails; 1: some do.

            Example:
              transfer ready app.yaml --to postgresql://me@localhost/app --window 30m --role webapp
            """);
        move.AddTo(command);
        foreach (Option option in (Option[])[window, connections, roles, backup, markdown]) command.Add(option);
        command.SetAction(async (line, cancel) =>
        {
            var options = new ReadyOptions
            {
                Move = move.Read(line),
                Window = line.GetValue(window),
                Connections = line.GetValue(connections),
                Roles = line.GetValue(roles) ?? [],
                Backup = line.GetValue(backup),
            };
            using RunScreen screen = RunScreen.For(move.Quiet(line));
            (ReadyReport report, string folder) = await ReadyRun.ExecuteAsync(options, screen, cancel);
            if (move.Json(line)) Console.Out.WriteLine(FactsJson.Write(report));
            else if (line.GetValue(markdown)) Console.Out.Write(ReadyText.Markdown(report));
            else ReadySummary.Print(report, folder);
            return report.Ready ? ExitCode.Complete : ExitCode.Partial;
        });
        return command;
    }
}
