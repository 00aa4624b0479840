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
