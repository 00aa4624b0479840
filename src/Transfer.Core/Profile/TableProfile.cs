using System.Collections.Concurrent;
using Transfer.Plan;
using Transfer.Profile.Observe;

namespace Transfer.Profile;

/// <summary>The profile of one table while its rows are read: streams observe on their own, and what they saw is added up at the end.</summary>
public sealed class TableProfile
{
    private readonly ConcurrentBag<TableObserver> _idle = [];
    private readonly ConcurrentQueue<TableObserver> _all = new();
    private readonly Lazy<IReadOnlyList<SeenColumn>> _columns;

    /// <param name="table">The table's plan.</param>
    /// <param name="engine">The source's engine: sqlite, mysql or mariadb.</param>
    public TableProfile(TablePlan table, string engine)
    {
        Table = table;
        Engine = engine;
        _columns = new Lazy<IReadOnlyList<SeenColumn>>(AddUp);
    }

    public TablePlan Table { get; }

    public string Engine { get; }

    /// <summary>Rows seen so far. From any thread.</summary>
    public long Rows => _all.Sum(observer => observer.Rows);

    /// <summary>The source's columns that are moved, each once. Asked for only when no stream reads any more: what is seen later is not in it.</summary>
    internal IReadOnlyList<SeenColumn> Columns => _columns.Value;

    /// <summary>An observer for one thread; <see cref="GiveBack"/> lets the next range have it. From any thread.</summary>
    internal TableObserver Take()
    {
        if (_idle.TryTake(out TableObserver? observer)) return observer;
        observer = new TableObserver(Table);
        _all.Enqueue(observer);
        return observer;
    }

    internal void GiveBack(TableObserver observer) => _idle.Add(observer);

    private SeenColumn[] AddUp()
    {
        var total = new TableObserver(Table);
        foreach (TableObserver observer in _all) total.Merge(observer);
        var columns = new List<SeenColumn>();
        foreach ((ColumnPlan plan, int at) in Table.Copied.Select((plan, at) => (plan, at)))
        {
            // The old key stands beside the UUID that it becomes: one column of the source.
            if (columns.Exists(one => one.Plan.Source.Name == plan.Source.Name)) continue;
            columns.Add(new SeenColumn(plan, total.Columns[at], total.Findings[at]));
        }

        return [.. columns];
    }
}
