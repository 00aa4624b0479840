using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>A table of the target schema, as PostgreSQL's catalogue has it.</summary>
/// <param name="Oid">Its object id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Hindrance">Why no rows can be loaded into it; null for an ordinary table.</param>
/// <param name="Columns">Its columns in order.</param>
internal sealed record ExistingTable(uint Oid, string Name, string? Hindrance, IReadOnlyList<ExistingColumn> Columns);

/// <summary>A column of such a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeSql">Its type in PostgreSQL's own words (format_type).</param>
/// <param name="Type">The type whose encoder fills it: that of a domain is the type below it. Null where no encoder does.</param>
internal sealed record ExistingColumn(string Name, string TypeSql, PgType? Type)
{
    /// <summary>The labels of an enum type; empty for another type.</summary>
    internal IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>True for character(n), in which blanks at the end do not count.</summary>
    internal bool Padded { get; init; }

    internal bool NotNull { get; init; }

    /// <summary>Its default, or its expression where it is generated; null without either.</summary>
    internal string? Default { get; init; }

    /// <summary>Whether it has a value of its own where a row brings none: a default, an identity, an expression.</summary>
    internal bool FillsItself { get; init; }

    /// <summary>GENERATED ALWAYS AS (…): nobody can write to it.</summary>
    internal bool Generated { get; init; }

    /// <summary>The SQL name of the sequence behind an identity or serial column; null for another.</summary>
    internal string? Sequence { get; init; }
}
