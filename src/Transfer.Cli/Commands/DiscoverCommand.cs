using System.CommandLine;
using Transfer.Cli.Screen;
using Transfer.Discover;
using Transfer.Profile.Advice;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer discover</c>: a dry-run cycle, and the story of those before.</summary>
internal static class DiscoverCommand
{
    internal static Command Build()
    {
        var move = new MoveOptions();
        var noLoad = new Option<bool>("--no-load") { Description = "Read and encode every row, but load none: needs no target, and tries no keys" };
        var hooks = new Option<bool>("--hooks") { Description = "Run the mapping's SQL files too: they may touch more than the scratch schema" };
        Option<TimeSpan?> window = MoveOptions.NewWindow();
        var write = new Option<string?>("--write-mapping") { Description = "Write the mapping with the profile's safe suggestions in it to a new file", HelpName = "FILE" };
        var history = new Option<bool>("--history") { Description = "Show all cycles so far, and run none" };
        var diff = new Option<int[]>("--diff") { Description = "Show what became of the issues of cycle N in cycle M, and run none", HelpName = "N M", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var command = new Command(
            "discover",
            """
            A dry run: moves everything into a scratch schema, lists every issue, compares with the last cycle, and drops the schema.

            Example:
              transfer discover app.yaml --to postgresql://me@localhost/app --window 1h
            """);
        move.AddTo(command);
        foreach (Option option in (Option[])[noLoad, hooks, window, write, history, diff]) command.Add(option);
        command.SetAction((line, cancel) =>
        {
            RunOptions options = move.Read(line);
            options = options with
            {
                Dry = new DryRun
                {
                    Load = !line.GetValue(noLoad),
                    Hooks = line.GetValue(hooks),
                    Window = line.GetValue(window),
                    WriteMapping = line.GetValue(write),
                    SourceText = InitCommand.Written(options.From),
                },
            };
            if (options.Dry.WriteMapping is { } path) SuggestedMapping.CheckFree(path);
            if (line.GetValue(history)) return Task.FromResult(ShowHistory(options, move.Json(line)));
            if (line.GetValue(diff) is [int earlier, int later]) return Task.FromResult(ShowDiff(options, earlier, later, move.Json(line)));
            return RunAsync(options, move.Json(line), move.Quiet(line), cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(RunOptions options, bool json, bool quiet, CancellationToken cancel)
    {
        RunOutcome outcome = await Outcomes.WatchAsync(quiet, screen => DiscoverRun.ExecuteAsync(options, screen, cancel));
        return Outcomes.Show(outcome, json, one =>
        {
            CycleSummary.Print(one);
            if (options.Dry?.WriteMapping is { } path && File.Exists(path)) Console.Out.WriteLine($"mapping: {path}");
        });
    }

    private static int ShowHistory(RunOptions options, bool json)
    {
        using CycleBook book = CycleBook.Read(options.WorkDir, DiscoverRun.NameOf(options));
        if (json) Console.Out.WriteLine(FactsJson.Write(book.Past));
        else CycleHistory.Print(book);
        return ExitCode.Complete;
    }

    private static int ShowDiff(RunOptions options, int earlier, int later, bool json)
    {
        using CycleBook book = CycleBook.Read(options.WorkDir, DiscoverRun.NameOf(options));
        CycleChange change = CycleChange.Between(book.Get(earlier).Issues, book.Get(later).Issues);
        if (json) Console.Out.WriteLine(FactsJson.Write(change));
        else CycleHistory.Print(earlier, later, change);
        return ExitCode.Complete;
    }
}
