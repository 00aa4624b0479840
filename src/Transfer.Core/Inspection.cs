using Npgsql;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Target;

namespace Transfer;

/// <summary>What a dry run looks for in the scratch schema when all rows are in and all keys made.</summary>
internal static class Inspection
{
    internal static async Task LookAsync(PostgresTarget target, RunFacts facts, int jobs, CancellationToken cancel)
    {
        TablePlan[] all = [.. facts.Tables.Where(load => load.Created).Select(load => load.Plan)];
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancel }, async (table, stop) =>
        {
            await using NpgsqlConnection connection = await target.ConnectAsync(stop);
            facts.Add(await Spelling.FindAsync(connection, table, all, stop));
            facts.Add(await Duplicates.FindNearAsync(connection, table, stop));
        });
    }

    /// <summary>What the way of the rows showed, in a dry run with or without a target.</summary>
    internal static IEnumerable<Issue> OfRows(RunFacts facts, RunOptions options, TimeSpan took) =>
        [.. facts.Tables.SelectMany(load => OfTable(load, facts)), .. Window(options.Dry?.Window, took)];

    private static IEnumerable<Issue> OfTable(TableLoad load, RunFacts facts)
    {
        if (load.LargestRow > new LoadOptions().BatchBytes)
            yield return IssueCatalogue.RowLarge.At(load.Plan.Source.Name, null, $"the largest row is {load.LargestRow:N0} bytes, more than a batch of {new LoadOptions().BatchBytes:N0}");
        // SQLite's tables have their row id.
        if (load.RowsRead >= 2 * new LoadOptions().RowsARange && load.Plan.Source.PrimaryKey.Count == 0 && facts.SourceEngine != "sqlite")
            yield return IssueCatalogue.NoRangeKey.At(load.Plan.Source.Name, null, $"{load.RowsRead:N0} rows and no key to cut them by: one reader has to read them all");
    }

    private static IEnumerable<Issue> Window(TimeSpan? window, TimeSpan took)
    {
        if (window is { } limit && took > limit)
            yield return IssueCatalogue.WindowExceeded.At(null, null, $"the move took {took.TotalSeconds:N0} s, and the window is {limit.TotalSeconds:N0} s");
    }
}
