using Npgsql;
using Transfer.Copy;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Source;
using Transfer.Target;

namespace Transfer.Tests.Support;

/// <summary>Loads in tiny chunks, batches and ranges, which big tables alone would meet otherwise.</summary>
internal static class SmallLoads
{
    private static readonly LoadOptions Tiny = new() { Jobs = 3, ChunkBytes = 256, BatchBytes = 2048, Depth = 2, RowsARange = 1 };

    /// <summary>Moves the rows of all tables; <paramref name="rules"/> is SQL that runs when the target's tables are made.</summary>
    internal static async Task<IReadOnlyList<TableLoad>> MoveAsync(
        string path,
        PostgresDatabase target,
        TemporaryFolder work,
        string rules = "",
        Func<LoadOptions, LoadOptions>? change = null,
        Func<ColumnPlan, ColumnPlan>? column = null,
        Func<TableLoad, TableLoad>? prepare = null)
    {
        LoadOptions options = change?.Invoke(Tiny) ?? Tiny;
        using ISource source = Sources.Open(DatabaseUrl.Parse(path), options.Jobs);
        TransferPlan plan = PlanBuilder.Build(source.Schema, new PlanOptions(), source);
        if (column is not null) plan = plan with { Tables = [.. plan.Tables.Select(table => table with { Columns = [.. table.Columns.Select(column)] })] };
        PostgresTarget server = await Targets.OpenAsync(DatabaseUrl.Parse(target.Url), work.Path, CancellationToken.None);
        await using (NpgsqlConnection connection = await server.ConnectAsync(CancellationToken.None))
            await new TableMaker(connection, plan, new MadeObjects()).MakeAsync(replace: false, CancellationToken.None);
        if (rules.Length > 0) await target.ExecuteAsync(rules);

        var limit = new RejectLimit(long.MaxValue);
        TableLoad[] loads = [.. plan.Tables.Select(table => new TableLoad(table, new TableRejects(table, RejectsIn(work), limit))).Select(load => prepare?.Invoke(load) ?? load)];
        foreach (TableLoad load in loads) load.SourceRows = source.Readers[0].CountRows(load.Plan.Source);
        await new Loader(source, server.ConnectAsync, options).LoadAsync(loads, (_, _) => Task.CompletedTask, CancellationToken.None);
        foreach (TableLoad load in loads) load.Rejects.Dispose();
        return loads;
    }

    internal static string RejectsIn(TemporaryFolder work) => work.Combine("rejects");
}
