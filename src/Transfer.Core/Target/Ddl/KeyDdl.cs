using Transfer.Plan;

namespace Transfer.Target.Ddl;

/// <summary>Primary keys, uniques, indexes, checks, triggers and foreign keys as statements.</summary>
public static class KeyDdl
{
    /// <summary>What needs no other table, in the order in which it is made.</summary>
    public static IEnumerable<Statement> OfTable(TablePlan table)
    {
        string alter = $"ALTER TABLE {table.QualifiedName} ADD CONSTRAINT ";
        string source = table.Source.Name;
        if (table.PrimaryKey is { } key)
            yield return new Statement("primary_key", key.Name, source, $"{alter}{PgName.Quote(key.Name)} {key.Definition ?? $"PRIMARY KEY ({List(key.Columns)})"}");
        foreach (KeyPlan unique in table.Uniques)
            yield return new Statement("unique", unique.Name, source, $"{alter}{PgName.Quote(unique.Name)} {unique.Definition ?? $"UNIQUE ({List(unique.Columns)})"}");
        foreach (ExclusionSchema exclusion in table.Exclusions)
            yield return new Statement("exclusion", exclusion.Name, source, $"{alter}{PgName.Quote(exclusion.Name)} {exclusion.Definition}");
        foreach (IndexPlan index in table.Indexes)
            yield return new Statement("index", index.Name, source, Index(table, index));
        foreach (CheckPlan check in table.Checks)
            yield return new Statement("check", check.Name, source, $"{alter}{PgName.Quote(check.Name)} CHECK ({check.Expression}) NOT VALID");
        if (table.UpdateTrigger is { } trigger)
            yield return TriggerDdl.Create(table, trigger);
    }

    /// <summary>The foreign keys of a table, not yet validated.</summary>
    public static IEnumerable<Statement> ForeignKeys(TablePlan table) =>
        table.ForeignKeys.Select(key => new Statement("foreign_key", key.Name, table.Source.Name, ForeignKey(table, key)));

    /// <summary>Proves a check or foreign key over the rows that were there before it.</summary>
    public static string Validate(TablePlan table, string constraint) =>
        $"ALTER TABLE {table.QualifiedName} VALIDATE CONSTRAINT {PgName.Quote(constraint)}";

    internal static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(PgName.Quote));

    private static string Index(TablePlan table, IndexPlan index)
    {
        string unique = index.Unique ? "UNIQUE " : "";
        if (index.Definition is { } definition) return $"CREATE {unique}INDEX {PgName.Quote(index.Name)} ON {table.QualifiedName} USING {definition}";
        string where = index.Where is { } predicate ? $" WHERE {predicate}" : "";
        string method = index.Method == "btree" ? "" : $"USING {index.Method} ";
        return $"CREATE {unique}INDEX {PgName.Quote(index.Name)} ON {table.QualifiedName} {method}({string.Join(", ", index.Parts)}){where}";
    }

    private static string ForeignKey(TablePlan table, ForeignKeyPlan key)
    {
        string sql = $"ALTER TABLE {table.QualifiedName} ADD CONSTRAINT {PgName.Quote(key.Name)} FOREIGN KEY ({List(key.Columns)}) REFERENCES {key.QualifiedParent} ({List(key.ParentColumns)})";
        if (key.MatchFull) sql += " MATCH FULL";
        if (key.OnDelete != "NO ACTION") sql += " ON DELETE " + key.OnDelete;
        if (key.OnUpdate != "NO ACTION") sql += " ON UPDATE " + key.OnUpdate;
        if (key.InitiallyDeferred) sql += " DEFERRABLE INITIALLY DEFERRED";
        else if (key.Deferrable) sql += " DEFERRABLE";
        // Before version 18 PostgreSQL does not know one of a partitioned table that is not valid yet.
        return table.Partitioning is null ? sql + " NOT VALID" : sql;
    }
}
