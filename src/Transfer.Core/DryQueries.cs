using Npgsql;
using Transfer.Compare;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;

namespace Transfer;

/// <summary>The mapping's pairs of queries in a dry run: asked of the source, and of the scratch schema when all is in it.</summary>
internal static class DryQueries
{
    /// <summary>Times the pairs and adds what stands in the way; nothing where the mapping has none.</summary>
    /// <param name="options">A dry run's, with the scratch schema.</param>
    /// <param name="source">The source, which serves nobody else any more.</param>
    /// <param name="target">The target, all of whose connections are free.</param>
    /// <param name="facts">Takes the times and issues, a pair at a time.</param>
    /// <param name="folder">Takes the log, and EXPLAIN of what is slow.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="SourceException">The source is gone.</exception>
    /// <exception cref="NpgsqlException">The target is.</exception>
    internal static async Task CompareAsync(RunOptions options, ISource source, PostgresTarget target, RunFacts facts, RunFolder folder, CancellationToken cancel)
    {
        if (options.Plan.Mapping is not { Queries.Count: > 0 } mapping) return;
        await using CancellationTokenRegistration interruption = cancel.Register(source.Interrupt);
        await using (NpgsqlConnection connection = await target.ConnectAsync(cancel))
            await MovedTables.AnalyzeAsync(connection, [.. facts.Tables.Where(load => load.Created).Select(load => load.Plan)], cancel);
        // Whatever ends it: an open transaction would keep the scratch schema from being dropped.
        await using TargetSession session = await TargetSession.BeginAsync(target, options.Plan.Schema, options.Dry!.Schema, cancel);
        var reader = new SourceSession(source);
        var timer = new PairTimer(reader, session, warmup: 1, pair => pair.Repeat ?? CompareOptions.UsualRepeat, cancel);
        var explained = new ExplainFiles(folder.Path);
        facts.RoundTrips = timer.RoundTrips;
        foreach (MappedPair pair in MappedPairs.LookAt(mapping, source, session))
        {
            QueryFacts query = Refused(pair) ?? explained.Add(session, timer.Time(pair.Case));
            facts.Add(query);
            folder.Log($"8 query {query.Words}");
        }
    }

    /// <summary>Says that nobody was asked, where there is no target.</summary>
    internal static void LeaveOut(MappingFile? mapping, RunFacts facts)
    {
        if (mapping is not { Queries.Count: > 0 and int count }) return;
        facts.Add([IssueCatalogue.QueriesNotCompared.At(null, null, $"{count} pair{(count == 1 ? "" : "s")} of queries in the mapping: without a target there is nobody to ask")]);
    }

    private static QueryFacts? Refused(MappedPair pair)
    {
        string[] faults = [.. new[] { pair.SourceFault, pair.TargetFault }.OfType<string>()];
        if (faults.Length == 0) return null;
        return new QueryFacts { Name = pair.Case.Name, SourceSql = pair.Rule.Source.Value, TargetSql = pair.Rule.Target.Value, Verdict = QueryVerdict.Error, Error = string.Join("; ", faults) };
    }
}
