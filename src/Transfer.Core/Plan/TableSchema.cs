namespace Transfer.Plan;

/// <summary>One source table.</summary>
public sealed record TableSchema(string Name)
{
    /// <summary>The columns in their declared order, generated ones included.</summary>
    public required IReadOnlyList<ColumnSchema> Columns { get; init; }

    /// <summary>Primary key columns in key order; empty where there is none.</summary>
    public IReadOnlyList<string> PrimaryKey { get; init; } = [];

    /// <summary>The name that the source gives the primary key constraint, if any.</summary>
    public string? PrimaryKeyName { get; init; }

    public IReadOnlyList<UniqueSchema> Uniques { get; init; } = [];

    public IReadOnlyList<IndexSchema> Indexes { get; init; } = [];

    public IReadOnlyList<ForeignKeySchema> ForeignKeys { get; init; } = [];

    public IReadOnlyList<CheckSchema> Checks { get; init; } = [];

    public string? Comment { get; init; }

    /// <summary>The storage engine, where the source has several: InnoDB.</summary>
    public string? Engine { get; init; }

    /// <summary>False where the storage engine has no transactions: its rows are then not part of any snapshot.</summary>
    public bool Transactional { get; init; } = true;

    /// <summary>The partitions that the source has cut the table into; 0 for most tables.</summary>
    public int Partitions { get; init; }

    /// <summary>
    /// The expression, in the source's SQL, that names a row by one integer without a search: SQLite's rowid under a name that no
    /// column hides. Null where there is none (WITHOUT ROWID); such a table is read in one piece.
    /// </summary>
    public string? RowId { get; init; }

    /// <summary>
    /// The statement that made the table, where it could not be read: checks, generated expressions and names of constraints may then
    /// be missing here. Null, nearly always, where it could.
    /// </summary>
    public string? UnreadSql { get; init; }

    /// <summary>Which of its rows are moved: a condition in the source's SQL, from a mapping; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>The SELECT in the source's SQL whose rows are the table's, from a mapping, without a semicolon; null for a table that there is.</summary>
    public string? Query { get; init; }

    /// <summary>The column of this name, by the source's own rule for comparing names (ASCII case does not count).</summary>
    public ColumnSchema? FindColumn(string name) =>
        Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One source column.</summary>
/// <param name="Name">As declared.</param>
/// <param name="DeclaredType">The type as written, empty where none is.</param>
public sealed record ColumnSchema(string Name, string DeclaredType)
{
    public bool NotNull { get; init; }

    /// <summary>The DEFAULT in the source's SQL, without the outer parentheses; null where there is none.</summary>
    public string? Default { get; init; }

    /// <summary>The expression of a generated column in the source's SQL, without the outer parentheses; null for an ordinary column.</summary>
    public string? Generated { get; init; }

    /// <summary>The expression in the source's SQL that a mapping reads instead of a column of this name; null for a column that there is.</summary>
    public string? Computed { get; init; }

    /// <summary>True where the source numbers the column itself: SQLite's INTEGER PRIMARY KEY, MySQL's AUTO_INCREMENT.</summary>
    public bool Identity { get; init; }

    /// <summary>The next value that the source would give an identity column, 1 or more; null for another column.</summary>
    public decimal? NextValue { get; init; }

    /// <summary>A declared collation other than the engine's default (binary for SQLite); null otherwise.</summary>
    public string? Collation { get; init; }

    public string? Comment { get; init; }

    /// <summary>The members of MySQL's enum or set, in their order; empty for another type.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>True for MySQL's ON UPDATE CURRENT_TIMESTAMP: the source sets the column whenever a row changes.</summary>
    public bool SetOnUpdate { get; init; }
}

/// <summary>A UNIQUE constraint. <paramref name="Name"/> is null where the source gave none.</summary>
public sealed record UniqueSchema(string? Name, IReadOnlyList<string> Columns)
{
    /// <summary>One collation a column, null for the engine's default; empty where all are the default.</summary>
    public IReadOnlyList<string?> Collations { get; init; } = [];
}

/// <summary>An index made by CREATE INDEX.</summary>
/// <param name="Name">Its name in the source.</param>
/// <param name="Unique">Whether it forbids equal keys.</param>
/// <param name="Parts">Its key, in order.</param>
/// <param name="Where">The predicate of a partial index in the source's SQL, or null.</param>
/// <param name="Sql">The statement that made it.</param>
public sealed record IndexSchema(string Name, bool Unique, IReadOnlyList<IndexPart> Parts, string? Where, string Sql)
{
    public IndexKind Kind { get; init; }

    /// <summary>False for an index that MySQL's optimizer is told not to use.</summary>
    public bool Visible { get; init; } = true;
}

public enum IndexKind
{
    /// <summary>Sorted or hashed by its key.</summary>
    Ordinary,

    /// <summary>MySQL's FULLTEXT.</summary>
    FullText,

    /// <summary>MySQL's SPATIAL.</summary>
    Spatial,
}

/// <summary>One part of an index: a column, or an expression in the source's SQL. Exactly one of the two is set.</summary>
public sealed record IndexPart(string? Column, string? Expression, bool Descending, string? Collation)
{
    /// <summary>Characters (bytes of a binary column) from its start that are indexed, MySQL's <c>col(10)</c>; 0 for all.</summary>
    public int PrefixLength { get; init; }
}

/// <summary>A foreign key.</summary>
/// <param name="Name">Its constraint name, or null.</param>
/// <param name="Columns">The referencing columns.</param>
/// <param name="ParentTable">The table referred to, as written; it may not exist.</param>
/// <param name="ParentColumns">The columns referred to; empty means the parent's primary key.</param>
/// <param name="OnDelete"><c>NO ACTION</c>, <c>RESTRICT</c>, <c>CASCADE</c>, <c>SET NULL</c> or <c>SET DEFAULT</c>.</param>
/// <param name="OnUpdate">Likewise.</param>
/// <param name="InitiallyDeferred">DEFERRABLE INITIALLY DEFERRED.</param>
public sealed record ForeignKeySchema(
    string? Name,
    IReadOnlyList<string> Columns,
    string ParentTable,
    IReadOnlyList<string> ParentColumns,
    string OnDelete,
    string OnUpdate,
    bool InitiallyDeferred);

/// <summary>A CHECK constraint: its name, if any, and its expression in the source's SQL without the outer parentheses.</summary>
public sealed record CheckSchema(string? Name, string Expression)
{
    /// <summary>False for MySQL's NOT ENFORCED.</summary>
    public bool Enforced { get; init; } = true;
}
