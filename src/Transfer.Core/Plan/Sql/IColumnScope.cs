namespace Transfer.Plan.Sql;

/// <summary>The columns that an expression may speak of.</summary>
internal interface IColumnScope
{
    /// <summary>What becomes of a source column in the target; null where there is no such column.</summary>
    ScopeColumn? Find(string sourceName);
}

/// <summary>A column as an expression of the target sees it.</summary>
/// <param name="Sql">The target's name, quoted where PostgreSQL asks for it.</param>
/// <param name="Type">Its type in the target.</param>
/// <param name="Collation">The source's collation; null where it is binary.</param>
internal sealed record ScopeColumn(string Sql, PgType Type, string? Collation = null)
{
    /// <summary>The source's type as written; empty where it does not matter.</summary>
    internal string DeclaredType { get; init; } = "";

    /// <summary>The members of MySQL's enum; empty for another type, or where they are not known.</summary>
    internal IReadOnlyList<string> Labels { get; init; } = [];
}
