using System.Text;
using Transfer.Plan;

namespace Transfer.Source.MySql;

/// <summary>MySQL's SQL for what is read.</summary>
internal static class MySqlQuery
{
    internal static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>A string literal, by its bytes: no mode of escaping can change what it means.</summary>
    internal static string Literal(string text) => text.Length == 0 ? "''" : $"_utf8mb4 0x{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}";

    internal static string Table(string database, TableSchema table) => $"{Quote(database)}.{Quote(table.Name)}";

    /// <summary>
    /// The expression that reads a column whole. The text protocol prints FLOAT with six digits, and DOUBLE(m,d) with d after the point:
    /// the product with 1 is a DOUBLE, printed with as many digits as it takes to get it back.
    /// </summary>
    internal static string Select(ColumnSchema column)
    {
        string type = column.DeclaredType;
        bool lossy = type.StartsWith("float", StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith("double", StringComparison.OrdinalIgnoreCase) && type.Contains('('));
        return lossy ? $"{Quote(column.Name)} * 1e0" : Quote(column.Name);
    }
}
