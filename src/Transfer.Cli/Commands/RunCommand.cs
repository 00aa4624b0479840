using System.CommandLine;
using Transfer.Cli.Screen;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer run</c>: the move itself.</summary>
internal static class RunCommand
{
    internal static Command Build()
    {
        var move = new MoveOptions();
        var replace = new Option<bool>("--replace") { Description = "Drop the target schema's tables, enum types and trigger functions of the same names first" };
        var schemaOnly = new Option<bool>("--schema-only") { Description = "Make tables, keys and indexes, but move no rows" };
        Option<bool> dataOnly = MoveOptions.NewDataOnly();
        var onReject = new Option<string>("--on-reject") { Description = "What a row that does not fit does to the run", DefaultValueFactory = _ => "continue" };
        onReject.AcceptOnlyFromAmong("continue", "stop");
        var maxRejects = new Option<long?>("--max-rejects")
        {
            Description = "Stop when more rows than this are rejected",
            HelpName = "N",
            CustomParser = result => NumberArgument.Read(result, "--max-rejects", 0, long.MaxValue),
        };
        var replay = new Option<string?>("--replay") { Description = "Load only the rows that a run rejected, into its tables, under the mended mapping", HelpName = "RUN_ID" };
        var verify = new Option<string>("--verify") { Description = "What is compared at the end: nothing, the rows that both databases count, or every value too", DefaultValueFactory = _ => "values" };
        verify.AcceptOnlyFromAmong("none", "counts", "values");
        var swap = new Option<bool>("--swap")
        {
            Description = "Load and prove everything in a staging schema, then put it in place in one short transaction; what has the same names is kept in NAME__before_RUN_ID until rollback or commit",
        };
        var backup = new Option<string?>("--backup") { Description = "Before anything is touched, dump the target into this folder, and prove that the dump can be restored", HelpName = "DIR" };

        var command = new Command(
            "run",
            """
            Moves schema and rows, builds indexes and keys, resets sequences, reconciles and reports.

            Example:
              transfer run --from app.db --to postgresql://me@localhost/app --schema app
            """);
        move.AddTo(command);
        foreach (Option option in (Option[])[replace, schemaOnly, dataOnly, onReject, maxRejects, replay, verify, swap, backup]) command.Add(option);
        command.SetAction((line, cancel) => RunAsync(
            move.Read(line) with
            {
                Replace = line.GetValue(replace),
                SchemaOnly = line.GetValue(schemaOnly),
                DataOnly = line.GetValue(dataOnly),
                Replay = line.GetValue(replay),
                Swap = line.GetValue(swap),
                Backup = line.GetValue(backup),
                MaxRejects = line.GetValue(onReject) == "stop" ? 0 : line.GetValue(maxRejects) ?? long.MaxValue,
                Verify = Enum.Parse<Verification>(line.GetValue(verify)!, ignoreCase: true),
            },
            move.Json(line),
            move.Quiet(line),
            cancel));
        return command;
    }

    private static async Task<int> RunAsync(RunOptions options, bool json, bool quiet, CancellationToken cancel)
    {
        RunOutcome outcome = await Outcomes.WatchAsync(quiet, screen => TransferRun.ExecuteAsync(options, screen, cancel));
        return Outcomes.Show(outcome, json, RunSummary.Print);
    }
}
