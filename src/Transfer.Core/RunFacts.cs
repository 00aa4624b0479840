using System.Collections.Concurrent;
using Transfer.Checks;
using Transfer.Compare;
using Transfer.Copy;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Reconcile;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;

namespace Transfer;

/// <summary>What is known of a run so far; a report can be made of it at any moment, also when the run stopped half-way.</summary>
internal sealed class RunFacts
{
    private readonly string _runId;
    private readonly RunOptions _options;
    private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;
    private readonly ConcurrentQueue<Issue> _issues = new();
    private readonly ConcurrentQueue<SetSequence> _sequences = new();
    private readonly List<QueryFacts> _queries = [];
    private readonly List<CheckFacts> _checks = [];
    private TimeSpan? _moved;
    private DatabaseFacts _source;
    private DatabaseFacts _target;

    internal RunFacts(string runId, RunOptions options)
    {
        _runId = runId;
        _options = options;
        Command = options.Dry is null ? "run" : "discover";
        _source = DatabaseFacts.OfSource(options.From);
        _target = DatabaseFacts.OfTarget(options.To, options.Plan.Schema);
    }

    /// <summary>Null until there is one.</summary>
    internal TransferPlan? Plan { get; private set; }

    internal string Command { get; init; }

    internal string SourceEngine => _source.Engine;

    /// <summary>What the move took, or has taken so far.</summary>
    internal TimeSpan Elapsed => _moved ?? DateTimeOffset.UtcNow - _startedAt;

    internal MadeObjects Made { get; } = new();

    internal IReadOnlyList<TableLoad> Tables { get; set; } = [];

    /// <summary>What became of the foreign keys and triggers of existing tables, in a sentence; empty where none were touched.</summary>
    internal string PutBack { get; set; } = "";

    /// <summary>The way to the databases and back; null where no queries are timed.</summary>
    internal RoundTrips? RoundTrips { get; set; }

    /// <summary>What a run that is swapped in leaves in the target, in a sentence without a full stop; null where it is as it was.</summary>
    internal string? Left { get; set; }

    /// <summary>The dump of the target that was made first; null for none.</summary>
    internal BackupFacts? Backup { get; set; }

    /// <summary>What a run that is swapped in changes in its report: names of schemas that nobody is to see.</summary>
    internal Func<RunReport, RunReport> Finish { get; set; } = report => report;

    internal void Opened(ISource source) => _source = DatabaseFacts.Of(source, _options.From.User);

    internal void Opened(PostgresTarget target) => _target = DatabaseFacts.Of(target, _options.Plan.Schema);

    internal void Planned(TransferPlan plan)
    {
        Plan = plan;
        Add(plan.Issues);
        foreach (LeftOutObject one in plan.LeftOut) Made.Skipped(one);
    }

    /// <summary>All is moved: what follows only looks at it.</summary>
    internal void Moved() => _moved = Elapsed;

    internal void Add(QueryFacts query)
    {
        _queries.Add(query);
        if (QueryIssues.Of(query) is { } issue) Add([issue]);
    }

    internal bool Knows(IssueKind kind, string? table, string? column) => _issues.Any(issue => issue.Code == kind.Code && issue.Table == table && issue.Column == column);

    internal void Add(CheckResult check)
    {
        _checks.Add(check.Facts);
        Add(check.Issues);
    }

    internal void Add(IEnumerable<Issue> issues)
    {
        foreach (Issue issue in issues) _issues.Enqueue(issue);
    }

    internal void Add(IEnumerable<SetSequence> sequences)
    {
        foreach (SetSequence sequence in sequences) _sequences.Enqueue(sequence);
    }

    /// <summary>The report of a run that came to its end.</summary>
    internal RunReport Report()
    {
        IReadOnlyList<Issue> issues = Issues();
        string[] changed = [.. issues.Where(issue => issue.Code == IssueCatalogue.ValuesDiffer.Code).Select(issue => issue.Table!)];
        if (changed.Length > 0 && _options.CountRows) return Report(RunStatus.Failed, $"the target holds other values than the source in {string.Join(", ", changed)}: transfer verify lists the rows", issues);
        bool whole = issues.All(issue => issue.Severity != IssueSeverity.Error);
        return Report(whole ? RunStatus.Complete : RunStatus.Partial, null, issues);
    }

    /// <summary>The report of a run that stopped.</summary>
    internal RunReport Report(string error) => Report(RunStatus.Failed, error, Issues());

    /// <summary>What a run that stopped leaves in the target, in a sentence.</summary>
    /// <param name="lost">Whether the server may have crashed: the last commits were then perhaps not on its disk.</param>
    internal string DescribeTarget(bool lost)
    {
        if (Tables.Count == 0 || _options.Dry is not null || _options.Swap) return Left ?? "The target is as it was";
        IEnumerable<string> parts = Tables.Where(load => load.Created).Select(load =>
            $"{(Schemas.Length == 1 ? "" : load.Plan.Schema + ".")}{load.Plan.Name} {load.RowsLoaded:N0} of {(load.SourceRows < 0 ? "?" : load.SourceRows.ToString("N0"))} rows");
        if (_options.DataOnly)
            return DescribeAdded(lost, parts);
        int made = Made.All.Count(one => one is { Status: "created", Kind: not ("enum" or "map_table") });
        return $"Schema{SchemaNames} now hold{(Schemas.Length == 1 ? "s" : "")}{(lost ? " at most" : "")}: {string.Join(", ", parts)}; {made} keys and indexes made. Run again with --replace to begin anew";
    }

