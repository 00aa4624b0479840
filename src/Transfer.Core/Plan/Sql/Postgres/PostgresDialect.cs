namespace Transfer.Plan.Sql.Postgres;

/// <summary>PostgreSQL's own expressions: the same in the target, but for the names of columns that have another one there.</summary>
internal sealed class PostgresDialect : ISqlDialect
{
    public Translation Condition(string sourceSql, IColumnScope columns) => Renamed(sourceSql, columns);

    public Translation Value(string sourceSql, IColumnScope columns, PgType type) => Renamed(sourceSql, columns);

    public Translation Key(string sourceSql, IColumnScope columns) => Renamed(sourceSql, columns);

    public Translation Default(string sourceSql, PgType type) => new(sourceSql, null);

    private static Translation Renamed(string sql, IColumnScope columns) => new(ColumnNames.Rename(sql, columns), null);
}
