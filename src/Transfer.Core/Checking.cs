using Npgsql;
using Transfer.Checks;
using Transfer.Compare;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;

namespace Transfer;

/// <summary>What is looked at when all rows are in and all keys made, in a run and in a dry one.</summary>
internal static class Checking
{
    /// <summary>Asks the mapping's checks, looks at the target, and adds what they find.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="source">The source, which serves nobody else any more.</param>
    /// <param name="target">The target.</param>
    /// <param name="facts">Takes results and issues.</param>
    /// <param name="folder">Takes the log.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="NpgsqlException">The target is.</exception>
    internal static async Task RunAsync(RunOptions options, ISource source, PostgresTarget target, RunFacts facts, RunFolder folder, CancellationToken cancel)
    {
        // Whoever wants no counts, or no rows, wants no other proof of them.
        if (!options.CountRows || options.SchemaOnly) return;
        await AskAsync(options, source, target, facts, folder, cancel);
        var closely = new TargetCheckOptions { Jobs = options.Jobs, Objects = !options.DataOnly, Rows = options.Dry is not null, Nulls = false };
        await LookAsync(target, [.. facts.Tables.Where(load => load.Created).Select(load => load.Plan)], closely, facts, folder, cancel);
    }

    /// <summary>The same at any time after a run, with all rows read again.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="plan">What a run makes.</param>
    /// <param name="fitted">The part of it that is there, with the names that it has.</param>
    /// <param name="source">The source, which serves nobody else any more.</param>
    /// <param name="target">The target.</param>
    /// <param name="facts">Takes results and issues.</param>
    /// <param name="folder">Takes the log.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="NpgsqlException">The target is gone.</exception>
    internal static async Task VerifyAsync(RunOptions options, TransferPlan plan, TransferPlan fitted, ISource source, PostgresTarget target, RunFacts facts, RunFolder folder, CancellationToken cancel)
    {
        await AskAsync(options, source, target, facts, folder, cancel);
        Dictionary<string, TablePlan> planned = plan.Tables.ToDictionary(table => table.Source.Name, table => table.Lasting);
        TablePlan[] tables = [.. fitted.Tables.Select(table => Keyed(planned[table.Source.Name], table))];
        await LookAsync(target, tables, new TargetCheckOptions { Jobs = options.Jobs, Rows = true }, facts, folder, cancel);
    }

    /// <summary>The table with its planned keys, where its names are the planned ones; a table of somebody else's has those of the catalogue alone.</summary>
    private static TablePlan Keyed(TablePlan planned, TablePlan there) =>
        planned.Name == there.Name && planned.Columns.All(column => there.Columns.Any(one => one.Name == column.Name)) ? planned : there;

    private static async Task LookAsync(PostgresTarget target, IReadOnlyList<TablePlan> tables, TargetCheckOptions closely, RunFacts facts, RunFolder folder, CancellationToken cancel)
    {
        IReadOnlyList<CheckResult> results = await TargetChecks.CheckAsync(target, tables, closely, cancel);
        HashSet<(string, string, string?)> failed = [.. facts.Made.All.Where(made => made.Status == "failed").Select(made => (made.Kind, made.Name, (string?)made.Table))];
        Add(results.Select(result => IsKnown(result, failed, facts) ? result with { Issues = [] } : result), facts, folder);
    }

    private static async Task AskAsync(RunOptions options, ISource source, PostgresTarget target, RunFacts facts, RunFolder folder, CancellationToken cancel)
    {
        if (options.Plan.Mapping is not { Checks.Count: > 0 } mapping) return;
        await using CancellationTokenRegistration interruption = cancel.Register(source.Interrupt);
        string schema = options.Plan.Schema;
        // Whatever ends it: an open transaction would keep a scratch schema from being dropped.
        await using TargetSession session = await (options switch
        {
            { Dry: { } dry } => TargetSession.BeginAsync(target, schema, dry.Schema, cancel),
            { Plan.Staging: not null } => TargetSession.BeginAsync(target, Staged(options.Plan, mapping), cancel),
            _ => TargetSession.BeginAsync(target, schema, cancel),
        });
        Add(new MappingChecks(mapping, new SourceSession(source), session, cancel).All(), facts, folder);
    }

    /// <summary>The schemas that are filled, each with the one whose place it takes, the plan's own first.</summary>
    private static (string Staging, string Schema)[] Staged(PlanOptions plan, MappingFile mapping) =>
        [.. mapping.Tables.Select(table => table.Schema?.Value).OfType<string>().Prepend(plan.Schema).Distinct(StringComparer.Ordinal).Select(schema => (plan.Filled(schema), schema))];

    /// <summary>Asks those that need no target, and says that the others were not asked.</summary>
    internal static void OnSource(MappingFile? mapping, ISource source, RunFacts facts, RunFolder folder, CancellationToken cancel)
    {
        if (mapping is null) return;
        Add(new MappingChecks(mapping, new SourceSession(source), null, cancel).All(), facts, folder);
        int left = mapping.Checks.Count(check => check.On != CheckSide.Source);
        if (left > 0) facts.Add([IssueCatalogue.ChecksLeftOut.At(null, null, $"{left} check{(left == 1 ? "" : "s")} of the mapping on the target: there is none to ask")]);
    }

    /// <summary>Whether an issue has told of it already: of a key that was refused, or a sequence that could not be set.</summary>
    private static bool IsKnown(CheckResult result, HashSet<(string Kind, string Name, string? Table)> failed, RunFacts facts) =>
        failed.Contains((result.Facts.Kind, result.Facts.Name, result.Facts.Table))
        || result.Issues.Any(issue => issue.Code == IssueCatalogue.SequenceBehind.Code && facts.Knows(IssueCatalogue.SequenceNotSet, issue.Table, issue.Column));

    private static void Add(IEnumerable<CheckResult> results, RunFacts facts, RunFolder folder)
    {
        foreach (CheckResult result in results)
        {
            facts.Add(result);
            if (result.Facts is { Kind: not "mapping", Status: CheckStatus.Pass }) continue;
            folder.Log($"8 check {result.Facts.Name}: {result.Facts.Status.ToString().ToLowerInvariant()}: {result.Facts.Detail}");
        }
    }
}
