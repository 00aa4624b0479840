namespace Transfer.Plan.Mapping;

/// <summary>What a mapping says of one table. Null is what it does not say.</summary>
public sealed record TableRule : MappingRule
{
    /// <summary>The source's table; with <see cref="Query"/>, the name of a new one.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its name in the target.</summary>
    public Placed<string>? Target { get; init; }

    /// <summary>Its schema in the target.</summary>
    public Placed<string>? Schema { get; init; }

    /// <summary>Which rows are moved: a condition in the source's SQL.</summary>
    public Placed<string>? Where { get; init; }

    /// <summary>A SELECT in the source's SQL whose rows are the table's, in the place of a table of the source that has its name.</summary>
    public Placed<string>? Query { get; init; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ColumnRule> Columns { get; init; } = [];

    public KeyRule? Keys { get; init; }

    public PrimaryKeyRule? PrimaryKey { get; init; }

    /// <summary>Foreign keys besides those of the source.</summary>
    public IReadOnlyList<ForeignKeyRule> ForeignKeys { get; init; } = [];

    /// <summary>Indexes besides those of the source.</summary>
    public IReadOnlyList<IndexRule> Indexes { get; init; } = [];

    /// <summary>Rows besides those of the source.</summary>
    public IReadOnlyList<SeedRow> Seed { get; init; } = [];

    /// <summary>Its turn among the tables: smaller first.</summary>
    public Placed<int>? Order { get; init; }

    /// <summary>Whether the move is worth nothing without it.</summary>
    public bool Core { get; init; }
}

/// <summary>What becomes of a table's keys.</summary>
public sealed record KeyRule : MappingRule
{
    /// <summary>Null leaves it to the mapping's own <see cref="MappingFile.Keys"/>.</summary>
    public Placed<KeyMode>? Mode { get; init; }

    /// <summary>The column that keeps the old key.</summary>
    public Placed<string>? OldKey { get; init; }

    /// <summary>The table that keeps old and new keys side by side.</summary>
    public Placed<string>? MapTable { get; init; }
}

/// <summary>The target's primary key.</summary>
/// <param name="Columns">Names of target columns; empty for a table without a key.</param>
/// <param name="Place">Its place in the file.</param>
public sealed record PrimaryKeyRule(IReadOnlyList<Placed<string>> Columns, Place Place);

/// <summary>A foreign key, in the names of the source and of the mapping's new tables and columns.</summary>
public sealed record ForeignKeyRule : MappingRule
{
    /// <summary>Null leaves it to the planner.</summary>
    public Placed<string>? Name { get; init; }

    public IReadOnlyList<Placed<string>> Columns { get; init; } = [];

    /// <summary>The table referred to.</summary>
    public Placed<string> Table { get; init; } = new("", Place.Start);

    /// <summary>The columns referred to; empty for the table's primary key.</summary>
    public IReadOnlyList<Placed<string>> References { get; init; } = [];

    /// <summary>In PostgreSQL's words, in upper case.</summary>
    public string OnDelete { get; init; } = "NO ACTION";

    /// <summary>In PostgreSQL's words, in upper case.</summary>
    public string OnUpdate { get; init; } = "NO ACTION";
}

/// <summary>An index of the target.</summary>
public sealed record IndexRule : MappingRule
{
    /// <summary>Null leaves it to the planner.</summary>
    public Placed<string>? Name { get; init; }

    /// <summary>What it is on.</summary>
    public IndexParts On { get; init; } = new("btree", []);

    public bool Unique { get; init; }

    /// <summary>The condition of a partial index, in PostgreSQL's SQL.</summary>
    public Placed<string>? Where { get; init; }
}

/// <summary>An access method and what it is on.</summary>
/// <param name="Method">As PostgreSQL names it, such as <c>btree</c> or <c>gin</c>.</param>
/// <param name="Parts">Columns or expressions in PostgreSQL's SQL, operator class and direction included.</param>
public sealed record IndexParts(string Method, IReadOnlyList<string> Parts);

/// <summary>A row for the target.</summary>
public sealed record SeedRow(IReadOnlyList<SeedValue> Values, Place Place);

/// <summary>A value of a seed row; null is NULL, and text is what PostgreSQL would read of a literal.</summary>
public sealed record SeedValue(string Column, string? Value, Place Place);
