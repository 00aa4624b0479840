using System.CommandLine;
using Transfer.Plan;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer rollback</c> and <c>transfer commit</c>: what follows on <c>run --swap</c>.</summary>
internal static class SwapCommands
{
    private delegate Task<string> Act(DatabaseUrl? to, string runId, string workDir, Action<string> say, CancellationToken cancel);

    internal static Command BuildRollback() => Build(
        "rollback",
        """
        Undoes a run that was swapped in (run --swap): its tables are dropped, with all that was written to them since, and those that they
        replaced are put back as they were. All of it is done, or nothing. It takes what it needs from the target, on any machine.

        Example:
          transfer rollback 20260314-091500-ab12 --to postgresql://me@localhost/app
        """,
        SwapRun.RollBackAsync);

    internal static Command BuildCommit() => Build(
        "commit",
        """
        Makes a run final that was swapped in (run --swap): the tables that it replaced are dropped, and there is no way back.

        Example:
          transfer commit 20260314-091500-ab12 --to postgresql://me@localhost/app
        """,
        SwapRun.CommitAsync);

    private static Command Build(string name, string description, Act act)
    {
        var run = new Argument<string>("RUN_ID") { Description = "The run, as its report and the schema's name have it" };
        Option<string> to = MoveOptions.NewTo();
        Option<string> workDir = MoveOptions.NewWorkDir();
        var command = new Command(name, description) { run, to, workDir };
        command.SetAction(async (line, cancel) =>
        {
            Console.Out.WriteLine(await act(MoveOptions.ReadTo(line.GetRequiredValue(to)), line.GetRequiredValue(run), line.GetRequiredValue(workDir), Console.Error.WriteLine, cancel));
            return ExitCode.Complete;
        });
        return command;
    }
}
