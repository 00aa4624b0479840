using Transfer.Plan.Sql;
using Transfer.Plan.Sql.MySql;

namespace Transfer.Plan;

/// <summary>Those of MySQL and MariaDB.</summary>
internal sealed class MySqlRules : EngineRules
{
    private readonly KeyRoles _roles;
    private readonly string? _geometry;

    /// <param name="source">The whole database: a column's type depends on the keys that it shares with columns of other tables.</param>
    /// <param name="options">Whether the target has PostGIS.</param>
    internal MySqlRules(DatabaseSchema source, PlanOptions options)
    {
        _roles = new KeyRoles(source);
        _geometry = options.PostGis ? options.GeometrySql : null;
    }

    internal override ISqlDialect Dialect { get; } = new MySqlDialect();

    internal override bool IndexNamesAreTheTables => true;

    internal override TypeChoice Type(TableSchema table, ColumnSchema column, Func<int?, ColumnFacts> probe) =>
        MySqlTypeRules.Choose(table.Name, column, _roles.Of(table, column), _geometry);

    // A key that becomes NULL is another key.
    internal override ZeroDatePolicy? ZeroDates(TableSchema table, ColumnSchema column, PgType type, bool notNull) =>
        type.Name is PgTypeName.Date or PgTypeName.Timestamp or PgTypeName.TimestampTz
        && !notNull && _roles.Of(table, column) == KeyRole.None
            ? ZeroDatePolicy.Null
            : ZeroDatePolicy.Reject;

    // Nearly every text column has a collation that is not binary: it matters where it decides which rows there can be.
    internal override string? CollationDiffers(TableSchema table, ColumnSchema column, PgType type) =>
        column.Collation is { } collation && type.Name is PgTypeName.VarChar or PgTypeName.Text && _roles.Of(table, column) != KeyRole.None
            ? MySqlCollation.Difference(collation)
            : null;

    internal override string WithoutParent(string parent) => parent.Contains('.', StringComparison.Ordinal)
        ? $"the table {parent} is in another database"
        : base.WithoutParent(parent);

    internal override string UpdateValue(PgType type) => MySqlNow.For(type);
}
