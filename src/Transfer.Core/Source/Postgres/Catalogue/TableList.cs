using Transfer.Plan;

namespace Transfer.Source.Postgres.Catalogue;

/// <summary>The tables of the schema, and their partitions.</summary>
internal static class TableList
{
    internal static IReadOnlyList<ListedTable> Read(CatalogueSession catalogue)
    {
        string sql = $"""
            SELECT c.oid, c.relname, obj_description(c.oid, 'pg_class'), c.relpersistence = 'u', CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
                (SELECT json_agg(i.inhparent::regclass::text) FROM pg_inherits i WHERE i.inhrelid = c.oid AND NOT c.relispartition)
            FROM pg_class c WHERE {catalogue.IsTable} ORDER BY c.relname COLLATE "C"
            """;
        return [.. catalogue.Ask(sql, "tables").Select(row => new ListedTable(row[0]!, row[1]!, row[2], row[3] == "t", row[4], CatalogueSession.Texts(row[5])))];
    }

    /// <summary>The partitions of each table, parents before their own.</summary>
    internal static ILookup<string, PartitionSchema> Partitions(CatalogueSession catalogue)
    {
        string sql = $"""
            SELECT c.oid, child.relname, parent.relname, pg_get_expr(child.relpartbound, child.oid), CASE WHEN child.relkind = 'p' THEN pg_get_partkeydef(child.oid) END
            FROM pg_class c CROSS JOIN LATERAL pg_partition_tree(c.oid) t JOIN pg_class child ON child.oid = t.relid JOIN pg_class parent ON parent.oid = t.parentrelid
            WHERE c.relkind = 'p' AND child.oid <> c.oid AND {catalogue.IsTable} ORDER BY t.level, child.relname COLLATE "C"
            """;
        return catalogue.Ask(sql, "partitions").ToLookup(row => row[0]!, row => new PartitionSchema(row[1]!, row[2]!, row[3]!, row[4]));
    }
}

/// <summary>A table as the catalogue lists it.</summary>
internal sealed record ListedTable(string Id, string Name, string? Comment, bool Unlogged, string? PartitionKey, IReadOnlyList<string> Inherits);
