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

    /// <summary>The primary key as PostgreSQL's SQL has it, columns and all that follows them; null for another engine.</summary>
    public string? PrimaryKeyDefinition { get; init; }

    public IReadOnlyList<UniqueSchema> Uniques { get; init; } = [];

    public IReadOnlyList<IndexSchema> Indexes { get; init; } = [];

    public IReadOnlyList<ForeignKeySchema> ForeignKeys { get; init; } = [];

    public IReadOnlyList<CheckSchema> Checks { get; init; } = [];

    /// <summary>PostgreSQL's EXCLUDE constraints.</summary>
    public IReadOnlyList<ExclusionSchema> Exclusions { get; init; } = [];

    public string? Comment { get; init; }

    /// <summary>The storage engine, where the source has several: InnoDB.</summary>
    public string? Engine { get; init; }

    /// <summary>False where the storage engine has no transactions: its rows are then not part of any snapshot.</summary>
    public bool Transactional { get; init; } = true;

    /// <summary>The partitions that the source has cut the table into; 0 for most tables.</summary>
    public int Partitions { get; init; }

    /// <summary>How PostgreSQL keeps the table in partitions, in its own SQL; null for a table without, and for another engine.</summary>
    public PartitioningSchema? Partitioning { get; init; }

    /// <summary>The tables that it inherits from in PostgreSQL, where it is no partition.</summary>
    public IReadOnlyList<string> Inherits { get; init; } = [];

    /// <summary>True for PostgreSQL's UNLOGGED.</summary>
    public bool Unlogged { get; init; }

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

    /// <summary>The column of this very name, which PostgreSQL tells from others by case, else one that differs in case alone.</summary>
    public ColumnSchema? FindColumn(string name) =>
        Columns.FirstOrDefault(column => column.Name == name)
        ?? Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
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

    /// <summary>
    /// True where the values are read as the bytes that PostgreSQL's COPY has for them, to be passed on untouched: the plan says so where
    /// source and target have the same type.
    /// </summary>
    public bool AsIs { get; init; }

    /// <summary>The collation in PostgreSQL's SQL, where it is not that of the type; null otherwise, and for another engine.</summary>
    public string? CollationSql { get; init; }

    /// <summary>True for PostgreSQL's GENERATED ALWAYS AS IDENTITY.</summary>
    public bool IdentityAlways { get; init; }

    /// <summary>How an identity column counts, in PostgreSQL's SQL, where it is not by one from 1; null otherwise.</summary>
    public string? SequenceOptions { get; init; }

    /// <summary>True for a type of PostgreSQL whose values have no binary form, or one that means nothing in another database.</summary>
    public bool TextOnly { get; init; }

    /// <summary>The function of PostgreSQL that gives a value's binary form; null where there is none, and for another engine.</summary>
    public string? SendSql { get; init; }

    /// <summary>True where the binary form of PostgreSQL's type names types by numbers that differ from database to database.</summary>
    public bool NamesTypes { get; init; }

    /// <summary>True for MySQL's ON UPDATE CURRENT_TIMESTAMP: the source sets the column whenever a row changes.</summary>
    public bool SetOnUpdate { get; init; }
}

/// <summary>A UNIQUE constraint. <paramref name="Name"/> is null where the source gave none.</summary>
public sealed record UniqueSchema(string? Name, IReadOnlyList<string> Columns)
{
    /// <summary>One collation a column, null for the engine's default; empty where all are the default.</summary>
    public IReadOnlyList<string?> Collations { get; init; } = [];

    /// <summary>The constraint as PostgreSQL's SQL has it; null for another engine.</summary>
    public string? Definition { get; init; }
}

/// <summary>PostgreSQL's EXCLUDE constraint: its name, and its SQL.</summary>
public sealed record ExclusionSchema(string Name, string Definition);

/// <summary>A partitioned table of PostgreSQL.</summary>
/// <param name="Key">What follows PARTITION BY.</param>
/// <param name="Partitions">Its partitions and theirs, each behind the one that it is part of.</param>
public sealed record PartitioningSchema(string Key, IReadOnlyList<PartitionSchema> Partitions);

/// <summary>A partition.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parent">The name of the table or partition that it is part of.</param>
/// <param name="Bound">FOR VALUES …, or DEFAULT.</param>
/// <param name="Key">What follows PARTITION BY; null where it has no partitions of its own.</param>
public sealed record PartitionSchema(string Name, string Parent, string Bound, string? Key);

/// <summary>An index made by CREATE INDEX.</summary>
/// <param name="Name">Its name in the source.</param>
/// <param name="Unique">Whether it forbids equal keys.</param>
/// <param name="Parts">Its key, in order.</param>
/// <param name="Where">The predicate of a partial index in the source's SQL, or null.</param>
/// <param name="Sql">The statement that made it.</param>
public sealed record IndexSchema(string Name, bool Unique, IReadOnlyList<IndexPart> Parts, string? Where, string Sql)
{
    public IndexKind Kind { get; init; }

    /// <summary>What follows USING in PostgreSQL's own statement; null for another engine.</summary>
    public string? Definition { get; init; }

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
    bool InitiallyDeferred)
{
    /// <summary>DEFERRABLE, but INITIALLY IMMEDIATE.</summary>
    public bool Deferrable { get; init; }

    /// <summary>MATCH FULL: either all of its columns are NULL or none.</summary>
    public bool MatchFull { get; init; }
}

/// <summary>A CHECK constraint: its name, if any, and its expression in the source's SQL without the outer parentheses.</summary>
public sealed record CheckSchema(string? Name, string Expression)
{
    /// <summary>False for MySQL's NOT ENFORCED.</summary>
    public bool Enforced { get; init; } = true;
}
