namespace Transfer.Plan.Sql;

/// <summary>SQLite's expressions.</summary>
internal sealed class SqliteDialect : ISqlDialect
{
    public Translation Condition(string sourceSql, IColumnScope columns) => ExpressionTranslator.Translate(sourceSql, columns);

    public Translation Value(string sourceSql, IColumnScope columns, PgType type) => ExpressionTranslator.TranslateValue(sourceSql, columns, type);

    public Translation Key(string sourceSql, IColumnScope columns) => ExpressionTranslator.TranslateKey(sourceSql, columns);

    public Translation Default(string sourceSql, PgType type) => DefaultTranslator.Translate(sourceSql, type);
}
