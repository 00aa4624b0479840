using System.Collections.Concurrent;
using Npgsql;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Target;

namespace Transfer.Checks;

/// <summary>
/// Whether the target holds together: sequences ahead of their columns, no invalid index, constraints validated, and where all rows are read
/// again, foreign keys without orphans, references without loops, keys without duplicates, no NULL where none should be, and the rows that are due.
/// </summary>
internal static class TargetChecks
{
    /// <summary>Looks at tables of the target, and changes nothing. The issues decide on the outcome: one that only warns may go with a check that fails.</summary>
    /// <param name="target">The target.</param>
    /// <param name="tables">Planned tables that are there.</param>
    /// <param name="options">How closely.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>A result for each thing that was looked at: kinds rows, foreign_key, self_reference, sequence, not_null, primary_key, unique, check, index.</returns>
    /// <exception cref="NpgsqlException">The target is gone.</exception>
    internal static async Task<IReadOnlyList<CheckResult>> CheckAsync(PostgresTarget target, IReadOnlyList<TablePlan> tables, TargetCheckOptions options, CancellationToken cancel)
    {
        TargetTables there = new([.. tables.Select(table => table.Lasting)]);
        List<TargetCheck> checks;
        await using (NpgsqlConnection connection = await target.ConnectAsync(cancel))
        {
            checks = await SequenceChecks.FindAsync(connection, there, cancel);
            if (options.Objects || options.Rows) checks.AddRange(await ObjectChecks.FindAsync(connection, there, options, cancel));
            if (options.Rows) checks.AddRange(RowChecks.Find(there, options));
        }

        var results = new ConcurrentDictionary<int, CheckResult>();
        var work = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancel };
        // A connection for each piece of the work, not for each check: there are thousands of them.
        await Parallel.ForEachAsync(Enumerable.Range(0, Math.Min(options.Jobs, checks.Count)), work, async (first, stop) =>
        {
            await using NpgsqlConnection connection = await target.ConnectAsync(stop);
            for (int i = first; i < checks.Count; i += options.Jobs) results[i] = await checks[i].RunAsync(connection, stop);
        });
        return [.. results.OrderBy(result => result.Key).Select(result => result.Value)];
    }
}

/// <summary>One thing to look at in the target.</summary>
/// <param name="Kind">As the report names it.</param>
/// <param name="Name">The object's name in the target; a column's where it is about one.</param>
/// <param name="Table">The table.</param>
/// <param name="Look">Looks.</param>
internal sealed record TargetCheck(string Kind, string Name, TablePlan Table, Func<NpgsqlConnection, CancellationToken, Task<Look>> Look)
{
    /// <summary>What is known already.</summary>
    internal static TargetCheck Known(string kind, string name, TablePlan table, Look look) => new(kind, name, table, (_, _) => Task.FromResult(look));

    internal async Task<CheckResult> RunAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        Look look;
        try
        {
            look = await Look(connection, cancel);
        }
        catch (PostgresException fault) when (!cancel.IsCancellationRequested && !TargetFault.IsOfTheServer(fault))
        {
            string words = $"{Kind.Replace('_', ' ')} {Name} could not be looked at: {TargetFault.Words(fault)}";
            look = new Look(false, words) { Issues = [IssueCatalogue.NotLookedAt.At(Table.Source.Name, null, words) with { Name = Name }] };
        }

        var facts = new CheckFacts
        {
            Name = Name,
            Kind = Kind,
            Table = Table.Source.Name,
            Status = look.Passes ? CheckStatus.Pass : CheckStatus.Fail,
            Detail = look.Detail,
            Samples = [.. look.Issues.SelectMany(issue => issue.Samples).Take(RowSamples.Most)],
        };
        return new CheckResult(facts, look.Issues);
    }
}

/// <summary>What a look at the target found.</summary>
/// <param name="Passes">Whether it is as it should be.</param>
/// <param name="Detail">In words.</param>
internal sealed record Look(bool Passes, string Detail)
{
    internal IReadOnlyList<Issue> Issues { get; init; } = [];

    internal static Look Fail(Issue issue) => new(false, issue.Message) { Issues = [issue] };
}
