using Transfer.Encode;
using Transfer.Plan;
using Transfer.Source;

namespace Transfer.Copy;

/// <summary>The rejected rows of one table: each goes to the file, and each kind of fault is counted with its first cases.</summary>
internal sealed class TableRejects : IDisposable
{
    private const int MostSamples = 20;
    private const int LongestSample = 200;

    private readonly TablePlan _table;
    private readonly IReadOnlyList<ColumnPlan> _columns;
    private readonly string _folder;
    private readonly RejectLimit _limit;
    private readonly Dictionary<(string Code, string Column), RejectGroup> _groups = [];
    private readonly Lock _lock = new();
    private RejectFile? _file;
    private long _count;

    internal TableRejects(TablePlan table, string folder, RejectLimit limit)
    {
        _table = table;
        _columns = table.Copied;
        _folder = folder;
        _limit = limit;
    }

    internal long Count => Volatile.Read(ref _count);

    /// <summary>The faults by code and column, in the order they were first met.</summary>
    internal IReadOnlyList<RejectGroup> Groups
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
        string value = column < 0 ? "" : CellText.Of(row.Get(column)) ?? "NULL";
        Add(row, code, plan?.Source.Name ?? "", Shorten(value), RejectWords.Describe(code, Shorten(value), plan?.Type));
    }

    /// <summary>Rejects the cursor's current row because the server refuses it, with the server's words.</summary>
    internal void AddRefused(RowCursor row, string message) => Add(row, RejectCode.ServerRefused, "", message, message);

    public void Dispose() => _file?.Dispose();

    private void Add(RowCursor row, RejectCode code, string column, string value, string message)
    {
        string?[] values = [.. Enumerable.Range(0, _columns.Count).Select(i => CellText.Of(row.Get(i)))];
        string key = KeyOf(values, row.Locator);
        lock (_lock)
        {
            _file ??= new RejectFile(Path.Combine(_folder, RejectFile.NameFor(_table.Source.Name)), _columns);
            _file.Write(key, code.Name(), column, message, values);
            if (!_groups.TryGetValue((code.Name(), column), out RejectGroup? group))
                _groups.Add((code.Name(), column), group = new RejectGroup(code.Name(), column, message));
            group.Count++;
            if (group.Samples.Count < MostSamples) group.Samples.Add(new IssueSample(key, value));
            _count++;
        }

        _limit.Count(_table.Source.Name, key, message);
    }

    private string KeyOf(string?[] values, long locator)
    {
        var parts = new List<string>();
        bool isNull = false;
        foreach (string name in _table.Source.PrimaryKey)
        {
            int i = 0;
            while (i < _columns.Count && !_columns[i].Source.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) i++;
            if (i == _columns.Count) continue;
            parts.Add($"{name}={Shorten(values[i] ?? "NULL")}");
            isNull |= values[i] is null;
        }

        // NULL in a key, which SQLite allows, names no row.
        if (parts.Count == 0 || isNull) parts.Add(_table.Source.RowId is null ? $"row={locator + 1}" : $"rowid={locator}");
        return string.Join(",", parts);
    }

    private static string Shorten(string value) => value.Length <= LongestSample ? value : value[..LongestSample] + "…";
}

/// <summary>One kind of fault in one column of one table.</summary>
internal sealed class RejectGroup(string code, string column, string message)
{
    internal string Code { get; } = code;

    internal string Column { get; } = column;

    /// <summary>The first case in words.</summary>
    internal string Message { get; } = message;

    internal long Count { get; set; }

    internal List<IssueSample> Samples { get; } = [];
}
