using Transfer.Plan;

namespace Transfer.Source;

/// <summary>The SQL of a mapping in a source's query. Each piece ends its line, so that a comment in it hides nothing that follows.</summary>
internal static class MappedSql
{
    /// <summary>What reads a column: its quoted name, or the expression that a mapping has in its place.</summary>
    internal static string Value(ColumnSchema column, Func<string, string> quote) => column.Computed is { } expression ? $"({expression}\n)" : quote(column.Name);

    /// <summary>What a table's rows are read from: its quoted name, or the query that a mapping has in its place.</summary>
    internal static string From(TableSchema table, string name) => table.Query is { } query ? Rows(query) : name;

    /// <summary>A query as what rows are read from.</summary>
    internal static string Rows(string query) => $"({query}\n) AS q";

    /// <summary>The conditions of a range and of a mapping together, behind WHERE; empty where there is none.</summary>
    internal static string Where(TableSchema table, string? range) => (table.Where, range) switch
    {
        (null, null) => "",
        (null, { } one) => $" WHERE {one}",
        ({ } one, null) => $" WHERE ({one}\n)",
        ({ } one, { } other) => $" WHERE {other} AND ({one}\n)",
    };
}
