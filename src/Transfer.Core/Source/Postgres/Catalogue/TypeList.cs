using Transfer.Plan;

namespace Transfer.Source.Postgres.Catalogue;

/// <summary>Extensions that something of the schema uses, collations and types: what tables may need.</summary>
internal static class TypeList
{
    internal static IEnumerable<ObjectSchema> Read(CatalogueSession catalogue) =>
        [.. Extensions(catalogue), .. Collations(catalogue), .. Enums(catalogue), .. Composites(catalogue), .. Domains(catalogue), .. Ranges(catalogue)];

    private static IEnumerable<ObjectSchema> Extensions(CatalogueSession catalogue)
    {
        string schema = catalogue.SchemaId;
        string sql = $"""
            SELECT DISTINCT e.extname, e.extnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'public') AND e.extnamespace <> {schema} FROM pg_depend d
            LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid AND t.typcategory = 'A'
            JOIN pg_depend x ON x.classid = d.refclassid AND x.objid IN (d.refobjid, t.typelem) AND x.deptype = 'e' AND x.refclassid = 'pg_extension'::regclass
            JOIN pg_extension e ON e.oid = x.refobjid
            WHERE e.extname <> 'plpgsql' AND d.deptype IN ('n', 'a') AND (
                (d.classid = 'pg_class'::regclass AND d.objid IN (SELECT oid FROM pg_class WHERE relnamespace = {schema}))
                OR (d.classid = 'pg_attrdef'::regclass AND d.objid IN (SELECT f.oid FROM pg_attrdef f JOIN pg_class c ON c.oid = f.adrelid WHERE c.relnamespace = {schema}))
                OR (d.classid = 'pg_constraint'::regclass AND d.objid IN (SELECT oid FROM pg_constraint WHERE connamespace = {schema}))
                OR (d.classid = 'pg_type'::regclass AND d.objid IN (SELECT oid FROM pg_type WHERE typnamespace = {schema}))
                OR (d.classid = 'pg_proc'::regclass AND d.objid IN (SELECT oid FROM pg_proc WHERE pronamespace = {schema}))) ORDER BY 1
            """;
        return catalogue.Ask(sql, "extensions").Select(row => new ObjectSchema("extension", row[0]!, "", $"CREATE EXTENSION IF NOT EXISTS {PgName.Quote(row[0]!)}{(row[1] == "t" ? ObjectPlanner.InPublic : "")}"));
    }

    private static IEnumerable<ObjectSchema> Collations(CatalogueSession catalogue)
    {
        string locale = catalogue.Major switch { >= 17 => "colllocale", >= 15 => "colliculocale", _ => "NULL" };
        string sql = $"""
            SELECT collname, collprovider, coalesce({locale}, collcollate), collctype, collisdeterministic FROM pg_collation c
            WHERE collnamespace = {catalogue.SchemaId} AND {CatalogueSession.IsOwn("pg_collation", "c.oid")} ORDER BY collname
            """;
        foreach (string?[] row in catalogue.Ask(sql, "collations"))
        {
            string name = PgName.Quote(row[0]!);
            string options = row[1] == "c" && row[2] != row[3]
                ? $"PROVIDER = libc, LC_COLLATE = {PgName.Literal(row[2]!)}, LC_CTYPE = {PgName.Literal(row[3] ?? "")}"
                : $"PROVIDER = {row[1] switch { "i" => "icu", "b" => "builtin", _ => "libc" }}, LOCALE = {PgName.Literal(row[2] ?? "")}{(row[4] == "t" ? "" : ", DETERMINISTIC = false")}";
            yield return Type("collation", row[0]!, $"CREATE COLLATION {name} ({options})") with { Drop = $"COLLATION {{0}}.{name}" };
        }
    }

    private static IEnumerable<ObjectSchema> Enums(CatalogueSession catalogue) =>
        from row in catalogue.Ask($"""
            SELECT t.typname, json_agg(e.enumlabel ORDER BY e.enumsortorder) FILTER (WHERE e.oid IS NOT NULL), obj_description(t.oid, 'pg_type')
            FROM pg_type t LEFT JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typtype = 'e' AND {IsOurs(catalogue)} GROUP BY t.oid, t.typname ORDER BY t.typname
            """, "types")
        select Type("enum", row[0]!, $"CREATE TYPE {PgName.Quote(row[0]!)} AS ENUM ({string.Join(", ", CatalogueSession.Texts(row[1]).Select(PgName.Literal))})") with { Also = Comment("TYPE", row[0]!, row[2]) };

