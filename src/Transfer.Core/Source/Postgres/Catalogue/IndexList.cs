using Transfer.Plan;

namespace Transfer.Source.Postgres.Catalogue;

/// <summary>The indexes of each table that stand behind no constraint.</summary>
internal static class IndexList
{
    /// <summary>By the table's object id.</summary>
    internal static ILookup<string, IndexSchema> Read(CatalogueSession catalogue)
    {
        string sql = $"""
            SELECT c.oid, i.relname, x.indisunique, {Definition("x.indexrelid", "i.relname")}, (
                SELECT json_agg(json_build_array(a.attname, CASE WHEN a.attname IS NULL THEN pg_get_indexdef(x.indexrelid, n.place::int, true) END) ORDER BY n.place)
                FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS n(number, place) LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = n.number AND n.number > 0
                WHERE n.place <= x.indnkeyatts)
            FROM pg_class c JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid
            WHERE {catalogue.IsTable} AND (x.indisvalid OR c.relkind = 'p') AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
            ORDER BY c.oid, i.relname COLLATE "C"
            """;
        return catalogue.Ask(sql, "indexes").ToLookup(row => row[0]!, row => new IndexSchema(row[1]!, row[2] == "t", Parts(row[4]!), null, $"CREATE {(row[2] == "t" ? "UNIQUE " : "")}INDEX {PgName.Quote(row[1]!)} … USING {row[3]}")
        {
            Definition = row[3],
        });
    }

    /// <summary>The SQL of what follows USING in an index's statement.</summary>
    internal static string Definition(string id, string name) =>
        $"(SELECT substr(d, strpos(d, ' USING ') + 7) FROM substr(pg_get_indexdef({id}, 0, true), length(quote_ident({name})) + 14) AS d)";

    private static IReadOnlyList<IndexPart> Parts(string json) =>
        [.. JsonWords.Rows(json).Select(part => new IndexPart(part[0], part[1], false, null))];
}
