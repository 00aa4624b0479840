namespace Transfer.Plan.Sql.MySql;

/// <summary>
/// Expressions of MySQL 5.7 to 9 and of MariaDB, as their catalogues print them, without outer parentheses, in a session whose strings
/// have backslash escapes. What errors in one engine and not in the other (an overflow, a division by zero in strict mode) may do so.
/// </summary>
internal sealed class MySqlDialect : ISqlDialect
{
    /// <remarks>
    /// Text under a collation that is not binary compares by its characters in the target: <see cref="Translation.Note"/> says so.
    /// </remarks>
    public Translation Condition(string sourceSql, IColumnScope columns) =>
        Print(sourceSql, columns, MySqlUse.Condition, (printer, node) => printer.Condition(node).Sql);

    public Translation Value(string sourceSql, IColumnScope columns, PgType type) =>
        Print(sourceSql, columns, MySqlUse.Value, (printer, node) => printer.Assign(node, type));

    public Translation Key(string sourceSql, IColumnScope columns) => Print(sourceSql, columns, MySqlUse.Key, (printer, node) => printer.Key(node));

    public Translation Default(string sourceSql, PgType type) => MySqlDefault.Translate(sourceSql, type);

    private static Translation Print(string sourceSql, IColumnScope columns, MySqlUse use, Func<MySqlPrinter, SqlNode, string> print) => Translation.Of(() =>
    {
        MySqlPrinter printer = new(columns, use);
        string sql = print(printer, MySqlParser.Parse(sourceSql));
        return new Translation(sql, null) { Note = printer.Note };
    });
}
