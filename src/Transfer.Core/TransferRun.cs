using Npgsql;
using Transfer.Copy;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Reconcile;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;
using Transfer.Target.Ddl;
using Transfer.Target.Swap;

namespace Transfer;

/// <summary>A whole move, from the source's schema to the report: the main path, read top to bottom.</summary>
public sealed class TransferRun
{
    private readonly RunOptions _options;
    private readonly IRunListener _listener;
    private readonly RunFolder _folder;
    private readonly RunFacts _facts;
    private readonly SwapNames? _swapNames;
    private Filling? _filling;
    private IReadOnlyList<ObjectSchema> _unmade = [];

    private TransferRun(RunOptions options, IRunListener listener, RunFolder folder)
    {
        (_options, _swapNames) = Swapping.Stage(options, folder.RunId);
        _listener = listener;
        _folder = folder;
        _facts = new RunFacts(folder.RunId, _options);
    }

    /// <summary>Moves a database and writes the run's folder.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="listener">Hears how it goes on.</param>
    /// <param name="cancel">Stops it; what was committed until then stays, and the outcome says what.</param>
    /// <returns>The outcome, also of a run that failed or was cancelled half-way.</returns>
    /// <exception cref="UsageException">The request or the target does not allow it; nothing was touched.</exception>
    public static async Task<RunOutcome> ExecuteAsync(RunOptions options, IRunListener listener, CancellationToken cancel)
    {
        options.Check();
        // The rows go into the tables that the first run made.
        if (options.Replay is not null) options = options with { DataOnly = true };
        return await ExecuteAsync(options, RunFolder.Create(options.WorkDir, DateTimeOffset.UtcNow), listener, cancel);
    }

    /// <summary>Moves a database into a folder's report.</summary>
    internal static async Task<RunOutcome> ExecuteAsync(RunOptions options, RunFolder folder, IRunListener listener, CancellationToken cancel)
    {
        var run = new TransferRun(options, listener, folder);
        try
        {
            await (options.Dry switch
            {
                null => run.MoveAsync(cancel),
                { Load: false } => DryReading.ReadAsync(options, run._facts, folder, listener, cancel),
                _ => run.MoveIntoScratchAsync(cancel),
            });
            foreach (TableLoad load in run._facts.Tables) load.Rejects.Dispose();
            return RunEnd.Write(new RunOutcome(run._facts.Report(), 0, folder, null), run._facts);
        }
        catch (UsageException error)
        {
            folder.Remove();
            if (run.Final(error.Message) is var words && words != error.Message) throw new UsageException(words, error);
            throw;
        }
        catch (Exception error)
        {
            RunStop stop = RunStop.Of(error, cancel);
            foreach (TableLoad load in run._facts.Tables) RunEnd.Quietly(load.Rejects.Dispose);
            RunEnd.Quietly(() => folder.Log(error.ToString()));
            string message = $"{run.Final(stop.Message)}. {run._facts.DescribeTarget(stop.TargetLost)}";
            return RunEnd.Write(new RunOutcome(run._facts.Report(message), stop.ExitCode, folder, message), run._facts);
        }
    }

    private async Task MoveAsync(CancellationToken cancel)
    {
        (ISource source, PostgresTarget target) = await Opening.OpenAsync(_options, _facts.Opened, cancel);
        using ISource open = source;
        await MoveAsync(source, target, cancel);
    }

    /// <summary>The same into a schema that is dropped at the end, with a look at what is there before.</summary>
    private async Task MoveIntoScratchAsync(CancellationToken cancel)
    {
        (ISource source, PostgresTarget target) = await Opening.OpenAsync(_options, _facts.Opened, cancel);
        using ISource open = source;
        (ScratchSchema scratch, IReadOnlyList<string> dropped) = await ScratchSchema.MakeAsync(target, _options.Plan.Schema, cancel);
        await using ScratchSchema kept = scratch;
        foreach (string name in dropped) _folder.Log($"dropped the scratch schema {name} that a killed dry run had left behind");
        await MoveAsync(source, target, cancel);
        _facts.Moved();
        await Inspection.LookAsync(target, _facts, _options.Jobs, cancel);
        DryResults.Write(_options, _facts.Plan!, _facts, _folder);
        await Checking.RunAsync(_options, source, target, _facts, _folder, cancel);
        await DryQueries.CompareAsync(_options, source, target, _facts, _folder, cancel);
    }

