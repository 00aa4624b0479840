using Transfer.Plan;

namespace Transfer.Source.Postgres.Catalogue;

/// <summary>What is found and reported, and not made: it grants or hides rows, belongs to a server, or is rare.</summary>
internal static class ProgramList
{
    internal static IReadOnlyList<ProgramSchema> Read(CatalogueSession catalogue)
    {
        string schema = catalogue.SchemaId;
        string sql = $"""
            SELECT 'policy', p.polname, c.relname, format('CREATE POLICY %I ON %I FOR %s%s%s', p.polname, c.relname,
                CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                ' USING (' || pg_get_expr(p.polqual, c.oid) || ')', ' WITH CHECK (' || pg_get_expr(p.polwithcheck, c.oid) || ')')
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = {schema}
            UNION ALL SELECT 'rule', r.rulename, c.relname, pg_get_ruledef(r.oid, true) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace = {schema} AND r.rulename <> '_RETURN'
            UNION ALL SELECT 'aggregate', p.proname, '', format('-- CREATE AGGREGATE %s', p.oid::regprocedure) FROM pg_proc p
                WHERE p.pronamespace = {schema} AND p.prokind = 'a' AND {CatalogueSession.IsOwn("pg_proc", "p.oid")}
            UNION ALL SELECT 'operator', o.oprname, '', format('-- CREATE OPERATOR %s', o.oid::regoperator) FROM pg_operator o
                WHERE o.oprnamespace = {schema} AND {CatalogueSession.IsOwn("pg_operator", "o.oid")}
            UNION ALL SELECT 'foreign_table', c.relname, '', format('-- CREATE FOREIGN TABLE %I', c.relname) FROM pg_class c WHERE c.relnamespace = {schema} AND c.relkind = 'f'
            UNION ALL SELECT 'statistics', s.stxname, c.relname, pg_get_statisticsobjdef(s.oid) FROM pg_statistic_ext s JOIN pg_class c ON c.oid = s.stxrelid WHERE c.relnamespace = {schema}
            UNION ALL SELECT 'grants', (SELECT nspname FROM pg_namespace WHERE oid = {schema}), '', format('-- rights on %s objects', count(*)) FROM pg_class c
                WHERE c.relnamespace = {schema} AND c.relacl IS NOT NULL HAVING count(*) > 0
            ORDER BY 1, 3, 2
            """;
        return [.. catalogue.Ask(sql, "other objects").Select(row => new ProgramSchema(row[0]!, row[1]!, row[2]!, row[3] ?? ""))];
    }

    /// <summary>Other schemas that hold tables, with how many.</summary>
    internal static IReadOnlyList<string> Elsewhere(CatalogueSession catalogue) =>
    [
        .. catalogue.Ask($"""
            SELECT format('%s (%s)', n.nspname, CASE count(*) WHEN 1 THEN '1 table' ELSE count(*) || ' tables' END) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.oid <> {catalogue.SchemaId} AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                AND {CatalogueSession.IsOwn("pg_class", "c.oid")} GROUP BY n.nspname ORDER BY 1
            """, "schemas").Select(row => row[0]!),
    ];
}
