using Transfer.Copy;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Reconcile;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;
using Transfer.Target.Existing;
using Transfer.Verify;

namespace Transfer;

/// <summary>
/// Compares source and target value by value, at any time after a run: reads the source again, has the target hash what it holds, and cuts
/// down what differs to rows and columns. Without --fix both are only read.
/// </summary>
public sealed class VerifyRun
{
    private readonly VerifyOptions _options;
    private readonly IRunListener _listener;
    private readonly RunFolder _folder;
    private readonly RunFacts _facts;
    private IReadOnlyList<ComparedTable> _tables = [];

    private VerifyRun(VerifyOptions options, IRunListener listener, RunFolder folder)
    {
        _options = options;
        _listener = listener;
        _folder = folder;
        // It says of each row how it differs, which no ledger can.
        _facts = new RunFacts(folder.RunId, options.Move with { DataOnly = false, Verify = Verification.None }) { Command = "verify" };
    }

    /// <summary>Verifies, and writes the run's folder.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="listener">Hears how it goes on.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The outcome: exit code 0 equal, 1 differs, 3 it failed, 130 interrupted.</returns>
    /// <exception cref="UsageException">The request, the mapping or the target does not allow it; nothing was read.</exception>
    public static async Task<RunOutcome> ExecuteAsync(VerifyOptions options, IRunListener listener, CancellationToken cancel)
    {
        var run = new VerifyRun(options, listener, RunFolder.Create(options.Move.WorkDir, DateTimeOffset.UtcNow));
        try
        {
            await run.VerifyAsync(cancel);
            run._facts.Add(run._tables.Select(table => table.Complaint()).OfType<Issue>());
            return run.End(run._facts.Report(), null);
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
            return run.End(run._facts.Report(stop.Message), stop);
        }
        finally
        {
            foreach (TableLoad load in run._facts.Tables) load.Rejects.Dispose();
        }
    }

    private async Task VerifyAsync(CancellationToken cancel)
    {
        (ISource source, PostgresTarget target) = await Opening.OpenAsync(_options.Move, _facts.Opened, cancel);
        using ISource open = source;
        await using CancellationTokenRegistration interruption = cancel.Register(source.Interrupt);
        _facts.Opened(target);
        TransferPlan plan = Planning.Of(source, target.Fit(_options.Move.Plan), cancel);
        if (plan.NeedsSearchPath) target = target.In(plan.TargetSchema);
        FittedPlan fitted = await ExistingPlanner.FitAsync(target, plan, source, cancel);
        Check(plan, fitted);
        _folder.Log($"1 source {_options.Move.From} opened: {source.Schema.Engine} {source.Schema.Version}, {source.Snapshot.Method}, {source.Snapshot.Identity}; target {target.Url} opened: PostgreSQL {target.Version}");

        await using TargetSide side = await TargetSide.BeginAsync(target, cancel);
        await SumUpAsync(plan, fitted.Plan, source, side, cancel);
        await FindAsync(ParentsFirst.Order(_tables, plan), source, side, target, cancel);
        await Checking.VerifyAsync(_options.Move, plan, fitted.Plan, source, target, _facts, _folder, cancel);
        _listener.Loaded();
    }

    /// <summary>What of the plan the target lacks is told like any other difference; a target without any of it is another database.</summary>
    private void Check(TransferPlan plan, FittedPlan fitted)
    {
        if (fitted.Plan.Tables.Count == 0)
            throw new UsageException($"the target has none of the {plan.Tables.Count} tables of the source in schema {plan.TargetSchema}: name the database, and with --schema the schema, that they were moved into");
        _facts.Planned(fitted.Plan with { Issues = [.. fitted.Plan.Issues.Where(issue => issue.Code is not ("rows_present" or "type_differs" or "seed_left_out" or "map_table_left_out"))] });
        foreach (Issue refusal in fitted.Refusals) _folder.Log(refusal.Message);
    }