    private static IEnumerable<ObjectSchema> Composites(CatalogueSession catalogue) =>
        from row in catalogue.Ask($"""
            SELECT t.typname, json_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) FILTER (WHERE a.attnum > 0), obj_description(t.oid, 'pg_type')
            FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c' LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE t.typtype = 'c' AND {IsOurs(catalogue)} GROUP BY t.oid, t.typname ORDER BY t.oid
            """, "types")
        select Type("composite", row[0]!, $"CREATE TYPE {PgName.Quote(row[0]!)} AS ({string.Join(", ", CatalogueSession.Texts(row[1]))})") with { Also = Comment("TYPE", row[0]!, row[2]) };

    private static IEnumerable<ObjectSchema> Domains(CatalogueSession catalogue) =>
        from row in catalogue.Ask($"""
            SELECT t.typname, format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault, (
                SELECT json_agg(format('CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid, true)) ORDER BY k.conname) FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'),
                CASE WHEN t.typcollation <> b.typcollation THEN format('%I.%I', n.nspname, l.collname) END, obj_description(t.oid, 'pg_type')
            FROM pg_type t JOIN pg_type b ON b.oid = t.typbasetype LEFT JOIN pg_collation l ON l.oid = t.typcollation LEFT JOIN pg_namespace n ON n.oid = l.collnamespace
            WHERE t.typtype = 'd' AND {IsOurs(catalogue)} ORDER BY t.oid
            """, "types")
        let collation = row[5] is null ? "" : $" COLLATE {row[5]}"
        let value = row[3] is null ? "" : $" DEFAULT {row[3]}"
        let checks = string.Concat(CatalogueSession.Texts(row[4]).Select(check => " " + check))
        select Type("domain", row[0]!, $"CREATE DOMAIN {PgName.Quote(row[0]!)} AS {row[1]}{collation}{value}{(row[2] == "t" ? " NOT NULL" : "")}{checks}") with { Also = Comment("DOMAIN", row[0]!, row[6]) };

    private static IEnumerable<ObjectSchema> Ranges(CatalogueSession catalogue)
    {
        string multirange = catalogue.Major >= 14 ? "(SELECT m.typname FROM pg_type m WHERE m.oid = r.rngmultitypid)" : "NULL";
        return from row in catalogue.Ask($"""
            SELECT t.typname, format_type(r.rngsubtype, NULL), CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff::regproc::text END, {multirange},
                CASE WHEN NOT o.opcdefault THEN format('%I.%I', n.nspname, o.opcname) END
            FROM pg_type t JOIN pg_range r ON r.rngtypid = t.oid JOIN pg_opclass o ON o.oid = r.rngsubopc JOIN pg_namespace n ON n.oid = o.opcnamespace
            WHERE t.typtype = 'r' AND {IsOurs(catalogue)} ORDER BY t.oid
            """, "types")
               let options = ((string?[])[$"SUBTYPE = {row[1]}", row[4] is null ? null : $"SUBTYPE_OPCLASS = {row[4]}", row[2] is null ? null : $"SUBTYPE_DIFF = {row[2]}", row[3] is null ? null : $"MULTIRANGE_TYPE_NAME = {PgName.Quote(row[3]!)}"]).OfType<string>()
               select Type("range", row[0]!, $"CREATE TYPE {PgName.Quote(row[0]!)} AS RANGE ({string.Join(", ", options)})");
    }

    private static string IsOurs(CatalogueSession catalogue) => $"t.typnamespace = {catalogue.SchemaId} AND {CatalogueSession.IsOwn("pg_type", "t.oid")}";

    private static IReadOnlyList<string> Comment(string kind, string name, string? text) =>
        text is null ? [] : [$"COMMENT ON {kind} {PgName.Quote(name)} IS {PgName.Literal(text)}"];

    private static ObjectSchema Type(string kind, string name, string sql) => new(kind, name, "", sql) { Drop = $"TYPE {{0}}.{PgName.Quote(name)}" };
}
