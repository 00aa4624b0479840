using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer;

/// <summary>The plan of a move whose rows will be read: what it needs of the source is seen to be readable, and looked up, before anything else happens.</summary>
internal static class Planning
{
    /// <exception cref="UsageException">The options do not fit the source.</exception>
    /// <exception cref="SourceException">Tables may not be read, each named; or the source failed.</exception>
    internal static TransferPlan Of(ISource source, PlanOptions options, CancellationToken cancel)
    {
        TransferPlan plan = PlanBuilder.Build(source.Schema, options, source);
        source.CheckReadable([.. plan.Tables.Select(table => table.Source)]);
        return Lookups.Read(plan, source, cancel);
    }
}
