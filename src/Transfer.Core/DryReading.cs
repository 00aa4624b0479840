using Transfer.Copy;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Reconcile;
using Transfer.Source;

namespace Transfer;

/// <summary>Reads and encodes every row as a run would, and sends none: no target is opened.</summary>
internal static class DryReading
{
    internal static async Task ReadAsync(RunOptions options, RunFacts facts, Report.RunFolder folder, IRunListener listener, CancellationToken cancel)
    {
        using ISource source = await Task.Run(() => Opening.OpenSource(options, facts.Opened), CancellationToken.None);
        await using CancellationTokenRegistration interruption = cancel.Register(source.Interrupt);
        TransferPlan plan = Planning.Of(source, options.Plan, cancel);
        facts.Planned(plan);
        facts.Add(PlanInspection.Find(plan));
        DryQueries.LeaveOut(options.Plan.Mapping, facts);
        folder.WriteSchema(Target.Ddl.SchemaScript.Write(plan));
        facts.Tables = [.. plan.Tables.Select(table => TableLoad.Of(table, folder.RejectsPath, new RejectLimit(long.MaxValue), plan.Source.Engine))];
        SourceRows[] rows = await SourceCounts.CountAsync(source, plan.Tables, estimate: true, cancel);
        foreach ((TableLoad load, SourceRows counted) in facts.Tables.Zip(rows)) counted.Tell(load);
        listener.Planned(plan, "nowhere");
        listener.Loading(facts.Tables);
        await new Loader(source, null, new LoadOptions { Jobs = options.Jobs }).LoadAsync(facts.Tables, Loader.Finish, cancel);
        listener.Loaded();
        Checking.OnSource(options.Plan.Mapping, source, facts, folder, cancel);
        DryResults.Write(options, plan, facts, folder);
    }
}
