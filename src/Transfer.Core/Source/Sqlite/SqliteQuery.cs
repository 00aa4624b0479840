using Microsoft.Data.Sqlite;
using Transfer.Plan;

namespace Transfer.Source.Sqlite;

/// <summary>Small catalogue queries, and names as SQLite quotes them.</summary>
internal static class SqliteQuery
{
    /// <summary>All rows of a query; <c>$1</c>, <c>$2</c> … stand for <paramref name="values"/>.</summary>
    internal static List<T> List<T>(
        SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<string> values)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i + 1}", values[i]);
        using SqliteDataReader reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>The first column of the first row, or null.</summary>
    internal static long? Integer(SqliteConnection connection, string sql, params ReadOnlySpan<string> values) =>
        List(connection, sql, row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), values).FirstOrDefault();

    /// <summary>The text of a column, or null.</summary>
    internal static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>What reads a column: its name, or the expression that a mapping has in its place.</summary>
    internal static string Value(ColumnSchema column) => MappedSql.Value(column, Quote);

    /// <summary>What a table's rows are read from.</summary>
    internal static string From(TableSchema table) => MappedSql.From(table, Quote(table.Name));

    internal static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