    /// <summary>Adds up both sides at once: the program reads the source, the server hashes the target.</summary>
    private async Task SumUpAsync(TransferPlan plan, TransferPlan fitted, ISource source, TargetSide side, CancellationToken cancel)
    {
        _facts.Add(Prover.UncoveredIn(fitted));
        _facts.Tables = [.. fitted.Tables.Select(table => TableLoad.Of(table, _folder.RejectsPath, new RejectLimit(long.MaxValue), null))];
        SourceRows[] rows = await SourceCounts.CountAsync(source, fitted.Tables, estimate: true, cancel);
        foreach ((TableLoad load, SourceRows counted) in _facts.Tables.Zip(rows)) counted.Tell(load);
        _tables = [.. _facts.Tables.Select(load => Compared(load, plan.Tables.First(table => table.Source.Name == load.Plan.Source.Name)))];
        _listener.Planned(fitted, "nowhere");
        _listener.Loading(_facts.Tables);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task[] sides =
        [
            OrStopAsync(SumTargetAsync(side, stop.Token), stop),
            OrStopAsync(new Loader(source, null, new LoadOptions { Jobs = _options.Move.Jobs }).LoadAsync(_facts.Tables, Loader.Finish, stop.Token), stop),
        ];
        await Task.WhenAll(sides).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Where one side fails the other is cancelled: what it says then is not the reason.
        await (sides.FirstOrDefault(one => one.IsFaulted) ?? Task.WhenAll(sides));
    }

    private static async Task OrStopAsync(Task side, CancellationTokenSource stop)
    {
        try
        {
            await side;
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private static ComparedTable Compared(TableLoad load, TablePlan planned)
    {
        string[] key = [.. (planned.PrimaryKey?.Columns ?? []).Select(name => planned.Columns.First(column => column.Name == name).Source.Name)];
        ColumnPlan[] columns = [.. load.Plan.Copied.Where(column => key.Contains(column.Source.Name))];
        return new ComparedTable(load, columns.Length == key.Length ? columns : [], planned.Seed);
    }

    private async Task SumTargetAsync(TargetSide side, CancellationToken cancel)
    {
        foreach (ComparedTable table in _tables) table.Found(await side.SumsAsync(table, cancel));
    }

    private async Task FindAsync(IReadOnlyList<ComparedTable> tables, ISource source, TargetSide side, PostgresTarget target, CancellationToken cancel)
    {
        var again = new SourceSide(source, cancel);
        RowFixer? fixer = null;
        try
        {
            if (_options.Fix && _tables.Any(table => table.Differing.Count > 0)) fixer = await RowFixer.BeginAsync(target, cancel);
            foreach (ComparedTable table in tables.Where(table => table.Differing.Count > 0))
            {
                await new TableDifferences(side, again, table, cancel).FindAsync(fixer is null ? null : fixer.FixAsync);
                table.Load.SameValues = table is { Missing: 0, Extra: 0, Changed: 0, More: false };
                _folder.Log($"2 table {table.Table.Source.Name}: {table.Missing} rows missing, {table.Extra} extra, {table.Changed} changed{(table.More ? ", and more that were not looked at" : "")}");
            }

            if (fixer is null) return;
            await fixer.CommitAsync();
        }
        finally
        {
            if (fixer is not null) await fixer.DisposeAsync();
        }

        await LookAgainAsync(target, cancel);
    }

    /// <summary>After a fix: what the target holds now.</summary>
    private async Task LookAgainAsync(PostgresTarget target, CancellationToken cancel)
    {
        await using TargetSide side = await TargetSide.BeginAsync(target, cancel);
        foreach (ComparedTable table in _tables.Where(table => table.Fixed > 0))
        {
            table.Found(await side.SumsAsync(table, cancel));
            table.Load.SameValues = table.Differing.Count == 0;
            _folder.Log($"3 table {table.Table.Source.Name}: {table.Fixed} rows fixed, {(table.Load.SameValues == true ? "now equal" : "still not equal")}");
        }
    }

    private RunOutcome End(RunReport report, RunStop? stop)
    {
        report = report with
        {
            Tables = [.. report.Tables.Zip(_tables, (facts, table) => facts with { RowsMissing = table.Missing, RowsExtra = table.Extra, RowsChanged = table.Changed, RowsFixed = table.Fixed })],
            Differences = [.. _tables.SelectMany(table => table.Differences)],
        };
        return RunEnd.Written(new RunOutcome(report, stop?.ExitCode ?? (report.Status == RunStatus.Complete ? 0 : 1), _folder, stop?.Message), () =>
        {
            DifferencesCsv.Write(Path.Combine(_folder.Path, "differences.csv"), report.Differences);
            _folder.Write(report);
        });
    }
}
