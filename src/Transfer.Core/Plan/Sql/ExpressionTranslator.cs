namespace Transfer.Plan.Sql;

/// <summary>
/// Translates the expressions of checks, partial indexes, generated columns and index parts from SQLite to PostgreSQL. What is printed
/// means the same for every value that the target columns can hold; an overflow, where SQLite goes on with a double, is an error in
/// PostgreSQL, and numeric is exact where SQLite's doubles round. Anything else is refused with a reason.
/// </summary>
internal static class ExpressionTranslator
{
    /// <summary>A condition: CHECK, or the WHERE of a partial index. The SQL is of type boolean.</summary>
    internal static Translation Translate(string sourceSql, IColumnScope columns) => Translation.Of(() =>
    {
        SqlNode node = ExpressionParser.Parse(sourceSql);
        return new ExpressionPrinter(columns).Condition(node).Sql;
    });

    /// <summary>A value for a generated column of <paramref name="type"/>. The SQL is immutable, as PostgreSQL asks.</summary>
    internal static Translation TranslateValue(string sourceSql, IColumnScope columns, PgType type) => Translation.Of(() =>
    {
        SqlNode node = ExpressionParser.Parse(sourceSql);
        return ResultType.Assign(new ExpressionPrinter(columns).Print(node), type, node);
    });

    /// <summary>A part of an index, of any type. The SQL is immutable; it wants parentheses around it in CREATE INDEX.</summary>
    internal static Translation TranslateKey(string sourceSql, IColumnScope columns) => Translation.Of(() =>
    {
        SqlNode node = ExpressionParser.Parse(sourceSql);
        TypedSql printed = new ExpressionPrinter(columns).Print(node);
        if (printed.Literal is not null) throw new UntranslatableException($"{node.Text} is a constant");
        if (printed.Collation is { } collation) throw new UntranslatableException($"{node.Text} is sorted by {collation}");
        return printed.Sql;
    });
}
