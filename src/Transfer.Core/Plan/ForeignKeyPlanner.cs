namespace Transfer.Plan;

/// <summary>
/// Foreign keys between planned tables. A reference without columns means the key, as in SQLite; a table is found by its very name, else
/// by one that differs in case alone.
/// </summary>
internal sealed class ForeignKeyPlanner
{
    private readonly DatabaseSchema _source;
    private readonly IReadOnlyList<TablePlan> _tables;
    private readonly NameStyle _style;
    private readonly EngineRules _rules;
    private readonly PlanNotes _notes;

    internal ForeignKeyPlanner(DatabaseSchema source, IReadOnlyList<TablePlan> tables, NameStyle style, EngineRules rules, PlanNotes notes)
    {
        _source = source;
        _rules = rules;
        _tables = tables;
        _style = style;
        _notes = notes;
    }

    internal TablePlan Plan(TablePlan table)
    {
        // The constraints of a table share one name space.
        var names = new NameBook([.. table.Checks.Select(check => check.Name), .. table.Uniques.Select(unique => unique.Name), .. table.Exclusions.Select(one => one.Name), table.PrimaryKey?.Name ?? ""]);
        var keys = new List<ForeignKeyPlan>();
        foreach (ForeignKeySchema key in table.Source.ForeignKeys)
        {
            if (Resolve(table, key, names) is { } plan) keys.Add(plan);
        }

        return table with { ForeignKeys = keys };
    }

    private ForeignKeyPlan? Resolve(TablePlan table, ForeignKeySchema key, NameBook names)
    {
        // Found among all tables of the source: one that is not moved must not lend its name to one that differs in case.
        TableSchema? found = _source.FindTable(key.ParentTable);
        TablePlan? parent = _tables.FirstOrDefault(other => other.Source.Name == found?.Name);
        if (found is null) return LeaveOut(table, key, _rules.WithoutParent(key.ParentTable));
        if (parent is null) return LeaveOut(table, key, $"the table {key.ParentTable} is not moved or does not exist");
        IReadOnlyList<string> wanted = key.ParentColumns.Count > 0 ? key.ParentColumns : parent.Source.PrimaryKey;
        if (wanted.Count != key.Columns.Count) return LeaveOut(table, key, $"{key.Columns.Count} of its columns refer to {wanted.Count} of {key.ParentTable}");
        if (wanted.FirstOrDefault(column => parent.Source.FindColumn(column) is null) is { } missing)
            return LeaveOut(table, key, $"{key.ParentTable} has no column {missing}");

        IReadOnlyList<string> columns = KeyPlanner.TargetNames(table, key.Columns);
        string asked = key.Name is { } given ? NameBook.Styled(given, _style) : $"{table.Name}_{string.Join('_', columns)}_fkey";
        string name = names.Claim(asked, Describe(table, key));
        if (key.Name is not null) _notes.Renamed("foreign key", table.Source.Name, null, asked, name);
        return new ForeignKeyPlan(
            name,
            columns,
            parent.Schema,
            parent.Name,
            KeyPlanner.TargetNames(parent, wanted),
            key.OnDelete,
            key.OnUpdate,
            key.InitiallyDeferred)
        {
            Deferrable = key.Deferrable,
            MatchFull = key.MatchFull,
        };
    }

    private ForeignKeyPlan? LeaveOut(TablePlan table, ForeignKeySchema key, string reason)
    {
        _notes.LeaveOut(IssueCatalogue.ForeignKeyWithoutParent, "foreign_key", key.Name ?? Describe(table, key), table.Source.Name, SourceSql(key), reason);
        return null;
    }

    private static string SourceSql(ForeignKeySchema key)
    {
        string columns = key.ParentColumns.Count == 0 ? "" : $" ({string.Join(", ", key.ParentColumns)})";
        string onDelete = key.OnDelete == "NO ACTION" ? "" : $" ON DELETE {key.OnDelete}";
        string onUpdate = key.OnUpdate == "NO ACTION" ? "" : $" ON UPDATE {key.OnUpdate}";
        string deferred = key.InitiallyDeferred ? " DEFERRABLE INITIALLY DEFERRED" : "";
        return $"FOREIGN KEY ({string.Join(", ", key.Columns)}) REFERENCES {key.ParentTable}{columns}{onDelete}{onUpdate}{deferred}";
    }

    private static string Describe(TablePlan table, ForeignKeySchema key) =>
        $"{table.Source.Name}({string.Join(",", key.Columns)})->{key.ParentTable}";
}