    private async Task MoveAsync(ISource source, PostgresTarget target, CancellationToken cancel)
    {
        await using CancellationTokenRegistration interruption = cancel.Register(source.Interrupt);
        _facts.Opened(target);
        _folder.Log($"1 source {_options.From} opened: {source.Schema.Engine} {source.Schema.Version}, {source.Snapshot.Method}, {source.Snapshot.Identity}");
        _folder.Log($"2 target {target.Url} opened: PostgreSQL {target.Version}");

        TransferPlan plan = Planning.Of(source, target.Fit(_options.Plan), cancel);
        target = await SameServer.FitAsync(source, plan, target, cancel);
        if (_options.Replay is not null) plan = await ReplayedPlan.OfAsync(_options, plan, source, target, _facts, cancel);
        if (_options.DataOnly)
        {
            _filling = await Filling.PrepareAsync(target, plan, source, _facts, _folder, cancel);
            plan = _options.Replay is null ? _filling.Plan : ReplayedPlan.Expected(_filling.Plan);
        }

        _facts.Planned(plan);
        if (_options.Dry is not null) _facts.Add(PlanInspection.Find(plan));
        if (_filling is null) _folder.WriteSchema(Final(SchemaScript.Write(plan)));
        _folder.Log($"3 planned: {plan.Tables.Count} tables, {plan.LeftOut.Count} objects left out, {plan.Issues.Count} issues");

        await Swapping.CheckAsync(target, _swapNames, plan, _options.Plan.Mapping, _folder, cancel);
        if (_options.Backup is { } backups) await BackupRun.BeforeAsync(target, backups, _options.Jobs, _facts, _folder, cancel);
        await using Swapping? swap = await Swapping.PrepareAsync(target, _swapNames, plan, _facts, _folder, cancel);
        HookRunner hooks = Hooks(target, plan);
        await hooks.RunAsync(mapping => mapping.BeforeSchema, cancel);
        Task making = MakeTablesAsync(plan, source, target, cancel);
        Task<SourceRows[]> counting = SourceCounts.CountAsync(source, plan.Tables, estimate: !_options.SchemaOnly, cancel);
        await Task.WhenAll(making, counting);
        foreach ((TableLoad load, SourceRows rows) in _facts.Tables.Zip(await counting))
        {
            rows.Tell(load);
            if (_options.SchemaOnly) load.RowsFiltered = rows.Rows;
        }

        await hooks.RunAsync(mapping => mapping.AfterSchema, cancel);
        _listener.Planned(plan, target.Url);
        _listener.Loading(_facts.Tables);
        await hooks.RunAsync(mapping => mapping.BeforeData, cancel);
        // Behind the hook, which may empty a table that is filled again.
        if (_options.CountRows) await PrepareProofAsync(plan, target, cancel);
        await (_filling is null ? LoadAsync(source, target, cancel) : _filling.LoadAsync(() => LoadAsync(source, target, cancel), _options, cancel));
        await hooks.RunAsync(mapping => mapping.AfterData, cancel);
        await hooks.RunAsync(mapping => mapping.BeforeKeys, cancel);
        _folder.Log("6 rows loaded; foreign keys next");
        await new ForeignKeyMaker(target, new KeyMaker(_facts.Made), _options.Jobs)
            .MakeAsync([.. _facts.Tables.Where(load => load.Created).Select(load => load.Plan)], cancel);
        if (_filling is null) await FinishObjectsAsync(plan, target, cancel);
        await hooks.RunAsync(mapping => mapping.AfterKeys, cancel);
        if (_options.Replay is not null) await ReplayedPlan.ValidateAsync(target, _facts, cancel);
        if (_options.Dry is null)
        {
            await Checking.RunAsync(_options, source, target, _facts, _folder, cancel);
            await target.MakeDurableAsync(cancel);
        }

        if (swap is not null) await swap.FinishAsync(cancel);
        _listener.Loaded();
        _folder.Log("7 foreign keys made");
    }

    /// <summary>A text with the schemas that tables have in the end.</summary>
    private string Final(string text) => _swapNames?.Named(text) ?? text;

    private HookRunner Hooks(PostgresTarget target, TransferPlan plan)
    {
        MappingFile? mapping = _options.Plan.Mapping;
        if (_options.Dry is not { } dry) return new HookRunner(target, plan.Schemas, mapping);
        if (dry.Hooks) return new HookRunner(target, plan.Schemas, mapping, issue => _facts.Add([issue]));
        if (mapping is { Hooks.Any: true }) _facts.Add([IssueCatalogue.HooksLeftOut.At(null, null, "the mapping's SQL files were not run, as they may touch more than the scratch schema")]);
        return new HookRunner(target, plan.Schemas, null);
    }

