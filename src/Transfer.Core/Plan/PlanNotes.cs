namespace Transfer.Plan;

/// <summary>What comes up while a plan is built: issues, and objects that will not be made.</summary>
internal sealed class PlanNotes
{
    internal List<Issue> Issues { get; } = [];

    internal List<LeftOutObject> LeftOut { get; } = [];

    internal void Add(Issue issue) => Issues.Add(issue);

    /// <summary>Notes an object that will not be made, and the issue about it.</summary>
    internal void LeaveOut(IssueKind issue, string kind, string name, string table, string sourceSql, string reason, string? remedy = null)
    {
        LeftOut.Add(new LeftOutObject(kind, name, table, sourceSql, reason));
        Issues.Add(issue.At(table.Length == 0 ? null : table, null, $"{kind.Replace('_', ' ')} {name} is left out: {reason}. Its SQL: {sourceSql}", remedy));
    }

    /// <summary>Notes that a name is not the source's, where the user did not ask for another style.</summary>
    internal void Renamed(string kind, string table, string? column, string wanted, string given)
    {
        if (wanted != given)
            Issues.Add(IssueCatalogue.NameChanged.At(table, column, $"{kind} \"{wanted}\" is named \"{given}\" in the target: PostgreSQL keeps {PgName.MaxBytes} bytes and one of a name"));
    }
}
