using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Source;

/// <summary>Asks the source whether the primary key that a mapping gives a table is one: each key once. Only of columns that move as they are.</summary>
internal static class MappedKeys
{
    internal static void Check(ISource source, TableSchema table, TableRule rule, MappingFaults faults)
    {
        if (rule.PrimaryKey is not { Columns.Count: > 0 } key) return;
        string?[] columns = [.. key.Columns.Select(name => PlainColumn(table, rule, name.Value))];
        if (columns.Contains(null)) return;
        string[] exact = [.. columns.Select(column => Exact(source, column!))];
        string shown = string.Join(", ", columns.Select(column => $"min({source.Quote(column!)}{(source.Schema.Engine == "postgresql" ? "::text" : "")})"));
        string condition = string.Join(" AND ", columns.Select(column => $"{source.Quote(column!)} IS NOT NULL"));
        string sql = $"SELECT {shown} FROM {MappedSql.From(table, source.Quote(table.Name))}{MappedSql.Where(table with { Where = rule.Where?.Value }, condition)} GROUP BY {string.Join(", ", exact)} HAVING count(*) > 1 LIMIT 1";
        using RowCursor rows = source.Readers[0].Query(sql, $"the key of {table.Name}");
        if (!rows.Next()) return;
        string sample = string.Join(", ", key.Columns.Select((name, at) => $"{name.Value}={Encode.CellText.Shorten(Encode.CellText.Of(rows.Get(at)) ?? "NULL")}"));
        faults.Add(key.Place, $"{table.Name} has several rows of the same key ({sample}): take more columns into primary_key, or leave rows out with where");
    }

    /// <summary>The source column that stands behind a target column unchanged; null where there is none, or only the load can tell.</summary>
    private static string? PlainColumn(TableSchema table, TableRule rule, string name)
    {
        ColumnRule? renamed = rule.Columns.FirstOrDefault(column => column.Rename?.Value == name);
        ColumnSchema? source = table.Columns.FirstOrDefault(column => column.Name.Equals(renamed?.Name ?? name, StringComparison.OrdinalIgnoreCase));
        ColumnRule? rules = source is null ? null : rule.Columns.FirstOrDefault(column => column.Name.Equals(source.Name, StringComparison.OrdinalIgnoreCase));
        return rules is { Transform.Count: > 0 } or { Map: not null } or { IsNew: true } ? null : source?.Name;
    }

    /// <summary>Compared as PostgreSQL will: byte for byte.</summary>
    private static string Exact(ISource source, string column) =>
        source.Schema.Engine switch
        {
            "sqlite" => $"{source.Quote(column)} COLLATE BINARY",
            "postgresql" => source.Quote(column),
            _ => $"CAST({source.Quote(column)} AS BINARY)",
        };
}
