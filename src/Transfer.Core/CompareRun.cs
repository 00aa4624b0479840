using Npgsql;
using Transfer.Compare;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;

namespace Transfer;

/// <summary>Times pairs of queries on source and target: both are only read.</summary>
public sealed class CompareRun
{
    private readonly CompareOptions _options;
    private readonly Action<string> _say;
    private readonly RunFolder _folder;
    private readonly ExplainFiles _explained;
    private readonly List<QueryFacts> _queries = [];
    private RunReport _report;

    private CompareRun(CompareOptions options, Action<string> say, RunFolder folder)
    {
        _options = options;
        _say = say;
        _folder = folder;
        _explained = new ExplainFiles(folder.Path);
        _report = new RunReport
        {
            RunId = folder.RunId,
            Command = "compare-queries",
            Status = RunStatus.Failed,
            StartedAt = DateTimeOffset.UtcNow,
            FinishedAt = DateTimeOffset.UtcNow,
            Source = DatabaseFacts.OfSource(options.Move.From),
            Target = DatabaseFacts.OfTarget(options.Move.To, options.Move.Plan.Schema),
        };
    }

    /// <summary>Compares, and writes the run's folder.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="say">Hears, a line at a time, how it goes on.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The outcome: exit code 0 every pair is complete, 1 some are not, 3 it failed, 130 interrupted.</returns>
    /// <exception cref="UsageException">The request, the mapping or the target does not allow it; nothing was timed.</exception>
    public static async Task<RunOutcome> ExecuteAsync(CompareOptions options, Action<string> say, CancellationToken cancel)
    {
        var run = new CompareRun(options, say, RunFolder.Create(options.Move.WorkDir, DateTimeOffset.UtcNow));
        try
        {
            await run.CompareAsync(cancel);
            QueryVerdict verdict = run._queries.Max(query => query.Verdict);
            return run.End(verdict == QueryVerdict.Complete ? RunStatus.Complete : RunStatus.Partial, verdict == QueryVerdict.Complete ? 0 : 1, null);
        }
        catch (UsageException)
        {
            run._folder.Remove();
            throw;
        }
        catch (Exception error)
        {
            RunEnd.Quietly(() => run._folder.Log(error.ToString()));
            RunStop stop = RunStop.Of(error, cancel);
            return run.End(RunStatus.Failed, stop.ExitCode, stop.Message);
        }
    }

    private async Task CompareAsync(CancellationToken cancel)
    {
        // One reader: a second would be load that disturbs what is measured.
        (ISource source, PostgresTarget target) = await Opening.OpenAsync(_options.Move with { Jobs = 1 }, Opened, cancel);
        using ISource open = source;
        await using CancellationTokenRegistration interruption = cancel.Register(source.Interrupt);
        _report = _report with { Target = DatabaseFacts.Of(target, _options.Move.Plan.Schema) };
        _folder.Log($"1 source {_options.Move.From} opened: {source.Schema.Engine} {source.Schema.Version}; target {target.Url} opened: PostgreSQL {target.Version}");

        TransferPlan plan = PlanBuilder.Build(source.Schema, target.Fit(_options.Move.Plan), source);
        source.CheckReadable([.. plan.Tables.Select(table => table.Source)]);
        await using NpgsqlConnection catalogue = await target.ConnectAsync(cancel);
        await MovedTables.CheckAsync(catalogue, plan, cancel);
        await using TargetSession session = await TargetSession.BeginAsync(target, plan.TargetSchema, cancel);
        List<QueryCase> pairs = [.. MappedPairs.Of(_options.Move.Plan.Mapping, source, session)];
        await AnalyzeAsync(catalogue, plan, cancel);
        var reader = new SourceSession(source);
        if (_options.Generated) pairs.AddRange(new GeneratedPairs(reader, session, plan).All());
        if (pairs.Count == 0) throw new UsageException("there are no queries to compare: the mapping has none, and --generated no leaves out those of the tables");
        var timer = new PairTimer(reader, session, _options.Warmup, pair => _options.Repeat ?? pair.Repeat ?? CompareOptions.UsualRepeat, cancel);
        _report = _report with { RoundTrips = timer.RoundTrips };
        _folder.Log($"3 {pairs.Count} pairs of queries; a round trip takes {timer.RoundTrips.SourceMs} ms, {timer.RoundTrips.TargetMs} ms");
        foreach (QueryCase pair in pairs) Add(_explained.Add(session, timer.Time(pair)), pairs.Count);
    }

    private void Opened(ISource source) => _report = _report with { Source = DatabaseFacts.Of(source, _options.Move.From.User) };

    private async Task AnalyzeAsync(NpgsqlConnection catalogue, TransferPlan plan, CancellationToken cancel)
    {
        if (!_options.Analyze || plan.Tables.Count == 0) return;
        _say($"ANALYZE of {plan.Tables.Count} table{(plan.Tables.Count == 1 ? "" : "s")} in the target");
        await MovedTables.AnalyzeAsync(catalogue, plan.Tables, cancel);
        _folder.Log($"2 ANALYZE of {plan.Tables.Count} tables");
    }

    private void Add(QueryFacts query, int all)
    {
        _queries.Add(query);
        string line = $"{_queries.Count} of {all}: {query.Words}";
        _folder.Log(line);
        _say(line);
    }

    private RunOutcome End(RunStatus status, int exitCode, string? message)
    {
        RunReport report = _report with
        {
            Status = status,
            Error = message,
            FinishedAt = DateTimeOffset.UtcNow,
            Verdict = _queries.Count == 0 ? null : _queries.Max(query => query.Verdict),
            Queries = _queries,
        };
        return RunEnd.Written(new RunOutcome(report, exitCode, _folder, message), () => _folder.Write(report));
    }
}
