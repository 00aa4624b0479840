using Transfer.Encode;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Pipeline;

/// <summary>Turns the current row of a cursor into one COPY binary tuple. One instance a stream: encoders may hold scratch space.</summary>
internal sealed class RowEncoder
{
    private readonly CellEncoder[] _encoders;
    private readonly bool[] _notNull;

    internal RowEncoder(IReadOnlyList<ColumnPlan> columns)
    {
        _encoders = [.. columns.Select(column => ColumnEncoders.For(column.Type, column.TimeUnit))];
        _notNull = [.. columns.Select(column => column.NotNull)];
    }

    /// <summary>Appends the row, or leaves the buffer as it was.</summary>
    /// <param name="row">A cursor that stands on a row.</param>
    /// <param name="to">The buffer.</param>
    /// <param name="column">The column at fault, from 0; undefined when all went well.</param>
    /// <returns>Ok, or what is wrong with the value in <paramref name="column"/>.</returns>
    internal RejectCode Encode(RowCursor row, CopyBuffer to, out int column)
    {
        int start = to.Length;
        CellEncoder[] encoders = _encoders;
        to.WriteInt16((short)encoders.Length);
        for (column = 0; column < encoders.Length; column++)
        {
            Cell cell = row.Get(column);
            RejectCode code = RejectCode.Ok;
            if (cell.Kind != CellKind.Null) code = encoders[column].Encode(cell, to);
            else if (_notNull[column]) code = RejectCode.NullInNotNull;
            else to.WriteNull();

            if (code == RejectCode.Ok) continue;
            to.Truncate(start);
            return code;
        }

        return RejectCode.Ok;
    }
}
