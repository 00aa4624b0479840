namespace Transfer.Plan.Sql;

/// <summary>
/// Translates the expressions of one engine to PostgreSQL. What is translated means the same for every value that the target's columns
/// can hold; anything else is refused with a reason, in words that quote the part at fault.
/// </summary>
internal interface ISqlDialect
{
    /// <summary>A condition: CHECK, or the WHERE of a partial index. The SQL is of type boolean.</summary>
    Translation Condition(string sourceSql, IColumnScope columns);

    /// <summary>A value for a generated column of <paramref name="type"/>. The SQL is immutable, as PostgreSQL asks.</summary>
    Translation Value(string sourceSql, IColumnScope columns, PgType type);

    /// <summary>A part of an index, of any type. The SQL is immutable; it wants parentheses around it in CREATE INDEX.</summary>
    Translation Key(string sourceSql, IColumnScope columns);

    /// <summary>A column's DEFAULT, without its outer parentheses.</summary>
    Translation Default(string sourceSql, PgType type);
}