    private string[] Schemas => [.. Tables.Select(load => load.Plan.Schema).Distinct(StringComparer.Ordinal)];

    private string SchemaNames => $"{(Schemas.Length == 1 ? "" : "s")} {string.Join(", ", Schemas)}";

    private string DescribeAdded(bool lost, IEnumerable<string> parts) => Tables.All(load => load.RowsLoaded == 0)
        ? $"{PutBack}No row was added"
        : $"Added to schema{SchemaNames}{(lost ? ", at most" : "")}: {string.Join(", ", parts)}. {PutBack}Delete these rows before you run again";

    private RunReport Report(RunStatus status, string? error, IReadOnlyList<Issue> issues) => Finish(new RunReport
    {
        RunId = _runId,
        Command = Command,
        ReplayOf = _options.Replay,
        Status = status,
        Error = error,
        StartedAt = _startedAt,
        FinishedAt = DateTimeOffset.UtcNow,
        Source = _source,
        Target = _target,
        Tables = [.. Tables.Select(Facts)],
        Sequences = [.. _sequences.OrderBy(one => one.Table, StringComparer.Ordinal)],
        Objects =
        [
            .. Made.All.OrderBy(one => one.Kind, StringComparer.Ordinal)
                .ThenBy(one => one.Table, StringComparer.Ordinal)
                .ThenBy(one => one.Name, StringComparer.Ordinal),
        ],
        Checks = [.. _checks],
        Issues = issues,
        RoundTrips = RoundTrips,
        Verdict = _queries.Count == 0 ? null : _queries.Max(query => query.Verdict),
        Queries = _queries.Count == 0 ? null : [.. _queries],
        Backup = Backup,
    });

    private List<Issue> Issues()
    {
        IEnumerable<Issue> ledgers = _options.CountRows
            ? Tables.Where(load => load.TargetRows >= 0).Select(load => Ledger.Of(load).Complaint(load.Plan.Source.Name)).OfType<Issue>()
            : [];
        List<Issue> issues =
        [
            .. _issues.Concat(Tables.SelectMany(Rejects)).Concat(Tables.SelectMany(Changes)).Concat(Made.Issues).Concat(ledgers)
                .Concat(_options.Dry is null ? [] : Inspection.OfRows(this, _options, Elapsed))
                .OrderBy(issue => issue.Severity).ThenBy(issue => issue.Priority),
        ];
        return Plan is { } plan ? [.. MappingRemedy.Add(issues, plan)] : issues;
    }

    private static IEnumerable<Issue> Rejects(TableLoad load) =>
        load.Rejects.Groups.Select(group => Issue(IssueCatalogue.ForReject(group.Code), load, group));

    private static IEnumerable<Issue> Changes(TableLoad load) =>
        load.Changes.Groups.Select(group => Issue(group.Code == IssueCatalogue.LookupNulled.Code ? IssueCatalogue.LookupNulled : IssueCatalogue.ZeroDateNulled, load, group));

    private static Issue Issue(IssueKind kind, TableLoad load, IssueGroup group) =>
        kind.At(load.Plan.Source.Name, group.Column.Length == 0 ? null : group.Column, group.Message)
            with
        { Count = group.Count, Samples = [.. group.Samples] };

    private TableFacts Facts(TableLoad load)
    {
        Ledger ledger = Ledger.Of(load);
        return new TableFacts
        {
            Source = load.Plan.Source.Name,
            Target = $"{load.Plan.Schema}.{load.Plan.Name}",
            SourceRows = ledger.SourceRows < 0 ? null : ledger.SourceRows,
            // Where a run stopped, rows were on their way: only those whose end is known count as read.
            RowsRead = load.Ended ? ledger.RowsRead : ledger.RowsLoaded + ledger.RowsRejected,
            RowsLoaded = ledger.RowsLoaded,
            RowsRejected = ledger.RowsRejected,
            RowsFiltered = ledger.RowsFiltered,
            RowsBefore = _options is { DataOnly: true, CountRows: true } || ledger.RowsBefore > 0 ? ledger.RowsBefore : null,
            TargetRows = ledger.TargetRows < 0 ? null : ledger.TargetRows,
            Reconciled = ledger.Reconciled,
            ChecksumSource = ledger.SourceValues?.ToString(),
            ChecksumTarget = ledger.TargetValues?.ToString(),
            ValuesMatch = ledger.ValuesMatch,
            Seconds = Math.Round(load.Elapsed.TotalSeconds, 3),
            Bytes = load.Bytes,
        };
    }
}
