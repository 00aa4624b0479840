using Transfer.Plan;
using Transfer.Target;
using Transfer.Target.Swap;

namespace Transfer;

/// <summary>The end of a run that was swapped in: undone, or made final. What this needs is kept in the target, so any machine can do it.</summary>
public static class SwapRun
{
    /// <summary>Drops the run's tables and puts those back that it replaced: the target's definitions and rows are as before the run.</summary>
    /// <param name="to">The target; null for the private local server.</param>
    /// <param name="runId">The run.</param>
    /// <param name="workDir">Where the private server is.</param>
    /// <param name="say">Hears what goes on.</param>
    /// <param name="cancel">Stops it; it is done wholly or not at all.</param>
    /// <returns>What was done, in a sentence.</returns>
    /// <exception cref="UsageException">There is no such run, or something stands in the way; nothing was changed.</exception>
    /// <exception cref="TargetException">The target cannot be opened, or failed.</exception>
    public static Task<string> RollBackAsync(DatabaseUrl? to, string runId, string workDir, Action<string> say, CancellationToken cancel) => Targets.UseAsync(to, workDir, async target =>
    {
        IReadOnlyList<SwapRecord> done = await new SwapOut(target, runId, say).RollBackAsync(table => say(Words(table)), cancel);
        return done.Count == 0
            ? $"run {runId} was never swapped in: what it had left in staging is dropped"
            : $"rolled back run {runId}: {Tables(done, one => one.New)} dropped, {Tables(done, one => one.Old)} back in {Schemas(done)}";
    }, cancel);

    /// <summary>Drops the tables that the run replaced: there is no way back then.</summary>
    /// <param name="to">The target; null for the private local server.</param>
    /// <param name="runId">The run.</param>
    /// <param name="workDir">Where the private server is.</param>
    /// <param name="say">Hears what goes on.</param>
    /// <param name="cancel">Stops it; it is done wholly or not at all.</param>
    /// <returns>What was done, in a sentence.</returns>
    /// <exception cref="UsageException">There is no such run, or something stands in the way; nothing was changed.</exception>
    /// <exception cref="TargetException">The target cannot be opened, or failed.</exception>
    public static Task<string> CommitAsync(DatabaseUrl? to, string runId, string workDir, Action<string> say, CancellationToken cancel) => Targets.UseAsync(to, workDir, async target =>
    {
        IReadOnlyList<SwapRecord> done = await new SwapOut(target, runId, say).CommitAsync(cancel);
        return $"committed run {runId}: {Tables(done, one => one.Old)} dropped with {string.Join(", ", done.Select(one => one.Before))}";
    }, cancel);

    private static string Words(SwappedTable table) => table.RowsAtSwap is { } then && then != table.RowsNow
        ? $"{table.Name}: {table.RowsNow:N0} rows now, {then:N0} when it was swapped in; what was written since goes with it"
        : $"{table.Name}: {table.RowsNow:N0} rows";

    private static string Tables(IReadOnlyList<SwapRecord> records, Func<SwapRecord, IReadOnlyList<SchemaObject>> side)
    {
        int tables = records.Sum(record => side(record).Count(one => one.Kind == "TABLE"));
        return tables == 1 ? "1 table" : $"{tables} tables";
    }

    private static string Schemas(IReadOnlyList<SwapRecord> records) => string.Join(", ", records.Select(record => record.Schema));
}