    /// <summary>Makes the tables, while the source is still counting; where that fails, the counting ends too.</summary>
    private async Task MakeTablesAsync(TransferPlan plan, ISource source, PostgresTarget target, CancellationToken cancel)
    {
        try
        {
            IReadOnlyList<TablePlan?> made = _filling is null ? await MakeTablesAsync(plan, target, cancel) : plan.Tables;
            var limit = new RejectLimit(_options.MaxRejects);
            _facts.Tables = [.. plan.Tables.Zip(made, (planned, table) => TableLoad.Of(table ?? planned, _folder.RejectsPath, limit, _options.Dry is null ? null : plan.Source.Engine))];
            foreach ((TableLoad load, TablePlan? table) in _facts.Tables.Zip(made))
            {
                load.Created = table is not null;
                load.Encoders = _options.Encoders;
                load.RowsBefore = table?.Seed.Count ?? 0;
            }

            _folder.Log($"4 tables ready in {string.Join(", ", plan.Schemas)}: {_facts.Tables.Count(load => load.Created)}");
        }
        catch
        {
            source.Interrupt();
            throw;
        }
    }

    private async Task<IReadOnlyList<TablePlan?>> MakeTablesAsync(TransferPlan plan, PostgresTarget target, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
        var maker = new TableMaker(connection, plan, _facts.Made) { NullEverywhere = _options.Dry is not null };
        IReadOnlyList<TablePlan?> made = await maker.MakeAsync(_options.Replace, cancel);
        _facts.Add(maker.Issues);
        _unmade = maker.Unmade;
        return made;
    }

    /// <summary>What the tables hold before the source's rows come, so that these can be told from the others at the end.</summary>
    private async Task PrepareProofAsync(TransferPlan plan, PostgresTarget target, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
        (Prover prover, Issue? complaint) = await Prover.OfAsync(connection, _options is { Verify: Verification.Values, SchemaOnly: false }, cancel);
        _facts.Add(prover.Uncovered(plan));
        if (complaint is not null) _facts.Add([complaint]);
        foreach (TableLoad load in _facts.Tables.Where(load => load.Created))
        {
            prover.Watch(load);
            if (_filling is not null || load.RowsBefore > 0) await Prover.BeforeAsync(connection, load, cancel);
        }
    }

    /// <summary>Views, triggers, and what could not be made before the tables that it needs.</summary>
    private async Task FinishObjectsAsync(TransferPlan plan, PostgresTarget target, CancellationToken cancel)
    {
        ObjectSchema[] objects = [.. _unmade, .. plan.Objects.Where(one => one.AfterRows)];
        if (objects.Length == 0) return;
        await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
        await new ObjectMaker(connection, _facts.Made).FinishAsync(objects, cancel);
        _folder.Log($"7 objects made by the source's own SQL: {objects.Length} tried");
    }

    private async Task LoadAsync(ISource source, PostgresTarget target, CancellationToken cancel)
    {
        if (_options.SchemaOnly)
        {
            foreach (TableLoad load in _facts.Tables) await FinishTableAsync(target, load, cancel);
            return;
        }

        var loader = new Loader(source, target.ConnectAsync, new LoadOptions { Jobs = _options.Jobs });
        await loader.LoadAsync(_facts.Tables, (load, stop) => FinishTableAsync(target, load, stop), cancel);
    }

    /// <summary>What follows on a table's last row: keys and indexes, the next identity value, the count that proves the load.</summary>
    private async Task FinishTableAsync(PostgresTarget target, TableLoad load, CancellationToken cancel)
    {
        if (!load.Created)
        {
            load.TargetRows = 0;
            return;
        }

        await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
        if (_filling is null)
        {
            var keys = new KeyMaker(_facts.Made);
            await new KeyMapMaker(_facts.Made, keys).MakeAsync(connection, load.Plan, load.RowsLoaded + load.StandIns, cancel);
            await keys.FinishTableAsync(connection, load.Plan.Lasting, cancel);
        }

        (IReadOnlyList<SetSequence> set, IReadOnlyList<Issue> issues) = await (_filling is null
            ? SequenceSetter.SetAsync(connection, load.Plan, cancel)
            : _filling.SetSequencesAsync(connection, load.Plan, cancel));
        _facts.Add(set);
        _facts.Add(issues);
        if (_options.CountRows) await Prover.AfterAsync(connection, load, cancel);
        load.Finished = true;
        _folder.Log($"5 table {load.Plan.Source.Name}: {load.RowsRead} rows read, {load.RowsLoaded} loaded, {load.RowsRejected} rejected, {load.TargetRows} in the target; keys and indexes made");
    }
}
