using Transfer.Encode;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Copy;

/// <summary>The values of one table that were changed as the plan wants it: zero dates that became NULL, counted by column.</summary>
internal sealed class TableChanges
{
    private readonly IReadOnlyList<ColumnPlan> _columns;
    private readonly RowKey _key;
    private readonly IssueGroup?[] _groups;
    private readonly Lock _lock = new();

    internal TableChanges(TablePlan table)
    {
        _columns = table.Copied;
        _key = new RowKey(table);
        _groups = new IssueGroup?[_columns.Count];
    }

    /// <summary>The columns with changes, in their order.</summary>
    internal IReadOnlyList<IssueGroup> Groups
    {
        get
        {
            lock (_lock) return [.. _groups.OfType<IssueGroup>().Where(group => group.Count > 0)];
        }
    }

    /// <summary>Notes that the cursor's current row goes on its way with NULL instead of a zero date in each of <paramref name="columns"/>.</summary>
    internal void Add(RowCursor row, ReadOnlySpan<int> columns)
    {
        lock (_lock)
        {
            foreach (int column in columns)
            {
                IssueGroup group = _groups[column] ??= new IssueGroup(
                    RejectCode.ZeroDate.Name(), _columns[column].Source.Name, "dates that do not exist ('0000-00-00', '2023-02-30') became NULL");
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
                if (_groups[column] is { } group && ZeroDate.Is(row.Get(column))) group.Remove(_key.Of(row));
            }
        }
    }
}
