using Npgsql;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;
using Transfer.Target.Existing;

namespace Transfer;

/// <summary>What a run into tables that exist does otherwise: it makes nothing, and leaves everything but the rows as it was.</summary>
internal sealed class Filling
{
    private readonly PostgresTarget _target;
    private readonly FittedPlan _fitted;
    private readonly RunFacts _facts;
    private readonly RunFolder _folder;

    private Filling(PostgresTarget target, FittedPlan fitted, RunFacts facts, RunFolder folder)
    {
        _target = target;
        _fitted = fitted;
        _facts = facts;
        _folder = folder;
    }

    internal TransferPlan Plan => _fitted.Plan;

    /// <summary>Fits the plan to the tables that are there.</summary>
    /// <exception cref="UsageException">They cannot be filled; nothing was touched.</exception>
    internal static async Task<Filling> PrepareAsync(
        PostgresTarget target, TransferPlan plan, ISource source, RunFacts facts, RunFolder folder, CancellationToken cancel)
    {
        FittedPlan fitted = await ExistingPlanner.FitAsync(target, plan, source, cancel);
        fitted.CheckUsable();
        facts.Add(KeysAside.LeftBy(target, Path.GetDirectoryName(folder.Path)!));
        return new Filling(target, fitted, facts, folder);
    }

    /// <summary>Loads with foreign keys and triggers out of the way, and puts them back however the load ends.</summary>
    internal async Task LoadAsync(Func<Task> load, RunOptions options, CancellationToken cancel)
    {
        var aside = new KeysAside(_target, _fitted, _folder.RestorePath);
        try
        {
            await aside.TakeAsync(cancel);
            _folder.Log($"5 out of the way: {aside.Keys.Count} foreign keys, {aside.Triggers.Count} triggers");
            await load();
        }
        finally
        {
            await PutBackAsync(aside, options.Jobs);
            await SetUnfinishedAsync();
        }
    }

    internal Task<(IReadOnlyList<SetSequence> Set, IReadOnlyList<Issue> Issues)> SetSequencesAsync(
        NpgsqlConnection connection, TablePlan table, CancellationToken cancel) =>
        ExistingSequences.SetAsync(connection, table, _fitted.Tables[table.QualifiedName], cancel);

    /// <summary>Rows that a run leaves half-way must not meet the numbers that their sequences give next.</summary>
    private async Task SetUnfinishedAsync()
    {
        TableLoad[] unfinished = [.. _facts.Tables.Where(load => load is { Finished: false, RowsLoaded: > 0 })];
        if (unfinished.Length == 0) return;
        try
        {
            await using NpgsqlConnection connection = await _target.ConnectAsync(CancellationToken.None);
            foreach (TableLoad load in unfinished)
            {
                (IReadOnlyList<SetSequence> set, IReadOnlyList<Issue> issues) = await SetSequencesAsync(connection, load.Plan, CancellationToken.None);
                _facts.Add(set);
                _facts.Add(issues);
            }
        }
        catch (NpgsqlException)
        {
            // The target is gone; the fault that ended the run is on its way to the user.
        }
    }

    private async Task PutBackAsync(KeysAside aside, int jobs)
    {
        bool taken = aside.Before is not null && aside.Keys.Count + aside.Triggers.Count > 0;
        IReadOnlyList<Issue> issues = await new PutBack(_target, aside, _facts.Made).RunAsync(jobs);
        _facts.Add(issues);
        if (!taken) return;
        _facts.PutBack = File.Exists(_folder.RestorePath)
            ? $"Foreign keys and triggers are not all back: run {_folder.RestorePath} with psql. "
            : "Foreign keys and triggers are back. ";
    }
}
