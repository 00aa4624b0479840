using Npgsql;
using Transfer.Checksum;
using Transfer.Checksum.Values;
using Transfer.Pipeline;
using Transfer.Plan;

namespace Transfer.Reconcile;

/// <summary>Asks PostgreSQL what a table holds before and after the load: its rows, and what their values come to.</summary>
internal sealed class Prover
{
    private readonly bool _values;

    private Prover(bool values) => _values = values;

    /// <summary>Finds out whether this server's values can be compared.</summary>
    /// <param name="connection">A connection to the target.</param>
    /// <param name="values">Whether they should be.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The prover, and what to tell where it compares less than it should.</returns>
    internal static async Task<(Prover Prover, Issue? Complaint)> OfAsync(NpgsqlConnection connection, bool values, CancellationToken cancel)
    {
        if (!values) return (new Prover(false), null);
        string? refusal = await TargetChecksum.RefusalAsync(connection, cancel);
        return refusal is null
            ? (new Prover(true), null)
            : (new Prover(false), IssueCatalogue.ValuesNotCompared.At(null, null, $"rows are counted, but values are not compared: {refusal}"));
    }

    /// <summary>Columns that no checksum covers.</summary>
    internal IEnumerable<Issue> Uncovered(TransferPlan plan) => _values ? UncoveredIn(plan) : [];

    /// <summary>The same where values are compared in any case.</summary>
    internal static IEnumerable<Issue> UncoveredIn(TransferPlan plan) =>
        from table in plan.Tables
        from column in table.Copied
        where !column.Passing && !ValueHashers.Covers(column)
        select IssueCatalogue.ValuesNotCompared.At(table.Source.Name, column.Source.Name, $"values of type {column.TypeSql} are loaded, but not compared");

    /// <summary>Lets the table's rows be added up as they stream.</summary>
    internal void Watch(TableLoad load)
    {
        if (_values) load.Checksum = new TableChecksum(load.Plan);
    }

    /// <summary>Notes what the table holds before the load.</summary>
    internal static async Task BeforeAsync(NpgsqlConnection connection, TableLoad load, CancellationToken cancel)
    {
        ValueSum sum = await AskAsync(connection, load, cancel);
        load.RowsBefore = sum.Rows;
        load.ChecksumBefore = sum;
    }

    /// <summary>Notes what it holds after it.</summary>
    internal static async Task AfterAsync(NpgsqlConnection connection, TableLoad load, CancellationToken cancel)
    {
        ValueSum sum = await AskAsync(connection, load, cancel);
        load.TargetRows = sum.Rows - load.StandIns;
        // Rows that stand in for rejected ones have values that the source does not have.
        if (load.Checksum is not null && load.StandIns == 0) load.TargetChecksum = sum - load.ChecksumBefore;
    }

    private static async Task<ValueSum> AskAsync(NpgsqlConnection connection, TableLoad load, CancellationToken cancel) => load.Checksum is null
        ? new ValueSum(await RowCounts.OfAsync(connection, load.Plan, cancel), 0, 0)
        : await TargetChecksum.OfAsync(connection, load.Plan, cancel);
}
