using Transfer.Copy;
using Transfer.Encode;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Pipeline;

/// <summary>
/// A dry run's stand-ins: a rejected row is loaded all the same, with NULL for each value that is wrong, so that keys and foreign keys are
/// tried with every row there is, and a child whose parent has a bad date is no orphan. The row stays rejected: stand-ins count nowhere.
/// </summary>
internal sealed class PatchedRows
{
    private readonly bool[] _needed;
    private readonly TablePlan _table;
    private readonly TableRejects _rejects;
    private long _count;

    internal PatchedRows(TablePlan table, TableRejects rejects)
    {
        _table = table;
        _rejects = rejects;
        _needed = [.. table.Copied.Select(column => column.Identity || table.PrimaryKey?.Columns.Contains(column.Name) == true)];
    }

    /// <summary>Stand-ins that were appended and not refused by the server.</summary>
    internal long Count => Volatile.Read(ref _count);

    /// <summary>Appends the stand-in of a row that was rejected for one column, and counts what else is wrong with it.</summary>
    /// <returns>False where it can have none: a value of its key is wrong. The buffer is then as it was.</returns>
    internal bool Stand(RowEncoder encoder, RowCursor row, int known, CopyBuffer to)
    {
        int start = to.Length;
        bool keyless = false;
        encoder.EncodePatched(row, to, (column, code) =>
        {
            keyless |= _needed[column];
            if (column != known) _rejects.AddFurther(row, code, column);
        });
        if (keyless) to.Truncate(start);
        else Interlocked.Increment(ref _count);
        return !keyless;
    }

    /// <summary>Takes a stand-in back that the server refused.</summary>
    /// <returns>False where the row is no stand-in, but was sent as it is.</returns>
    internal bool Withdraw(RowCursor row)
    {
        if (new RowEncoder(_table.Copied, new TableChanges(_table)).Encode(row, new CopyBuffer(CopyBuffer.RowBytes), out _) == RejectCode.Ok) return false;
        Interlocked.Decrement(ref _count);
        return true;
    }
}
