using System.Globalization;
using Transfer.Plan;

namespace Transfer.Source.Postgres;

/// <summary>
/// Cuts a table into ranges of its pages, by ctid: a row that a snapshot sees keeps its place as long as nobody rewrites the table, for
/// which it would have to be locked, and a session of the run holds a lock on each table.
/// </summary>
internal sealed class PostgresRanges(PostgresSession session, string schema, TableSchema table)
{
    /// <summary>Before this version a range of ctid is found by looking at every page.</summary>
    private const int TidRangeScan = 14;

    internal IReadOnlyList<RowRange> Cut(long rows, int pieces) => session.Major >= TidRangeScan ? ByPages(pieces) : ByKey(rows, pieces);

    private List<RowRange> ByPages(int pieces)
    {
        // Of a partitioned table each range takes the same pages of every partition.
        string sql = $"""
            SELECT max(pg_relation_size(c.oid)) / current_setting('block_size')::bigint FROM pg_class c
            WHERE c.relkind = 'r' AND c.oid IN (SELECT relid FROM pg_partition_tree({Name}) UNION SELECT {Name})
            """;
        long pages = long.Parse(Ask(sql)[0][0] ?? "0", CultureInfo.InvariantCulture);
        long step = Math.Max(1, (pages + pieces - 1) / pieces);
        var bounds = new List<string>();
        for (long page = step; page < pages; page += step) bounds.Add(string.Create(CultureInfo.InvariantCulture, $"'({page},0)'::tid"));
        return Between("ctid", bounds);
    }

    /// <summary>By a key of one column, where each step is a look at its index.</summary>
    internal List<RowRange> ByKey(long rows, int pieces)
    {
        if (table.PrimaryKey is not [{ } only] || table.Where is not null || table.FindColumn(only)?.DeclaredType is not ("smallint" or "integer" or "bigint" or "uuid" or "date")) return [RowRange.Whole];
        string key = PgName.Quote(only);
        var bounds = new List<string>();
        for (int i = 1; i < pieces; i++)
        {
            string where = bounds.Count == 0 ? "" : $" WHERE {key} >= {bounds[^1]}";
            List<string?[]> found = Ask($"SELECT {key} FROM {PostgresQuery.Table(schema, table)}{where} ORDER BY {key} LIMIT 1 OFFSET {rows / pieces}");
            if (found.Count == 0) break;
            bounds.Add(PgName.Literal(found[0][0]!));
        }

        return Between(key, bounds);
    }

    /// <summary>Open at both ends, so that no row is outside.</summary>
    private static List<RowRange> Between(string key, List<string> bounds)
    {
        if (bounds.Count == 0) return [RowRange.Whole];
        var ranges = new List<RowRange>();
        for (int i = 0; i <= bounds.Count; i++)
        {
            string? from = i == 0 ? null : $"{key} >= {bounds[i - 1]}";
            string? to = i == bounds.Count ? null : $"{key} < {bounds[i]}";
            ranges.Add(new RowRange(i, from is null ? to : to is null ? from : $"{from} AND {to}"));
        }

        return ranges;
    }

    private string Name => $"{PgName.Literal(PgName.Qualified(schema, table.Name))}::regclass";

    private List<string?[]> Ask(string sql) => session.Query(sql, $"cutting table {table.Name} into ranges");
}
