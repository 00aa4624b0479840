using Npgsql;
using Transfer.Plan;
using Transfer.Replay;
using Transfer.Source;
using Transfer.Target;
using Transfer.Target.Existing;

namespace Transfer;

/// <summary>Narrows a plan to the rows that an earlier run rejected: the others count as filtered, so that both ledgers add up.</summary>
internal static class ReplayedPlan
{
    /// <summary>The plan of a replay; columns of the target that the mended mapping wants wider are wider then.</summary>
    /// <exception cref="UsageException">The rows cannot be found again, or a column would need more than widening.</exception>
    internal static async Task<TransferPlan> OfAsync(RunOptions options, TransferPlan plan, ISource source, PostgresTarget target, RunFacts facts, CancellationToken cancel)
    {
        RejectedRows rejects = RejectedRows.Open(options.WorkDir, options.Replay!);
        string[] lost = [.. rejects.Tables.Keys.Except(plan.Tables.Select(table => table.Source.Name))];
        if (lost.Length > 0) throw new UsageException($"run {options.Replay} rejected rows of {string.Join(", ", lost)}, which this run does not move: take the tables in, or replay with the options of that run");
        TransferPlan narrow = plan with
        {
            Tables = [.. plan.Tables.Where(table => rejects.Tables.ContainsKey(table.Source.Name)).Select(table => Narrow(table, rejects, source))],
        };
        facts.Add(await Widening.WidenAsync(target, narrow, cancel));
        return narrow;
    }

    /// <summary>The plan without what is a matter of course in a replay: that the tables hold rows.</summary>
    internal static TransferPlan Expected(TransferPlan plan) => plan with { Issues = [.. plan.Issues.Where(issue => issue.Code != IssueCatalogue.RowsPresent.Code)] };

    private static TablePlan Narrow(TablePlan table, RejectedRows rejects, ISource from)
    {
        TableSchema source = table.Source;
        ColumnSchema[] key = [.. source.PrimaryKey.Select(name => source.Columns.First(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))];
        (List<string[]> keys, List<long> rowIds) = rejects.Keys(source.Name, [.. key.Select(column => column.Name)]);
        var conditions = new List<string>();
        if (keys.Count > 0) conditions.Add(RowConditions.OfKeys(from, key, keys));
        if (rowIds.Count > 0) conditions.Add(RowConditions.OfRowIds(source.RowId!, rowIds));
        string rows = string.Join(" OR ", conditions);
        return table with { Source = source with { Where = source.Where is { } where ? $"({where}\n) AND ({rows})" : rows } };
    }

    /// <summary>Tries once more what the first run had to leave NOT VALID: the rows that it lacked may be there now.</summary>
    internal static async Task ValidateAsync(PostgresTarget target, RunFacts facts, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
        foreach (string schema in facts.Tables.Select(load => load.Plan.Schema).Distinct()) await Validation.TryAsync(connection, schema, facts.Made, cancel);
    }
}
