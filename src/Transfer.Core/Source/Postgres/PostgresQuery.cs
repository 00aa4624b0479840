using Transfer.Plan;

namespace Transfer.Source.Postgres;

/// <summary>PostgreSQL's SQL for what is read.</summary>
internal static class PostgresQuery
{
    /// <summary>What a table's rows are read from: itself alone, without those that inherit from it, whose rows are their own; but with its partitions.</summary>
    internal static string Table(string schema, TableSchema table) =>
        MappedSql.From(table, $"{(table.Partitioning is null ? "ONLY " : "")}{PgName.Qualified(schema, table.Name)}");

    /// <summary>The COPY of a table's rows: of the table itself where it is all of them as they are, which costs the server less than a query.</summary>
    internal static string Copy(string schema, TableSchema table, IReadOnlyList<ColumnSchema> columns, string? condition)
    {
        bool plain = condition is null && table is { Where: null, Query: null, Partitioning: null } && columns.Count > 0 && columns.All(column => column is { AsIs: true, Computed: null, Generated: null });
        string rows = plain
            ? $"{PgName.Qualified(schema, table.Name)} ({string.Join(", ", columns.Select(column => PgName.Quote(column.Name)))})"
            : $"(SELECT {(columns.Count == 0 ? "NULL" : List(columns))} FROM {Table(schema, table)}{MappedSql.Where(table, condition)})";
        return $"COPY {rows} TO STDOUT (FORMAT BINARY)";
    }

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
