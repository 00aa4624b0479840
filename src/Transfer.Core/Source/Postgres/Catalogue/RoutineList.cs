using Transfer.Plan;

namespace Transfer.Source.Postgres.Catalogue;

/// <summary>Functions and procedures, and the triggers of tables and views.</summary>
internal static class RoutineList
{
    internal static IEnumerable<ObjectSchema> Read(CatalogueSession catalogue) => [.. Routines(catalogue), .. Triggers(catalogue)];

    private static IEnumerable<ObjectSchema> Routines(CatalogueSession catalogue)
    {
        string sql = $"""
            SELECT p.proname, p.prokind, pg_get_functiondef(p.oid), oidvectortypes(p.proargtypes), obj_description(p.oid, 'pg_proc'), pg_get_function_identity_arguments(p.oid), (
                SELECT json_agg(DISTINCT c.relname) FROM pg_depend d LEFT JOIN pg_type t ON d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid LEFT JOIN pg_type e ON e.oid = t.typelem
                JOIN pg_class c ON c.oid = CASE WHEN d.refclassid = 'pg_class'::regclass THEN d.refobjid ELSE coalesce(nullif(t.typrelid, 0), e.typrelid) END
                WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace = {catalogue.SchemaId})
            FROM pg_proc p WHERE p.pronamespace = {catalogue.SchemaId} AND p.prokind IN ('f', 'p', 'w') AND {CatalogueSession.IsOwn("pg_proc", "p.oid")} ORDER BY p.oid
            """;
        foreach (string?[] row in catalogue.Ask(sql, "functions"))
        {
            // What stands before the name is PostgreSQL's own, and the same for all: CREATE OR REPLACE FUNCTION schema.name(
            string kind = row[1] == "p" ? "PROCEDURE" : "FUNCTION";
            string rest = row[2]!.TrimEnd()["CREATE OR REPLACE ".Length..][(kind.Length + 1)..];
            string sqlText = $"CREATE {kind} {AfterSchema(rest)}";
            string? comment = row[4] is { } text ? $"COMMENT ON {kind} {PgName.Quote(row[0]!)}({row[5]}) IS {PgName.Literal(text)}" : null;
            yield return new ObjectSchema(kind.ToLowerInvariant(), row[0]!, "", sqlText) { Also = comment is null ? [] : [comment], Needs = CatalogueSession.Texts(row[6]), Drop = $"ROUTINE {{0}}.{PgName.Quote(row[0]!)}({row[3]})" };
        }
    }

    private static string AfterSchema(string rest)
    {
        int dot = rest[0] == '"' ? rest.IndexOf("\".", StringComparison.Ordinal) + 1 : rest.IndexOf('.', StringComparison.Ordinal);
        return rest[(dot + 1)..];
    }

    private static IEnumerable<ObjectSchema> Triggers(CatalogueSession catalogue)
    {
        string sql = $"""
            SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid, true), t.tgenabled, c.relkind FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE NOT t.tgisinternal AND (({catalogue.IsTable}) OR (c.relnamespace = {catalogue.SchemaId} AND c.relkind = 'v')) ORDER BY c.relname, t.tgname
            """;
        foreach (string?[] row in catalogue.Ask(sql, "triggers"))
        {
            string state = row[3] switch { "D" => "DISABLE", "R" => "ENABLE REPLICA", "A" => "ENABLE ALWAYS", _ => "" };
            string? alter = state.Length == 0 ? null : $"ALTER TABLE {PgName.Quote(row[1]!)} {state} TRIGGER {PgName.Quote(row[0]!)}";
            yield return new ObjectSchema("trigger", row[0]!, row[4] == "v" ? "" : row[1]!, row[2]!) { Also = alter is null ? [] : [alter], AfterRows = true, Needs = [row[1]!] };
        }
    }
}
