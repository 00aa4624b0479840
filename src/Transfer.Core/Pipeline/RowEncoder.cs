using Transfer.Checksum;
using Transfer.Copy;
using Transfer.Encode;
using Transfer.Encode.Transform;
using Transfer.Plan;
using Transfer.Profile.Observe;
using Transfer.Source;

namespace Transfer.Pipeline;

/// <summary>Turns the current row of a cursor into one COPY binary tuple. One instance a stream: encoders may hold scratch space.</summary>
internal sealed class RowEncoder
{
    private readonly CellEncoder[] _encoders;
    private readonly bool[] _notNull;
    private readonly RejectCode[] _nulls;
    private readonly int[] _nulled;
    private readonly TableChanges _changes;
    private readonly TransformChain?[] _chains;
    private readonly TableObserver? _observer;
    private readonly RowHasher? _hasher;
    private readonly bool _whole;

    /// <param name="columns">The columns that COPY fills.</param>
    /// <param name="changes">Hears of values that were changed as the plan wants it, in rows that went all well or were patched.</param>
    /// <param name="observer">Sees each value as the source has it, also of rows that do not fit; null for none.</param>
    /// <param name="hasher">Adds up the rows that go well; null where nobody compares values.</param>
    /// <param name="encoders">What makes a column's encoder; null for the type table.</param>
    internal RowEncoder(
        IReadOnlyList<ColumnPlan> columns, TableChanges changes, TableObserver? observer = null, RowHasher? hasher = null, Func<ColumnPlan, CellEncoder>? encoders = null)
    {
        (TransformChain? Chain, bool Instants)[] chains = [.. columns.Select(TransformChain.For)];
        _encoders = [.. columns.Zip(chains, (column, chain) => (encoders ?? ColumnEncoders.For)(chain.Instants ? column with { TimeUnit = TimeUnit.PgMicroseconds } : column))];
        _notNull = [.. columns.Select(column => column.NotNull)];
        _nulls = [.. columns.Select(TableChanges.Nulled)];
        _nulled = new int[columns.Count];
        _changes = changes;
        _chains = [.. chains.Select(chain => chain.Chain)];
        _observer = observer;
        _hasher = hasher;
        _whole = observer is null && encoders is null && columns.All(column => column.Source.AsIs && column.Transforms.Count == 0 && (!column.NotNull || column.Source.NotNull));
    }

    /// <summary>Appends the row, or leaves the buffer as it was.</summary>
    /// <param name="row">A cursor that stands on a row.</param>
    /// <param name="to">The buffer.</param>
    /// <param name="column">The column at fault, from 0; undefined when all went well.</param>
    /// <returns>Ok, or what is wrong with the value in <paramref name="column"/>.</returns>
    internal RejectCode Encode(RowCursor row, CopyBuffer to, out int column)
    {
        column = -1;
        if (_whole && row.TryCopy(to))
        {
            if (_hasher is not null) Add(row, _hasher);
            return RejectCode.Ok;
        }

        int start = to.Length;
        int nulled = 0;
        CellEncoder[] encoders = _encoders;
        TableObserver? observer = _observer;
        RowHasher? hasher = _hasher;
        observer?.AddRow();
        hasher?.Begin();
        to.WriteInt16((short)encoders.Length);
        for (column = 0; column < encoders.Length; column++)
        {
            Cell cell = row.Get(column);
            // A sample's key reads other cells, and a cell may be gone with the next one that is read.
            if (observer is not null && observer.AddCell(row, column, cell)) cell = row.Get(column);
            RejectCode code = _chains[column] is { } chain ? chain.Apply(ref cell) : RejectCode.Ok;
            if (code == RejectCode.Ok)
            {
                if (cell.Kind != CellKind.Null)
                {
                    int field = to.Length + CopyBuffer.FieldHeader;
                    code = encoders[column].Encode(cell, to);
                    if (code == RejectCode.Ok)
                    {
                        hasher?.Add(column, cell, to.From(field));
                        continue;
                    }
                }
                else if (_notNull[column])
                {
                    code = RejectCode.NullInNotNull;
                }
            }

            if (code != RejectCode.Ok && code == _nulls[column])
            {
                _nulled[nulled++] = column;
                code = RejectCode.Ok;
            }

            if (code == RejectCode.Ok)
            {
                to.WriteNull();
                hasher?.AddNull(column);
                continue;
            }

            to.Truncate(start);
            observer?.AddCells(row, column + 1);
            return code;
        }

        hasher?.End();
        if (nulled > 0) _changes.Add(row, _nulled.AsSpan(0, nulled));
        return RejectCode.Ok;
    }

    /// <summary>Adds up a row that is sent as it came.</summary>
    private void Add(RowCursor row, RowHasher hasher)
    {
        hasher.Begin();
        for (int column = 0; column < _encoders.Length; column++)
        {
            Cell cell = row.Get(column);
            if (cell.Kind == CellKind.Null) hasher.AddNull(column);
            else hasher.Add(column, cell, cell.Bytes);
        }

        hasher.End();
    }

    /// <summary>Appends the row with NULL in the place of each value that is wrong, for a table that takes NULL everywhere.</summary>
    /// <param name="row">A cursor that stands on the row.</param>
    /// <param name="to">The buffer.</param>
    /// <param name="faults">Hears of each value that is wrong: its column and the code.</param>
    internal void EncodePatched(RowCursor row, CopyBuffer to, Action<int, RejectCode> faults)
    {
        int nulled = 0;
        to.WriteInt16((short)_encoders.Length);
        for (int column = 0; column < _encoders.Length; column++)
        {
            int start = to.Length;
            Cell cell = row.Get(column);
            RejectCode code = _chains[column] is { } chain ? chain.Apply(ref cell) : RejectCode.Ok;
            if (code == RejectCode.Ok && cell.Kind != CellKind.Null) code = _encoders[column].Encode(cell, to);
            else if (code == RejectCode.Ok && _notNull[column]) code = RejectCode.NullInNotNull;
            if (code == RejectCode.Ok && cell.Kind != CellKind.Null) continue;
            to.Truncate(start);
            to.WriteNull();
            if (code == RejectCode.Ok) continue;
            if (code == _nulls[column]) _nulled[nulled++] = column;
            else faults(column, code);
        }

        if (nulled > 0) _changes.Add(row, _nulled.AsSpan(0, nulled));
    }
}
