using System.CommandLine;
using Transfer.Cli.Screen;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer compare-queries</c>: how fast the target answers what the source is asked.</summary>
internal static class CompareQueriesCommand
{
    private const int MostRuns = 1000;

    internal static Command Build()
    {
        var move = new MoveOptions();
        var generated = new Option<string>("--generated") { Description = "Whether pairs are made for every moved table: count, primary key, range, joins, order, aggregate", DefaultValueFactory = _ => "yes" };
        generated.AcceptOnlyFromAmong("yes", "no");
        var repeat = new Option<int?>("--repeat")
        {
            Description = $"How often each query is timed, 1 to {MostRuns} [default: what a pair of the mapping says, else {CompareOptions.UsualRepeat}]",
            HelpName = "N",
            CustomParser = result => (int)NumberArgument.Read(result, "--repeat", 1, MostRuns),
        };
        var warmup = new Option<int>("--warmup")
        {
            Description = "Runs of each query before it is timed",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
            CustomParser = result => (int)NumberArgument.Read(result, "--warmup", 0, MostRuns),
        };
        var noAnalyze = new Option<bool>("--no-analyze") { Description = "Leave the target's statistics as they are" };
        var command = new Command(
            "compare-queries",
            """
            Times pairs of queries on source and target, the mapping's and some of every moved table, and judges the ratio. Both are only read.

            Example:
              transfer compare-queries app.yaml --to postgresql://me@localhost/app --repeat 20
            """);
        move.AddTo(command);
        foreach (Option option in (Option[])[generated, repeat, warmup, noAnalyze]) command.Add(option);
        command.SetAction((line, cancel) => RunAsync(
            new CompareOptions
            {
                Move = move.Read(line),
                Generated = line.GetValue(generated) == "yes",
                Repeat = line.GetValue(repeat),
                Warmup = line.GetValue(warmup),
                Analyze = !line.GetValue(noAnalyze),
            },
            move.Json(line),
            move.Quiet(line),
            cancel));
        return command;
    }

    private static async Task<int> RunAsync(CompareOptions options, bool json, bool quiet, CancellationToken cancel)
    {
        RunOutcome outcome = await CompareRun.ExecuteAsync(options, quiet ? _ => { } : Console.Error.WriteLine, cancel);
        return Outcomes.Show(outcome, json, QuerySummary.Print);
    }
}
