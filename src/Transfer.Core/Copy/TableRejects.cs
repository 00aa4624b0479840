using System.Buffers;
using System.Text;
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
    private readonly Dictionary<(RejectCode Code, int Column), RejectKind> _kinds = [];
    private readonly int[] _firsts;
    private readonly ArrayBufferWriter<byte> _rowKey = new();
    private readonly ArrayBufferWriter<byte> _message = new();
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
        // A source column may fill two of the target, and is one in the issues.
        string[] names = [.. _columns.Select(column => column.Source.Name)];
        _firsts = [.. names.Select(name => Array.IndexOf(names, name))];
    }

    internal long Count => Volatile.Read(ref _count);

    /// <summary>The faults by code and column, in the order they were first met.</summary>
    internal IReadOnlyList<IssueGroup> Groups
    {
        get
        {
            lock (_lock) return [.. _kinds.Values.Select(kind => kind.Group)];
        }
    }

    /// <summary>Rejects the cursor's current row for the value in <paramref name="column"/>; -1 where it is about no column.</summary>
    /// <exception cref="RejectLimitException">The run bears no more.</exception>
    internal void Add(RowCursor row, RejectCode code, int column) => Add(row, code, column, null);

    /// <summary>Counts one more fault of the row that was rejected last: the row itself is in the file already.</summary>
    internal void AddFurther(RowCursor row, RejectCode code, int column)
    {
        lock (_lock) Tally(row, code, column, null);
    }

    /// <summary>Rejects the cursor's current row because the server refuses it, with the server's words.</summary>
    internal void AddRefused(RowCursor row, string message) => Add(row, RejectCode.ServerRefused, -1, message);

    public void Dispose() => _file?.Dispose();

    private void Add(RowCursor row, RejectCode code, int column, string? said)
    {
        lock (_lock)
        {
            RejectKind kind = Tally(row, code, column, said);
            _rowKey.ResetWrittenCount();
            _key.Write(row, _rowKey);
            _message.ResetWrittenCount();
            if (said is null) kind.Describe(column < 0 ? Cell.Null : row.Get(column), _message);
            else Encoding.UTF8.GetBytes(said, _message);
            _file ??= new RejectFile(Path.Combine(_folder, RejectFile.NameFor(_table.Source.Name)), _columns);
            _file.Write(_rowKey.WrittenSpan, kind, _message.WrittenSpan, row);
            _count++;
            if (!_limit.Count()) throw _limit.Exceeded(_table.Source.Name, _key.Of(row), Encoding.UTF8.GetString(_message.WrittenSpan));
        }
    }

    private RejectKind Tally(RowCursor row, RejectCode code, int column, string? said)
    {
        (RejectCode, int) place = (code, column < 0 ? column : _firsts[column]);
        if (!_kinds.TryGetValue(place, out RejectKind? kind)) _kinds.Add(place, kind = New(row, code, column, said));
        if (kind.Group.Add()) kind.Group.AddSample(_key.Of(row), said ?? Value(row, column));
        return kind;
    }

    private RejectKind New(RowCursor row, RejectCode code, int column, string? said)
    {
        ColumnPlan? plan = column < 0 ? null : _columns[column];
        return new RejectKind(code, plan, said ?? RejectWords.Describe(code, Value(row, column), plan?.Type));
    }

    private static string Value(RowCursor row, int column) => column < 0 ? "" : CellText.Short(row.Get(column));
}
