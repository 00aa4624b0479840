using System.CommandLine;
using Transfer.Cli.Screen;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer verify</c>: whether the target holds what the source does, down to row and column.</summary>
internal static class VerifyCommand
{
    internal static Command Build()
    {
        var move = new MoveOptions();
        var fix = new Option<bool>("--fix") { Description = "Load the rows that differ again, and delete those that the source has not: all of them, or none where one is refused" };
        var command = new Command(
            "verify",
            """
            Compares source and target value by value, down to row and column. Both are only read, but with --fix.

            Example:
              transfer verify app.yaml --to postgresql://me@localhost/app
            """);
        move.AddTo(command);
        command.Add(fix);
        command.SetAction((line, cancel) => RunAsync(new VerifyOptions { Move = move.Read(line), Fix = line.GetValue(fix) }, move.Json(line), move.Quiet(line), cancel));
        return command;
    }

    private static async Task<int> RunAsync(VerifyOptions options, bool json, bool quiet, CancellationToken cancel)
    {
        RunOutcome outcome = await Outcomes.WatchAsync(quiet, screen => VerifyRun.ExecuteAsync(options, screen, cancel));
        return Outcomes.Show(outcome, json, VerifySummary.Print);
    }
}
