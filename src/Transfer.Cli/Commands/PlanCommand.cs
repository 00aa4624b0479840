using System.CommandLine;
using Transfer.Cli.Screen;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;
using Transfer.Target.Ddl;
using Transfer.Target.Existing;

namespace Transfer.Cli.Commands;

/// <summary><c>transfer plan</c>: what a run would do; touches nothing.</summary>
internal static class PlanCommand
{
    internal static Command Build()
    {
        var move = new MoveOptions();
        var ddl = new Option<bool>("--ddl") { Description = "Print runnable SQL alone" };
        Option<bool> dataOnly = MoveOptions.NewDataOnly();
        var command = new Command(
            "plan",
            """
            Shows what run would do and touches nothing: tables, types and the rule that chose each, issues known before reading rows.

            Example:
              transfer plan --from app.db --ddl > schema.sql
            """);
        move.AddTo(command);
        command.Add(ddl);
        command.Add(dataOnly);
        command.SetAction((line, cancel) => ShowAsync(move.Read(line) with { DataOnly = line.GetValue(dataOnly) }, line.GetValue(ddl), move.Json(line), cancel));
        return command;
    }

    private static async Task<int> ShowAsync(RunOptions options, bool ddl, bool json, CancellationToken cancel)
    {
        if (ddl && options.DataOnly) throw new UsageException("--data-only makes nothing that --ddl could print: use one of the two");
        using ISource source = Sources.Open(options.From, readers: 1);
        MappingQueries.Fit(source, options.Plan);
        TransferPlan plan = await BuildAsync(options, source, cancel);
        source.CheckReadable([.. plan.Tables.Select(table => table.Source)]);
        if (ddl) Console.Out.Write(SchemaScript.Write(plan));
        else if (json) Console.Out.WriteLine(FactsJson.Write(PlanReport.Of(plan)));
        else PlanSummary.Print(plan);
        return ExitCode.Complete;
    }

    private static async Task<TransferPlan> BuildAsync(RunOptions options, ISource source, CancellationToken cancel)
    {
        if (!options.DataOnly) return PlanBuilder.Build(source.Schema, await ForTargetAsync(options, source.Schema, cancel), source);
        PostgresTarget target = await Targets.OpenAsync(options.To, options.WorkDir, cancel);
        TransferPlan plan = PlanBuilder.Build(source.Schema, target.Fit(options.Plan), source);
        return (await ExistingPlanner.FitAsync(plan.NeedsSearchPath ? target.In(plan.TargetSchema) : target, plan, source, cancel)).Plan;
    }

    /// <summary>The target is looked at only where the plan depends on it; one that is not there yet does not hinder a plan.</summary>
    private static async Task<PlanOptions> ForTargetAsync(RunOptions options, DatabaseSchema source, CancellationToken cancel)
    {
        if (options.To is null || !PlanBuilder.HasGeometry(source)) return options.Plan;
        try
        {
            return (await Targets.OpenAsync(options.To, options.WorkDir, cancel)).Fit(options.Plan);
        }
        catch (TargetException error)
        {
            Console.Error.WriteLine($"transfer: {error.Message}; planned as for a target without PostGIS");
            return options.Plan;
        }
    }
}
