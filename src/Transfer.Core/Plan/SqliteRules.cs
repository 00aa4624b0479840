using Transfer.Plan.Sql;

namespace Transfer.Plan;

/// <summary>SQLite's.</summary>
internal sealed class SqliteRules : EngineRules
{
    internal override ISqlDialect Dialect { get; } = new SqliteDialect();

    internal override TypeChoice Type(TableSchema table, ColumnSchema column, Func<int?, ColumnFacts> probe) => SqliteTypeRules.Choose(column, probe);
}
