using System.Globalization;
using Microsoft.Data.Sqlite;
using Transfer.Plan;

namespace Transfer.Source.Sqlite;

/// <summary>Counts UUIDs among the values of columns.</summary>
internal static class SqliteUuids
{
    private static readonly string Pattern = string.Join('-', new[] { 8, 4, 4, 4, 12 }.Select(digits => string.Concat(Enumerable.Repeat("[0-9a-fA-F]", digits))));

    /// <inheritdoc cref="IColumnProbe.ProbeUuids"/>
    internal static IReadOnlyList<UuidFacts> Count(SqliteConnection connection, TableSchema table, IReadOnlyList<UuidCandidate> columns, int? rows)
    {
        string[] names = [.. columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"v{i}"))];
        string values = string.Join(", ", columns.Zip(names, (column, name) => $"{SqliteQuery.Value(column.Column)} AS {name}"));
        string counts = string.Join(", ", columns.Zip(names, (column, name) => $"count(CASE WHEN {(column.Binary ? Bytes(name) : Text(name))} THEN 1 END), count({name})"));
        string limit = rows is { } most ? " LIMIT " + most.ToString(CultureInfo.InvariantCulture) : "";
        return SqliteQuery.List<IReadOnlyList<UuidFacts>>(
            connection,
            $"SELECT {counts} FROM (SELECT {values} FROM {SqliteQuery.From(table)}{MappedSql.Where(table, null)}{limit})",
            row => [.. columns.Select((_, i) => new UuidFacts(row.GetInt64(2 * i), row.GetInt64(2 * i + 1) - row.GetInt64(2 * i)))])[0];
    }

    // The length of text ends at a NUL in it, that of its bytes does not.
    private static string Text(string value) => $"typeof({value}) = 'text' AND length(CAST({value} AS BLOB)) = 36 AND {value} GLOB '{Pattern}'";

    private static string Bytes(string value) =>
        $"typeof({value}) = 'blob' AND length({value}) = 16 AND substr(hex({value}), 13, 1) BETWEEN '1' AND '8' AND substr(hex({value}), 17, 1) IN ('8', '9', 'A', 'B')";
}
