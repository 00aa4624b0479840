using System.Globalization;
using Transfer.Plan;

namespace Transfer.Source.MySql;

/// <summary>Counts UUIDs among the values of columns.</summary>
internal static class MySqlUuids
{
    // Without its length, a value with a line break behind it would match.
    private const string Pattern = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";

    /// <inheritdoc cref="IColumnProbe.ProbeUuids"/>
    internal static IReadOnlyList<UuidFacts> Count(MySqlConnection connection, string database, TableSchema table, IReadOnlyList<UuidCandidate> columns, int? rows)
    {
        string counts = string.Join(", ", columns.Select(column =>
        {
            string name = MySqlQuery.Quote(column.Column.Name);
            return $"count(CASE WHEN {(column.Binary ? Bytes(name) : Text(name))} THEN 1 END), count({name})";
        }));
        string from = $"{MySqlQuery.Table(database, table)}{MappedSql.Where(table, null)}";
        if (rows is { } most)
            from = string.Create(CultureInfo.InvariantCulture, $"(SELECT {string.Join(", ", columns.Select(column => MySqlQuery.Quote(column.Column.Name)))} FROM {from} LIMIT {most}) AS first_rows");
        string?[] row = connection.Query($"SELECT {counts} FROM {from}", $"looking for UUIDs in table {table.Name}")[0];
        long[] numbers = [.. row.Select(number => long.Parse(number!, CultureInfo.InvariantCulture))];
        return [.. columns.Select((_, i) => new UuidFacts(numbers[2 * i], numbers[2 * i + 1] - numbers[2 * i]))];
    }

    // Not every server's patterns take every character set.
    private static string Text(string value) => $"CASE WHEN char_length({value}) = 36 THEN CONVERT({value} USING utf8mb4) REGEXP '{Pattern}' END";

    private static string Bytes(string value) =>
        $"length({value}) = 16 AND substr(hex({value}), 13, 1) BETWEEN '1' AND '8' AND substr(hex({value}), 17, 1) IN ('8', '9', 'A', 'B')";
}
