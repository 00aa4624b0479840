using Transfer.Plan;

namespace Transfer.Target.Ddl;

/// <summary>A table of old and new keys.</summary>
public static class KeyMapDdl
{
    /// <summary>
    /// Makes and fills it, and takes the old key out of the loaded table where only the map needs it: commands that are done together or
    /// not at all. PostgreSQL drops a column without writing the table again.
    /// </summary>
    public static Statement Fill(TablePlan table, KeyMapPlan map)
    {
        string columns = string.Join(", ", map.Columns.Select(column => $"{PgName.Quote(column.Name)} {column.TypeSql}"));
        // Rows that a mapping gives the table have no old key.
        string given = string.Join(" AND ", map.Columns.Where(column => map.Old.Columns.Contains(column.Name)).Select(column => PgName.Quote(column.From) + " IS NOT NULL"));
        string sql = $"""
            CREATE TABLE {map.QualifiedName} ({columns});
            INSERT INTO {map.QualifiedName} SELECT {KeyDdl.List(map.Columns.Select(column => column.From))} FROM {table.QualifiedName} WHERE {given}
            """;
        string[] drops = [.. table.Columns.Where(column => column.Passing).Select(column => "DROP COLUMN " + PgName.Quote(column.Name))];
        if (drops.Length > 0) sql += $";\nALTER TABLE {table.QualifiedName} {string.Join(", ", drops)}";
        return new Statement("map_table", map.Name, table.Source.Name, sql);
    }

    /// <summary>Its keys, when it is filled.</summary>
    public static IEnumerable<Statement> Keys(TablePlan table, KeyMapPlan map)
    {
        string alter = $"ALTER TABLE {map.QualifiedName} ADD CONSTRAINT ";
        yield return new Statement("primary_key", map.Old.Name, table.Source.Name, $"{alter}{PgName.Quote(map.Old.Name)} PRIMARY KEY ({KeyDdl.List(map.Old.Columns)})");
        yield return new Statement("unique", map.New.Name, table.Source.Name, $"{alter}{PgName.Quote(map.New.Name)} UNIQUE ({KeyDdl.List(map.New.Columns)})");
    }
}
