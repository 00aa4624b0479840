using System.Globalization;
using System.Text;
using Transfer.Plan;

namespace Transfer.Source.MySql;

/// <summary>MySQL's SQL for what is read.</summary>
internal static class MySqlQuery
{
    internal static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>A string literal, by its bytes: no mode of escaping can change what it means.</summary>
    internal static string Literal(string text) => text.Length == 0 ? "''" : $"_utf8mb4 0x{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}";

    /// <summary>What a table's rows are read from.</summary>
    internal static string Table(string database, TableSchema table) => MappedSql.From(table, $"{Quote(database)}.{Quote(table.Name)}");

    /// <summary>The optimizer's estimate in what EXPLAIN says of a query of one table; 0 where it gives none.</summary>
    internal static long EstimatedRows(List<string?[]> explained)
    {
        // …, ref, rows, Extra in MariaDB; …, ref, rows, filtered, Extra in MySQL, with partitions among the first.
        string? rows = explained[0][explained[0].Length == 10 ? 8 : 9];
        return long.TryParse(rows, CultureInfo.InvariantCulture, out long estimate) ? estimate : 0;
    }

    /// <summary>
    /// The expression that reads a column whole. As text the server prints a FLOAT with six digits, a DOUBLE(m,d) with d after the point, and a
    /// DOUBLE slower than all else in a row: as the X of a point it sends the eight bytes that it holds.
    /// </summary>
    internal static string Select(ColumnSchema column) => IsDouble(column) ? $"Point({Value(column)}, 0)" : Value(column);

    private static string Value(ColumnSchema column) => MappedSql.Value(column, Quote);

    /// <summary>Whether <see cref="Select"/> makes a point of the column.</summary>
    internal static bool IsDouble(ColumnSchema column) =>
        column.DeclaredType.StartsWith("float", StringComparison.OrdinalIgnoreCase) || column.DeclaredType.StartsWith("double", StringComparison.OrdinalIgnoreCase);
}
