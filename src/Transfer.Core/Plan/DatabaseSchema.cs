namespace Transfer.Plan;

/// <summary>A source database as its own catalogue describes it, in the source's own words: names and SQL are untouched.</summary>
/// <param name="Engine"><c>sqlite</c>, <c>mysql</c>, <c>mariadb</c> or <c>postgresql</c>.</param>
/// <param name="Version">The engine's version, as it reports it.</param>
/// <param name="Name">The database's name; for a file, its name without folder.</param>
/// <param name="Tables">Every ordinary table, in the catalogue's order.</param>
/// <param name="Programs">Views, triggers, routines and their like: found and reported, never translated.</param>
public sealed record DatabaseSchema(
    string Engine,
    string Version,
    string Name,
    IReadOnlyList<TableSchema> Tables,
    IReadOnlyList<ProgramSchema> Programs)
{
    /// <summary>Kinds of programs that the user may not see, each with the right that it takes; empty where nothing is hidden.</summary>
    public IReadOnlyList<string> Unseen { get; init; } = [];

    /// <summary>The schema that the tables are in, where the engine has schemas within a database; empty for another.</summary>
    public string Schema { get; init; } = "";

    /// <summary>What the database has besides in other schemas: a few words each.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];

    /// <summary>What is made in the target by the source's own SQL, in an order in which most of it can be made; empty but for PostgreSQL.</summary>
    public IReadOnlyList<ObjectSchema> Objects { get; init; } = [];

    /// <summary>
    /// The table that a foreign key or trigger names: the very name first, as MySQL on Linux has <c>A</c> beside <c>a</c>, else one that
    /// differs in case alone.
    /// </summary>
    public TableSchema? FindTable(string name) =>
        Tables.FirstOrDefault(table => table.Name == name)
        ?? Tables.FirstOrDefault(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Something of the source that is written in its own language, or that PostgreSQL has no counterpart of.</summary>
/// <param name="Kind"><c>view</c>, <c>trigger</c>, <c>virtual_table</c> (SQLite), <c>function</c>, <c>procedure</c>, <c>event</c> or <c>sequence</c>.</param>
/// <param name="Name">Its name in the source.</param>
/// <param name="Table">The table that a trigger hangs on; empty for another kind.</param>
/// <param name="Sql">The statement that made it, as the source keeps it.</param>
public sealed record ProgramSchema(string Kind, string Name, string Table, string Sql);

/// <summary>Something of a PostgreSQL source that PostgreSQL makes again from its SQL, whose names have no schema.</summary>
/// <param name="Kind"><c>extension</c>, <c>collation</c>, <c>enum</c>, <c>domain</c>, <c>composite</c>, <c>range</c>, <c>sequence</c>, <c>function</c>, <c>procedure</c>, <c>view</c>, <c>materialized_view</c>, <c>index</c> (of such a view), <c>trigger</c> or <c>comment</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Table">The table that a trigger hangs on; empty for another kind.</param>
/// <param name="Sql">The statement without a closing semicolon.</param>
public sealed record ObjectSchema(string Kind, string Name, string Table, string Sql)
{
    /// <summary>Statements that belong to it and come with it: its comment, the next value of a sequence.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Whether it is made when the rows and keys are in; else before the tables, which may use it.</summary>
    public bool AfterRows { get; init; }

    /// <summary>The tables and views that it reads or hangs on.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The statement that drops it is DROP and this: "VIEW "v"", "ROUTINE "f"(integer)", with a place {0} for the schema; null for what goes with another.</summary>
    public string? Drop { get; init; }
}
