using System.Globalization;
using Transfer.Plan;

namespace Transfer.Source.Postgres;

/// <summary>Counts UUIDs among the values of columns, in PostgreSQL's SQL.</summary>
internal static class PostgresUuids
{
    internal static IReadOnlyList<UuidFacts> Count(PostgresSession session, string schema, TableSchema table, IReadOnlyList<UuidCandidate> columns, int? rows)
    {
        string list = string.Join(", ", columns.Select(one => MappedSql.Value(one.Column, PgName.Quote) + $" AS {Name(columns, one)}"));
        string limit = rows is { } most ? string.Create(CultureInfo.InvariantCulture, $" LIMIT {most}") : "";
        string counts = string.Join(", ", columns.Select(one => $"count(*) FILTER (WHERE {Condition(one, Name(columns, one))}), count({Name(columns, one)})"));
        string from = $"SELECT {list} FROM {PostgresQuery.Table(schema, table)}{MappedSql.Where(table, null)}{limit}";
        string?[] found = session.Query($"SELECT {counts} FROM ({from}) AS q", $"looking for UUIDs in table {table.Name}")[0];
        return [.. columns.Select((_, i) =>
        {
            long uuids = long.Parse(found[2 * i]!, CultureInfo.InvariantCulture);
            return new UuidFacts(uuids, long.Parse(found[2 * i + 1]!, CultureInfo.InvariantCulture) - uuids);
        })];
    }

    private static string Name(IReadOnlyList<UuidCandidate> columns, UuidCandidate one) =>
        string.Create(CultureInfo.InvariantCulture, $"c{columns.ToList().IndexOf(one)}");

    private static string Condition(UuidCandidate one, string name) => one.Binary
        ? $"CASE WHEN length({name}) = 16 THEN get_byte({name}, 6) >> 4 BETWEEN 1 AND 8 AND get_byte({name}, 8) >> 6 = 2 ELSE false END"
        : $"{name}::text ~* '^[0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}}$'";
}
