using Transfer.Plan;

namespace Transfer.Source.Postgres.Catalogue;

/// <summary>Views and materialized views, with the indexes of the latter.</summary>
internal static class ViewList
{
    internal static IEnumerable<ObjectSchema> Read(CatalogueSession catalogue)
    {
        string sql = $"""
            SELECT c.relname, c.relkind, pg_get_viewdef(c.oid), array_to_string(c.reloptions, ', '), obj_description(c.oid, 'pg_class'), (
                SELECT json_agg(DISTINCT o.relname) FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
                JOIN pg_class o ON o.oid = d.refobjid WHERE r.ev_class = c.oid AND o.oid <> c.oid AND o.relnamespace = {catalogue.SchemaId})
            FROM pg_class c WHERE c.relnamespace = {catalogue.SchemaId} AND c.relkind IN ('v', 'm') AND {CatalogueSession.IsOwn("pg_class", "c.oid")} ORDER BY c.oid
            """;
        foreach (string?[] row in catalogue.Ask(sql, "views"))
        {
            string kind = row[1] == "m" ? "MATERIALIZED VIEW" : "VIEW";
            string name = PgName.Quote(row[0]!);
            string options = row[3] is { Length: > 0 } given ? $" WITH ({given})" : "";
            string? comment = row[4] is { } text ? $"COMMENT ON {kind} {name} IS {PgName.Literal(text)}" : null;
            yield return new ObjectSchema(row[1] == "m" ? "materialized_view" : "view", row[0]!, "", $"CREATE {kind} {name}{options} AS{row[2]!.TrimEnd().TrimEnd(';')}")
            {
                Also = comment is null ? [] : [comment],
                AfterRows = true,
                Needs = CatalogueSession.Texts(row[5]),
                Drop = $"{kind} {{0}}.{name}",
            };
        }

        string indexes = $"""
            SELECT i.relname, c.relname, x.indisunique, {IndexList.Definition("x.indexrelid", "i.relname")} FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid AND c.relkind = 'm'
            JOIN pg_class i ON i.oid = x.indexrelid WHERE c.relnamespace = {catalogue.SchemaId} AND {CatalogueSession.IsOwn("pg_class", "c.oid")} ORDER BY 1
            """;
        foreach (string?[] row in catalogue.Ask(indexes, "indexes"))
        {
            string sqlText = $"CREATE {(row[2] == "t" ? "UNIQUE " : "")}INDEX {PgName.Quote(row[0]!)} ON {PgName.Quote(row[1]!)} USING {row[3]}";
            yield return new ObjectSchema("index", row[0]!, "", sqlText) { AfterRows = true, Needs = [row[1]!] };
        }
    }
}
