using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Report;
using Transfer.Target;
using Transfer.Target.Swap;

namespace Transfer;

/// <summary>What a run that is swapped in does otherwise: it fills schemas of its own, and these take their place when all of it is proven.</summary>
internal sealed class Swapping : IAsyncDisposable
{
    private readonly PostgresTarget _target;
    private readonly SwapNames _names;
    private readonly StagingSchemas _schemas;
    private readonly IReadOnlyList<string> _staging;
    private readonly RunFacts _facts;
    private readonly RunFolder _folder;

    private Swapping(PostgresTarget target, SwapNames names, StagingSchemas schemas, IReadOnlyList<string> staging, RunFacts facts, RunFolder folder)
    {
        _target = target;
        _names = names;
        _schemas = schemas;
        _staging = staging;
        _facts = facts;
        _folder = folder;
    }

    /// <summary>The options of a run whose tables go into staging schemas first; without <see cref="RunOptions.Swap"/> as they are.</summary>
    internal static (RunOptions Options, SwapNames? Names) Stage(RunOptions options, string runId)
    {
        if (!options.Swap) return (options, null);
        var names = new SwapNames(runId);
        return (options with { Plan = options.Plan with { Staging = names.Staging } }, names);
    }

    /// <summary>Makes sure that the swap can be made; drops what killed runs left behind.</summary>
    /// <exception cref="UsageException">It cannot; the target is as it was.</exception>
    internal static async Task CheckAsync(PostgresTarget target, SwapNames? names, TransferPlan plan, MappingFile? mapping, RunFolder folder, CancellationToken cancel)
    {
        if (names is null) return;
        await using (var sweeper = await target.ConnectAsync(cancel))
        {
            await SourceObjects.CheckAsync(sweeper, plan.Objects, cancel);
            foreach (string name in await StagingSchemas.SweepAsync(sweeper, null, cancel)) folder.Log($"dropped {name}, which a killed run had left behind");
        }

        await new SwapIn(target, names).CheckAsync(plan, $"{Hooks(mapping)}\n{SourceObjects.Sql(plan.Objects)}", cancel);
    }

    /// <summary>Makes the staging schemas.</summary>
    /// <returns>Null where the run is none that is swapped in.</returns>
    /// <exception cref="UsageException">The account may not make schemas; the target is as it was.</exception>
    internal static async Task<Swapping?> PrepareAsync(PostgresTarget target, SwapNames? names, TransferPlan plan, RunFacts facts, RunFolder folder, CancellationToken cancel)
    {
        if (names is null) return null;
        facts.Finish = report => Named(report, names) with { Swap = new SwapFacts("not_swapped", []) };
        StagingSchemas schemas = await StagingSchemas.MakeAsync(target, plan.Schemas, names.RunId, cancel);
        folder.Log($"3 staging in {string.Join(", ", plan.Schemas)}");
        return new Swapping(target, names, schemas, plan.Schemas, facts, folder);
    }

    /// <summary>Swaps, where the run is complete.</summary>
    internal async Task FinishAsync(CancellationToken cancel)
    {
        RunReport report = _facts.Report();
        if (report.Status != RunStatus.Complete && report.Issues.Any(issue => issue.Severity == IssueSeverity.Error && issue.Code != IssueCatalogue.BackupUnproven.Code))
        {
            _facts.Add([IssueCatalogue.NotSwapped.At(null, null, $"the run is {report.Status.ToString().ToLowerInvariant()}, so what it loaded was dropped and the target is as it was")]);
            _folder.Log("7 not swapped in");
            return;
        }

        Dictionary<string, long> rows = _facts.Tables.Where(load => load.Created).ToDictionary(load => load.Plan.QualifiedName, load => load.TargetRows < 0 ? load.RowsLoaded : load.TargetRows, StringComparer.Ordinal);
        _facts.Left = $"Whether the new tables are in their place is not known: transfer rollback {_names.RunId} undoes the swap where it came to pass";
        _facts.Finish = done => Named(done, _names) with { Swap = new SwapFacts("unknown", []) };
        try
        {
            IReadOnlyList<SwapRecord> records = await new SwapIn(_target, _names).RunAsync(_staging, rows, _folder.Log, cancel);
            _schemas.Moved = true;
            _facts.Left = $"The new tables are in their place, the old ones in {string.Join(", ", records.Select(one => one.Before))}";
            SwappedSchema[] swapped = [.. records.Select(one => new SwappedSchema(one.Schema, one.Before, [.. one.Old.Where(old => old.Kind == "TABLE").Select(old => old.Name)]))];
            _facts.Finish = done => Named(done, _names) with { Swap = new SwapFacts("swapped", swapped) };
            _folder.Log($"7 swapped in; the old tables are in {string.Join(", ", records.Select(one => one.Before))}");
        }
        catch (Exception error) when (error is TargetException or OperationCanceledException || (error is Npgsql.NpgsqlException fault && !TargetFault.MayBeACrash(fault)))
        {
            // The server still answers, so the transaction is known to be undone.
            _facts.Left = null;
            _facts.Finish = done => Named(done, _names) with { Swap = new SwapFacts("not_swapped", []) };
            throw;
        }
    }

    /// <summary>Drops the staging schemas, unless they have moved.</summary>
    public async ValueTask DisposeAsync()
    {
        await _schemas.DisposeAsync();
        if (_schemas.Left.Count > 0) _facts.Left ??= $"The target is as it was, but for the schema {string.Join(", ", _schemas.Left)}, which the next run --swap drops";
    }

    /// <summary>The text of the mapping's SQL files: one that cannot be read stops the run at its moment.</summary>
    private static string Hooks(MappingFile? mapping) => string.Join('\n', (mapping?.Hooks.All ?? []).Select(file => mapping!.Locate(file.Value)).Where(File.Exists).Select(File.ReadAllText));

    /// <summary>The report with the target's schemas where it names those of staging.</summary>
    private static RunReport Named(RunReport report, SwapNames names) => report with
    {
        Error = report.Error is { } error ? names.Named(error) : null,
        Tables = [.. report.Tables.Select(table => table with { Target = names.Named(table.Target) })],
        Checks = [.. report.Checks.Select(check => check with { Detail = names.Named(check.Detail) })],
        Objects = [.. report.Objects.Select(one => one with { Detail = names.Named(one.Detail) })],
        Issues = [.. report.Issues.Select(issue => issue with { Message = names.Named(issue.Message), Remedy = names.Named(issue.Remedy) })],
    };
}
