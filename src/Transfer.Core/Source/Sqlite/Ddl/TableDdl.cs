using Transfer.Plan;

namespace Transfer.Source.Sqlite.Ddl;

/// <summary>What the text of a CREATE TABLE says and SQLite's pragmas do not.</summary>
internal sealed class TableDdl
{
    internal List<ColumnDdl> Columns { get; } = [];

    internal List<UniqueDdl> Uniques { get; } = [];

    /// <summary>In the order of the text; foreign_key_list counts them from the last to the first.</summary>
    internal List<ForeignKeyDdl> ForeignKeys { get; } = [];

    /// <summary>Those of columns and of the table, in the order of the text.</summary>
    internal List<CheckSchema> Checks { get; } = [];

    internal string? PrimaryKeyName { get; set; }

    internal bool AutoIncrement { get; set; }

    internal bool WithoutRowId { get; set; }

    internal bool Strict { get; set; }
}

internal sealed class ColumnDdl(string name)
{
    internal string Name { get; } = name;

    internal string? Collation { get; set; }

    /// <summary>The expression of a generated column without the outer parentheses.</summary>
    internal string? Generated { get; set; }
}

internal sealed record UniqueDdl(string? Name, IReadOnlyList<string> Columns);

internal sealed class ForeignKeyDdl(string? name)
{
    internal string? Name { get; } = name;

    internal bool InitiallyDeferred { get; set; }
}
