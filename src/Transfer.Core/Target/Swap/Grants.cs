using Npgsql;

namespace Transfer.Target.Swap;

/// <summary>The owner and the rights of what is replaced, given to what takes its place; for a table that is new, the schema's default rights.</summary>
internal static class Grants
{
    // Sequences of both sides have the names by which they are told to belong together, as tables do.
    private const string PairsSql = """
        WITH pair AS (
            SELECT o.oid AS old, n.oid AS new, o.relowner AS owner, o.relacl AS acl, n.relacl AS now, n.relowner AS maker, n.relkind = 'S' AS sequence,
                format('%s %I.%I', CASE n.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, $2::text, n.relname) AS target
            FROM pg_class o JOIN pg_namespace os ON os.oid = o.relnamespace JOIN pg_namespace ns ON ns.nspname = $2
            JOIN pg_class n ON n.relnamespace = ns.oid AND n.relname = o.relname AND (n.relkind = 'S') = (o.relkind = 'S')
            WHERE os.nspname = $1 AND o.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        ), kind AS (SELECT *, CASE WHEN sequence THEN 's'::"char" ELSE 'r'::"char" END AS letter FROM pair)
        """;

    // A sequence that a column owns has its table's owner.
    private const string OwnersSql = PairsSql + """

        SELECT DISTINCT format('ALTER %s OWNER TO %I', k.target, pg_get_userbyid(k.owner)) FROM kind k
        WHERE k.owner <> k.maker AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = k.new AND k.sequence AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i'))
        """;

    private const string RightsSql = PairsSql + """

        , taken AS (
            SELECT DISTINCT 1 AS turn, format('REVOKE ALL ON %s FROM %s', k.target, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END) AS sql
            FROM kind k, aclexplode(coalesce(k.now, acldefault(k.letter, k.maker))) a WHERE k.acl IS NOT NULL OR k.now IS NOT NULL
        ), given AS (
            SELECT 2, format('GRANT %s ON %s TO %s%s', a.privilege_type, k.target, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM kind k, aclexplode(coalesce(k.acl, acldefault(k.letter, k.owner))) a WHERE k.acl IS NOT NULL OR k.now IS NOT NULL
        ), columns AS (
            SELECT 3, format('GRANT %s (%I) ON %s TO %s%s', a.privilege_type, c.attname, k.target, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM kind k JOIN pg_attribute c ON c.attrelid = k.old AND c.attacl IS NOT NULL JOIN pg_attribute m ON m.attrelid = k.new AND m.attname = c.attname AND NOT m.attisdropped, aclexplode(c.attacl) a
        ), defaults AS (
            SELECT 4, format('GRANT %s ON %s %I.%I TO %s%s', a.privilege_type, CASE n.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, $2::text, n.relname,
                CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM pg_class n JOIN pg_namespace s ON s.oid = n.relnamespace AND s.nspname = $2
            JOIN pg_default_acl d ON d.defaclnamespace = s.oid AND d.defaclrole = n.relowner AND d.defaclobjtype = CASE WHEN n.relkind = 'S' THEN 'S'::"char" ELSE 'r'::"char" END, aclexplode(d.defaclacl) a
            WHERE n.oid = ANY ($3) AND NOT EXISTS (SELECT FROM pair p WHERE p.new = n.oid)
        )
        SELECT sql FROM (SELECT * FROM taken UNION ALL SELECT * FROM given UNION ALL SELECT * FROM columns UNION ALL SELECT * FROM defaults) one (turn, sql) ORDER BY turn
        """;

    private const string NewSql = """
        SELECT c.oid FROM pg_class c WHERE c.oid = ANY ($1)
        UNION SELECT d.objid FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = ANY ($1) AND d.deptype IN ('a', 'i')
        """;

    private const string UnguardedSql = """
        SELECT format('%s has row level security, and the new table has not', o.oid::regclass)
        FROM pg_class o JOIN pg_namespace os ON os.oid = o.relnamespace JOIN pg_namespace ns ON ns.nspname = $2
        JOIN pg_class n ON n.relnamespace = ns.oid AND n.relname = o.relname
        WHERE os.nspname = $1 AND o.oid = ANY ($3) AND o.relrowsecurity AND NOT n.relrowsecurity
        """;

    /// <summary>Gives them; both schemas have the objects already.</summary>
    /// <param name="connection">Within the swap's transaction.</param>
    /// <param name="before">Where the old objects are.</param>
    /// <param name="schema">Where the new ones are.</param>
    /// <param name="made">The new ones.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task CopyAsync(NpgsqlConnection connection, string before, string schema, IReadOnlyList<SchemaObject> made, CancellationToken cancel)
    {
        NpgsqlParameter[] schemas = [new NpgsqlParameter<string> { TypedValue = before }, new NpgsqlParameter<string> { TypedValue = schema }];
        List<uint> relations = await AskAsync<uint>(connection, NewSql, [SchemaObject.Oids(made.Where(one => one.Catalogue == "pg_class").Select(one => one.Oid))], cancel);
        List<string> rights = await AskAsync<string>(connection, RightsSql, [.. schemas, SchemaObject.Oids(relations)], cancel);
        List<string> owners = await AskAsync<string>(connection, OwnersSql, [.. schemas.Select(one => one.Clone())], cancel);
        await Patience.ExecuteAsync(connection, rights.Concat(owners), cancel);
    }

    /// <summary>Tables whose rows only some may see, where everybody could see those of the table that takes their place.</summary>
    internal static Task<List<string>> UnguardedAsync(NpgsqlConnection connection, Replacement one, CancellationToken cancel) =>
        AskAsync<string>(
            connection,
            UnguardedSql,
            [
                new NpgsqlParameter<string> { TypedValue = one.Schema },
                new NpgsqlParameter<string> { TypedValue = one.Staging },
                SchemaObject.Oids(one.Old.Where(old => old.Catalogue == "pg_class").Select(old => old.Oid)),
            ],
            cancel);

    private static async Task<List<T>> AskAsync<T>(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        var found = new List<T>();
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel)) found.Add(answer.GetFieldValue<T>(0));
        return found;
    }
}
