using System.Collections.Concurrent;
using Transfer.Plan;

namespace Transfer.Target;

/// <summary>What became of every key, index, constraint, type, trigger and comment: filled by several connections at once.</summary>
internal sealed class MadeObjects
{
    private readonly ConcurrentQueue<MadeObject> _all = new();
    private readonly ConcurrentQueue<Issue> _issues = new();

    internal IReadOnlyList<MadeObject> All => [.. _all];

    internal IReadOnlyList<Issue> Issues => [.. _issues];

    /// <param name="statement">The object.</param>
    /// <param name="detail">What there is to say of it: of a map table, how many rows it holds.</param>
    internal void Created(Ddl.Statement statement, string detail = "") =>
        _all.Enqueue(new MadeObject(statement.Kind, statement.Name, statement.Table, "created", detail));

    /// <summary>Notes an object that is not as planned.</summary>
    /// <param name="statement">The object.</param>
    /// <param name="issue">Why: its message becomes the detail.</param>
    internal void Failed(Ddl.Statement statement, Issue issue)
    {
        _all.Enqueue(new MadeObject(statement.Kind, statement.Name, statement.Table, "failed", issue.Message));
        _issues.Enqueue(issue);
    }

    internal void Skipped(LeftOutObject one) =>
        _all.Enqueue(new MadeObject(one.Kind, one.Name, one.Table, "skipped", $"{one.Reason}. Its SQL: {one.SourceSql}"));
}

/// <summary>An object of the target and what became of it.</summary>
/// <param name="Kind">index, primary_key, foreign_key, unique, check, trigger, comment, enum, map_table; of what was skipped also view, virtual_table, function, procedure, event, sequence.</param>
/// <param name="Name">Its name in the target; in the source where it was skipped.</param>
/// <param name="Table">The source table.</param>
/// <param name="Status">created, skipped or failed.</param>
/// <param name="Detail">Why it is not created; of a map table, how many rows it holds.</param>
public sealed record MadeObject(string Kind, string Name, string Table, string Status, string Detail);
