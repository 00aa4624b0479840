using Transfer.Plan;

namespace Transfer.Source.Postgres;

/// <summary>PostgreSQL's SQL for what is read.</summary>
internal static class PostgresQuery
{
    /// <summary>What a table's rows are read from: itself alone, without those that inherit from it, whose rows are their own; but with its partitions.</summary>
    internal static string Table(string schema, TableSchema table) =>
        MappedSql.From(table, $"{(table.Partitioning is null ? "ONLY " : "")}{PgName.Qualified(schema, table.Name)}");

    /// <summary>The columns in the form in which a cursor takes them.</summary>
    internal static string List(IReadOnlyList<ColumnSchema> columns) => string.Join(", ", columns.Select(Select));

    /// <summary>Whether a column that is not passed on comes as a number or as bytes; else it comes as text.</summary>
    internal static bool IsPlain(ColumnSchema column) =>
        column is { Computed: null, DeclaredType: "smallint" or "integer" or "bigint" or "bytea" };

    private static string Select(ColumnSchema column)
    {
        string value = MappedSql.Value(column, PgName.Quote);
        return column.AsIs || IsPlain(column) ? value : $"{value}::text";
    }
}
