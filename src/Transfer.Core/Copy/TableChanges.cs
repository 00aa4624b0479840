using Transfer.Encode;
using Transfer.Encode.Transform;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Source;

namespace Transfer.Copy;

/// <summary>The values of one table that became NULL as the plan wants it, counted by column: zero dates, and what a lookup does not find.</summary>
internal sealed class TableChanges
{
    private readonly IReadOnlyList<ColumnPlan> _columns;
    private readonly RowKey _key;
    private readonly IssueGroup?[] _groups;
    private readonly TransformChain?[] _chains;
    private readonly Lock _lock = new();

    internal TableChanges(TablePlan table)
    {
        _columns = table.Copied;
        _key = new RowKey(table);
        _groups = new IssueGroup?[_columns.Count];
        _chains = new TransformChain?[_columns.Count];
    }

    /// <summary>What may be wrong with a column's value that makes it NULL instead of rejecting its row; Ok for most columns.</summary>
    internal static RejectCode Nulled(ColumnPlan column) => column switch
    {
        { NotNull: true } => RejectCode.Ok,
        _ when column.Transforms.Any(LookupStep.NullsMissing) => RejectCode.LookupMissing,
        { ZeroDates: ZeroDatePolicy.Null } => RejectCode.ZeroDate,
        _ => RejectCode.Ok,
    };

    /// <summary>The columns with changes, in their order.</summary>
    internal IReadOnlyList<IssueGroup> Groups
    {
        get
        {
            lock (_lock) return [.. _groups.OfType<IssueGroup>().Where(group => group.Count > 0)];
        }
    }

    /// <summary>Notes that the cursor's current row goes on its way with NULL instead of its value in each of <paramref name="columns"/>.</summary>
    internal void Add(RowCursor row, ReadOnlySpan<int> columns)
    {
        lock (_lock)
        {
            foreach (int column in columns)
            {
                IssueGroup group = _groups[column] ??= Group(_columns[column]);
                if (group.Add()) group.AddSample(_key.Of(row), CellText.Shorten(CellText.Of(row.Get(column)) ?? ""));
            }
        }
    }

    /// <summary>Takes back what was noted of the cursor's current row: the server refused it, so that it is a reject.</summary>
    internal void Remove(RowCursor row)
    {
        lock (_lock)
        {
            for (int column = 0; column < _groups.Length; column++)
            {
                if (_groups[column] is { } group && WasNulled(row, column)) group.Remove(_key.Of(row));
            }
        }
    }

    private bool WasNulled(RowCursor row, int column)
    {
        Cell cell = row.Get(column);
        if (Nulled(_columns[column]) == RejectCode.ZeroDate) return ZeroDate.Is(cell);
        _chains[column] ??= TransformChain.For(_columns[column].Transforms);
        return _chains[column]!.Apply(ref cell) == RejectCode.LookupMissing;
    }

    private static IssueGroup Group(ColumnPlan column)
    {
        RejectCode code = Nulled(column);
        return new IssueGroup(code.Name(), column.Source.Name, code == RejectCode.ZeroDate
            ? "dates that do not exist ('0000-00-00', '2023-02-30') became NULL"
            : "values that no row of the lookup's table has became NULL");
    }
}
