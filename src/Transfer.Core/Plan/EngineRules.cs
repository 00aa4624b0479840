using Transfer.Plan.Sql;

namespace Transfer.Plan;

/// <summary>What of planning depends on the source's engine: the types of its columns, the language of its expressions, what its names mean.</summary>
internal abstract class EngineRules
{
    internal abstract ISqlDialect Dialect { get; }

    /// <summary>Whether an index has its name within its table, so that tables may have one of the same name.</summary>
    internal virtual bool IndexNamesAreTheTables => false;

    /// <summary>The rules for a source.</summary>
    internal static EngineRules For(DatabaseSchema source, PlanOptions options) => source.Engine switch
    {
        "sqlite" => new SqliteRules(),
        "mysql" or "mariadb" => new MySqlRules(source, options),
        "postgresql" => new PostgresRules(),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source.Engine, "an engine without rules"),
    };

    /// <summary>The type of a column's counterpart.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="probe">Looks at the values: at so many of the first rows, or all (null).</param>
    internal abstract TypeChoice Type(TableSchema table, ColumnSchema column, Func<int?, ColumnFacts> probe);

    /// <summary>How the column is read: as it is declared, or with what its way into a column of <paramref name="type"/> allows.</summary>
    internal virtual ColumnSchema Read(ColumnSchema column, PgType type, bool changed) => column;

    /// <summary>Whether NULL is kept out of the column's counterpart.</summary>
    // SQLite lets NULL into most primary keys; PostgreSQL does not, so such a row is rejected.
    internal virtual bool NotNull(TableSchema table, ColumnSchema column) =>
        column.NotNull || column.Identity || table.PrimaryKey.Contains(column.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What becomes of dates that no calendar has; null where the engine has no such dates.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="type">The counterpart's type.</param>
    /// <param name="notNull">Whether the counterpart takes no NULL: a mapping may have let it.</param>
    internal virtual ZeroDatePolicy? ZeroDates(TableSchema table, ColumnSchema column, PgType type, bool notNull) => null;

    /// <summary>In words, what compares otherwise in the target than under the column's collation; null where nothing does, or nothing that matters.</summary>
    internal virtual string? CollationDiffers(TableSchema table, ColumnSchema column, PgType type) => column.Collation is { } collation
        ? $"the column is declared COLLATE {collation}; in the target it compares byte for byte, so that 'a' and 'A' differ"
        : null;

    /// <summary>Why a foreign key's parent is not among the source's tables.</summary>
    internal virtual string WithoutParent(string parent) => $"the table {parent} is not moved or does not exist";

    /// <summary>The SQL of the value that a column which the source sets on every change of its row gets.</summary>
    internal virtual string UpdateValue(PgType type) => "CURRENT_TIMESTAMP";
}
