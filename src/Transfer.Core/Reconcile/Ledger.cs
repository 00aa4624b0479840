using Transfer.Checksum;
using Transfer.Pipeline;
using Transfer.Plan;

namespace Transfer.Reconcile;

/// <summary>One table's account. It balances or says so: source = read + filtered, read = loaded + rejected, target = before + loaded.</summary>
/// <param name="SourceRows">Counted by the source, under the snapshot that was read.</param>
/// <param name="RowsRead">Rows that came out of the source.</param>
/// <param name="RowsFiltered">Rows that the mapping leaves out.</param>
/// <param name="RowsLoaded">Rows that the target has committed.</param>
/// <param name="RowsRejected">Rows in the reject file.</param>
/// <param name="RowsBefore">Rows that the target held before the run.</param>
/// <param name="TargetRows">Counted by PostgreSQL after the load; -1 where it was not asked.</param>
public sealed record Ledger(
    long SourceRows, long RowsRead, long RowsFiltered, long RowsLoaded, long RowsRejected, long RowsBefore, long TargetRows)
{
    /// <summary>Whether the three accounts agree.</summary>
    public bool Reconciled =>
        SourceRows == RowsRead + RowsFiltered && RowsRead == RowsLoaded + RowsRejected && TargetRows == RowsBefore + RowsLoaded;

    /// <summary>What the rows come to that were sent; null where values were not compared.</summary>
    internal ValueSum? SourceValues { get; init; }

    /// <summary>What the rows come to that PostgreSQL has more than before the run; null where it was not asked.</summary>
    internal ValueSum? TargetValues { get; init; }

    /// <summary>What a verification found out beyond the sums; null for nothing.</summary>
    internal bool? SameValues { get; init; }

    /// <summary>Whether every value is the source's; null where they were not compared.</summary>
    public bool? ValuesMatch => SameValues ?? (SourceValues is null || TargetValues is null ? null : SourceValues == TargetValues);

    internal static Ledger Of(TableLoad load) => new(
        load.SourceRows, load.RowsRead, load.RowsFiltered, load.RowsLoaded, load.RowsRejected, load.RowsBefore, load.TargetRows)
    {
        SourceValues = load.TargetChecksum is null ? null : load.Checksum?.Sum,
        TargetValues = load.TargetChecksum,
        SameValues = load.SameValues,
    };

    /// <summary>What does not agree, or null.</summary>
    internal Issue? Complaint(string table)
    {
        if (!Reconciled)
            return IssueCatalogue.NotReconciled.At(table, null, $"the source counts {SourceRows:N0} rows, {RowsRead:N0} were read, {RowsLoaded:N0} loaded and {RowsRejected:N0} rejected, and PostgreSQL counts {TargetRows:N0} where {RowsBefore + RowsLoaded:N0} are due");
        return ValuesMatch is false
            ? IssueCatalogue.ValuesDiffer.At(table, null, $"PostgreSQL has {RowsLoaded:N0} rows as due, but their values are not those of the source: the source's come to {SourceValues}, PostgreSQL's to {TargetValues}")
            : null;
    }
}
