using Transfer.Encode;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Copy;

/// <summary>The rejected rows of one table: each goes to the file, and each kind of fault is counted with its first cases.</summary>
internal sealed class TableRejects : IDisposable
{
    private readonly TablePlan _table;
    private readonly IReadOnlyList<ColumnPlan> _columns;
    private readonly string _folder;
    private readonly RejectLimit _limit;
    private readonly RowKey _key;
    private readonly Dictionary<(string Code, string Column), IssueGroup> _groups = [];
    private readonly Lock _lock = new();
    private RejectFile? _file;
    private long _count;

    internal TableRejects(TablePlan table, string folder, RejectLimit limit)
    {
        _table = table;
        _columns = table.Copied;
        _folder = folder;
        _limit = limit;
        _key = new RowKey(table);
    }

    internal long Count => Volatile.Read(ref _count);

    /// <summary>The faults by code and column, in the order they were first met.</summary>
    internal IReadOnlyList<IssueGroup> Groups
    {
        get
        {
            lock (_lock) return [.. _groups.Values];
        }
    }

    /// <summary>Rejects the cursor's current row for the value in <paramref name="column"/>; -1 where it is about no column.</summary>
    /// <exception cref="RejectLimitException">The run bears no more.</exception>
    internal void Add(RowCursor row, RejectCode code, int column)
    {
        ColumnPlan? plan = column < 0 ? null : _columns[column];
        string value = column < 0 ? "" : CellText.Shorten(CellText.Of(row.Get(column)) ?? "NULL");
        Add(row, code, plan?.Source.Name ?? "", value, RejectWords.Describe(code, value, plan?.Type));
    }

    /// <summary>Counts one more fault of the row that was rejected last: the row itself is in the file already.</summary>
    internal void AddFurther(RowCursor row, RejectCode code, int column)
    {
        string value = CellText.Shorten(CellText.Of(row.Get(column)) ?? "NULL");
        lock (_lock) Tally(code.Name(), _columns[column].Source.Name, RejectWords.Describe(code, value, _columns[column].Type), row, value);
    }

    /// <summary>Rejects the cursor's current row because the server refuses it, with the server's words.</summary>
    internal void AddRefused(RowCursor row, string message) => Add(row, RejectCode.ServerRefused, "", message, message);

    public void Dispose() => _file?.Dispose();

    private void Add(RowCursor row, RejectCode code, string column, string value, string message)
    {
        string?[] values = [.. Enumerable.Range(0, _columns.Count).Select(i => CellText.Of(row.Get(i)))];
        string key = _key.Of(row);
        lock (_lock)
        {
            _file ??= new RejectFile(Path.Combine(_folder, RejectFile.NameFor(_table.Source.Name)), _columns);
            _file.Write(key, code.Name(), column, message, values);
            Tally(code.Name(), column, message, row, value);
            _count++;
        }

        _limit.Count(_table.Source.Name, key, message);
    }

    private void Tally(string code, string column, string message, RowCursor row, string value)
    {
        if (!_groups.TryGetValue((code, column), out IssueGroup? group)) _groups.Add((code, column), group = new IssueGroup(code, column, message));
        if (group.Add()) group.AddSample(_key.Of(row), value);
    }
}
