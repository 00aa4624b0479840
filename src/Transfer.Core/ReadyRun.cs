using Npgsql;
using Transfer.Discover;
using Transfer.Plan;
using Transfer.Ready;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;
using Transfer.Target.Backup;

namespace Transfer;

/// <summary>The checklist of a move: it is rehearsed, with its way back, in a copy of the target, and each line has what was seen.</summary>
public sealed class ReadyRun
{
    private readonly ReadyOptions _options;
    private readonly IRunListener _listener;
    private readonly RunFolder _folder;
    private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;
    private readonly List<ReadyLine> _lines = [];
    private string _monitoring = "";
    private string? _rehearsal;
    private DatabaseUrl? _copied;

    private ReadyRun(ReadyOptions options, IRunListener listener, RunFolder folder)
    {
        _options = options;
        _listener = listener;
        _folder = folder;
    }

    /// <summary>Goes through the checklist and writes ready.json and ready.md.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="listener">Hears how the rehearsal goes on.</param>
    /// <param name="cancel">Stops it; the copy of the target is dropped also then.</param>
    /// <returns>The checklist and where it is kept.</returns>
    /// <exception cref="UsageException">The request, the mapping or this machine does not allow it; the target was not touched.</exception>
    /// <exception cref="SourceException">The source cannot be opened.</exception>
    /// <exception cref="TargetException">The target cannot be opened, or failed.</exception>
    public static async Task<(ReadyReport Report, string Folder)> ExecuteAsync(ReadyOptions options, IRunListener listener, CancellationToken cancel)
    {
        options.Move.Check();
        RunFolder folder = RunFolder.Create(options.Move.WorkDir, DateTimeOffset.UtcNow);
        var run = new ReadyRun(options, listener, folder);
        try
        {
            await run.LookAsync(cancel);
            ReadyReport report = run.Report();
            File.WriteAllText(Path.Combine(folder.Path, "ready.json"), FactsJson.Write(report) + "\n");
            File.WriteAllText(Path.Combine(folder.Path, "ready.md"), ReadyText.Markdown(report));
            return (report, folder.Path);
        }
        catch (Exception error)
        {
            if (error is UsageException) folder.Remove();
            else RunEnd.Quietly(() => folder.Log(error.ToString()));
            if (error is NpgsqlException fault && !cancel.IsCancellationRequested) throw new TargetException($"the target failed: {TargetFault.Words(fault)}", error);
            throw;
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        RunOptions move = _options.Move;
        (PostgresTarget target, ReadyLine sourceTls) = await OpenAsync(cancel);
        _copied = move.To ?? DatabaseUrl.Parse(target.Url);
        TargetAccount account;
        await using (NpgsqlConnection connection = await target.ConnectAsync(cancel))
        {
            account = await TargetAccount.ReadAsync(connection, cancel);
            _monitoring = MonitoringQuery.For(connection.PostgreSqlVersion.Major);
        }

        DumpPrograms programs = DumpPrograms.For(target.Version);
        Dump dump = await Dump.WriteAsync(target, programs, BackupRun.NewFile(_options.Backup ?? _folder.Path, target.Database, _folder.RunId), cancel);
        try
        {
            _lines.Add(Cycles());
            _lines.Add(ReadyLine.Of(account.Encoding == "UTF8", "data", "the target's encoding", account.Encoding, "make a database with ENCODING 'UTF8': others cannot hold every character"));
            await RehearseAsync(target, programs, dump, cancel);
        }
        finally
        {
            if (_options.Backup is null) File.Delete(dump.Path);
        }

        _lines.Add(await OperationLines.MonitoringAsync(target, _monitoring, cancel));
        // Last of what connects: the server takes a moment to end so many sessions, and lets nobody in until then.
        _lines.Add(await PerformanceLines.PoolAsync(target, _options.Connections, cancel));
        _lines.Add(sourceTls);
        _lines.Add(SecurityLines.TargetTls(account));
        _lines.Add(SecurityLines.Superuser(account, move.To is null));
    }

    /// <summary>Opens both ends once: what does not fit is said before anything is copied.</summary>
    private async Task<(PostgresTarget Target, ReadyLine SourceTls)> OpenAsync(CancellationToken cancel)
    {
        (ISource source, PostgresTarget target) = await Opening.OpenAsync(_options.Move with { Jobs = 1 }, _ => { }, cancel);
        using ISource open = source;
        PlanBuilder.Build(source.Schema, target.Fit(_options.Move.Plan), source);
        return (target, SecurityLines.SourceTls(_options.Move.From, source));
    }

    /// <summary>Restores the dump into a copy, moves into it, compares, and swaps back.</summary>
    private async Task RehearseAsync(PostgresTarget target, DumpPrograms programs, Dump dump, CancellationToken cancel)
    {
        var check = new RestoreCheck(target, programs);
        string? fault = await check.UnreadableAsync(dump, cancel);
        await using ScratchDatabase? copy = await ScratchDatabase.MakeAsync(target, ScratchUse.Rehearsal, cancel);
        fault ??= copy is null ? ScratchDatabase.NotAllowed : await check.RestoreAsync(copy, dump, _options.Move.Jobs, privileges: true, cancel);
        _lines.Add(OperationLines.Backup(dump, fault, _options.Backup is not null));
        if (copy is null || fault is not null)
        {
            _lines.Add(ReadyLine.Fail("data", "rehearsal", "the move was not rehearsed, as there is no copy of the target", "mend the backup first"));
            return;
        }

        _folder.Log($"1 the target restored into {copy.Name}");
        SchemaPrint before = await SchemaPrint.TakeAsync(copy.ConnectionString, programs, cancel);
        RunOutcome outcome;
        string? unswapped;
        try
        {
            (outcome, unswapped) = await MoveAsync(copy, cancel);
        }
        catch (UsageException refusal)
        {
            _lines.Add(ReadyLine.Fail("data", "rehearsal", refusal.Message, "see the message: the target itself would refuse the move for the same reason"));
            return;
        }

        RunReport report = outcome.Report;
        _rehearsal = report.RunId;
        _folder.Log($"2 rehearsed as run {report.RunId}: {report.Status}, {outcome.Message}");
        cancel.ThrowIfCancellationRequested();
        _lines.AddRange(DataLines.Of(report, _options.Move.Plan.Mapping));
        _lines.Add(PerformanceLines.Window(report, _options.Window));
        _lines.Add(PerformanceLines.Indexes(report));
        bool there = unswapped is not null || report.Swap?.Status == "swapped";
        _lines.Add(there ? await QueriesAsync(copy, cancel) : PerformanceLines.NotTimed("the rehearsal came to no end"));
        _lines.Add(there
            ? await SecurityLines.RightsAsync(copy.ConnectionString, report, _options.Roles, cancel)
            : SecurityLines.RightsNotLookedAt("the rehearsal came to no end"));
        _lines.Add(SecurityLines.Audit(report));
        _lines.Add(await RollBackAsync(copy, programs, before, report, unswapped, cancel));
    }

    /// <summary>Moves into the copy, swapped in where that can be.</summary>
    /// <returns>The run, and why it was not swapped in.</returns>
    private async Task<(RunOutcome Outcome, string? Unswapped)> MoveAsync(ScratchDatabase copy, CancellationToken cancel)
    {
        RunOptions move = _options.Move with { To = UrlOf(copy) };
        try
        {
            return (await TransferRun.ExecuteAsync(move with { Swap = true }, _listener, cancel), null);
        }
        catch (UsageException refusal)
        {
            return (await TransferRun.ExecuteAsync(move with { Replace = true }, _listener, cancel), refusal.Message);
        }
    }

    private async Task<ReadyLine> QueriesAsync(ScratchDatabase copy, CancellationToken cancel)
    {
        if (_options.Move.Plan.Mapping is not { Queries.Count: > 0 }) return PerformanceLines.Queries(null);
        try
        {
            var options = new CompareOptions { Move = _options.Move with { To = UrlOf(copy) }, Generated = false };
            return PerformanceLines.Queries((await CompareRun.ExecuteAsync(options, _folder.Log, cancel)).Report);
        }
        catch (UsageException refusal)
        {
            return PerformanceLines.NotTimed(refusal.Message);
        }
    }

    private async Task<ReadyLine> RollBackAsync(ScratchDatabase copy, DumpPrograms programs, SchemaPrint before, RunReport report, string? unswapped, CancellationToken cancel)
    {
        if (OperationLines.NotSwapped(report, unswapped) is { } line) return line;
        try
        {
            string done = await SwapRun.RollBackAsync(UrlOf(copy), report.RunId, _options.Move.WorkDir, _folder.Log, cancel);
            return OperationLines.RolledBack(done, before, await SchemaPrint.TakeAsync(copy.ConnectionString, programs, cancel));
        }
        catch (UsageException refusal)
        {
            return OperationLines.NotRolledBack(refusal.Message);
        }
    }

    private ReadyLine Cycles()
    {
        const string name = "discovery complete";
        string book = DiscoverRun.NameOf(_options.Move);
        try
        {
            using CycleBook cycles = CycleBook.Read(_options.Move.WorkDir, book);
            CycleRecord? last = cycles.Last;
            string seen = last is null ? "no cycle came to its end" : $"cycle {last.Number} of {last.StartedAt:u}: {last.Verdict}, {last.Rows.Loaded:N0} of {last.Rows.Read:N0} rows, {last.Issues.Count} issues";
            return ReadyLine.Of(last?.Verdict == "complete", "data", name, seen, "transfer discover, until a cycle is complete");
        }
        catch (UsageException none)
        {
            return ReadyLine.Fail("data", name, none.Message, "transfer discover, until a cycle is complete");
        }
    }

    private DatabaseUrl UrlOf(ScratchDatabase copy) => _copied!.WithDatabase(copy.Name);

    private ReadyReport Report() => new()
    {
        RunId = _folder.RunId,
        Name = DiscoverRun.NameOf(_options.Move),
        StartedAt = _startedAt,
        FinishedAt = DateTimeOffset.UtcNow,
        Rehearsal = _rehearsal,
        MonitoringSql = _monitoring,
        Lines = [.. _lines.OrderBy(line => Array.IndexOf(ReadyText.Areas, line.Area))],
    };
}
