using System.CommandLine;
using Transfer.Cli.Screen;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target.Ddl;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer plan</c>: what a run would do; touches nothing.</summary>
internal static class PlanCommand
{
    internal static Command Build()
    {
        var move = new MoveOptions();
        var ddl = new Option<bool>("--ddl") { Description = "Print runnable SQL alone" };
        var command = new Command(
            "plan",
            """
            Shows what run would do and touches nothing: tables, types and the rule that chose each, issues known before reading rows.

            Example:
              transfer plan --from app.db --ddl > schema.sql
            """);
        move.AddTo(command);
        command.Add(ddl);
        command.SetAction(line => Show(move.Read(line), line.GetValue(ddl), move.Json(line)));
        return command;
    }

    private static int Show(RunOptions options, bool ddl, bool json)
    {
        using ISource source = Sources.Open(options.From, readers: 1);
        TransferPlan plan = PlanBuilder.Build(source.Schema, options.Plan, source);
        if (ddl) Console.Out.Write(SchemaScript.Write(plan));
        else if (json) Console.Out.WriteLine(ReportJson.Write(PlanReport.Of(plan)));
        else PlanSummary.Print(plan);
        return ExitCode.Complete;
    }
}
