using Npgsql;

namespace Transfer.Target.Swap;

/// <summary>What else in the database uses objects that are to go away: it would go on using them, and not what takes their place.</summary>
internal static class Dependents
{
    // What belongs to an object (indexes, constraints, defaults, owned sequences, row types) goes with it; a partition is a table of its own.
    private const string Own = """
        WITH RECURSIVE own (classid, objid) AS (
            SELECT catalogue::regclass::oid, oid FROM unnest($1, $2) AS given (catalogue, oid)
            UNION
            SELECT d.classid, d.objid FROM pg_depend d JOIN own o ON d.refclassid = o.classid AND d.refobjid = o.objid
            WHERE d.deptype IN ('a', 'i') AND NOT (d.classid = 'pg_class'::regclass AND d.objid IN (SELECT oid FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f'))))
        """;

    private const string UsersSql = Own + """

        SELECT DISTINCT format('%s uses %s',
            CASE WHEN d.classid = 'pg_rewrite'::regclass THEN (SELECT pg_describe_object('pg_class'::regclass, r.ev_class, 0) FROM pg_rewrite r WHERE r.oid = d.objid)
                ELSE pg_describe_object(d.classid, d.objid, d.objsubid) END,
            pg_describe_object(d.refclassid, d.refobjid, 0)),
            CASE d.classid WHEN 'pg_rewrite'::regclass THEN (SELECT c.relname::text FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE r.oid = d.objid)
                WHEN 'pg_proc'::regclass THEN (SELECT p.proname::text FROM pg_proc p WHERE p.oid = d.objid) END
        FROM pg_depend d JOIN own o ON d.refclassid = o.classid AND d.refobjid = o.objid
        WHERE d.deptype IN ('n', 'a', 'i') AND NOT EXISTS (SELECT FROM own i WHERE i.classid = d.classid AND i.objid = d.objid)
        ORDER BY 1
        """;

    private const string TiesSql = Own + """

        SELECT format('%s is part of %s', pg_describe_object(i.classid, i.objid, 0), h.inhparent::regclass)
        FROM own i JOIN pg_inherits h ON i.classid = 'pg_class'::regclass AND h.inhrelid = i.objid
        JOIN pg_class c ON c.oid = i.objid AND c.relkind IN ('r', 'p', 'f')
        WHERE NOT EXISTS (SELECT FROM own p WHERE p.classid = 'pg_class'::regclass AND p.objid = h.inhparent)
        UNION ALL
        SELECT format('the publication %s has %s', p.pubname, pg_describe_object(o.classid, o.objid, 0))
        FROM own o JOIN pg_publication_rel r ON o.classid = 'pg_class'::regclass AND r.prrelid = o.objid JOIN pg_publication p ON p.oid = r.prpubid
        UNION ALL
        SELECT format('%s belongs to the extension %s', pg_describe_object(o.classid, o.objid, 0), e.extname)
        FROM own o JOIN pg_depend d ON d.classid = o.classid AND d.objid = o.objid AND d.deptype = 'e' JOIN pg_extension e ON e.oid = d.refobjid
        UNION ALL
        SELECT format('%s is owned by %s, and %s may not move it', pg_describe_object(o.classid, o.objid, 0), pg_get_userbyid(c.relowner), current_user)
        FROM own o JOIN pg_class c ON o.classid = 'pg_class'::regclass AND c.oid = o.objid AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        WHERE NOT pg_has_role(c.relowner, 'USAGE')
        ORDER BY 1
        """;

    /// <summary>What names of a schema are taken by that is not among the objects: an index of another table, for one.</summary>
    private const string TakenSql = Own + """

        SELECT pg_describe_object('pg_class'::regclass, c.oid, 0) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $3 AND c.relname = ANY ($4) AND NOT EXISTS (SELECT FROM own o WHERE o.classid = 'pg_class'::regclass AND o.objid = c.oid)
        UNION
        SELECT pg_describe_object('pg_type'::regclass, t.oid, 0) FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE n.nspname = $3 AND t.typname = ANY ($5) AND NOT EXISTS (SELECT FROM own o WHERE o.classid = 'pg_type'::regclass AND o.objid = t.oid)
            AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
            AND NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relname = ANY ($4))
        ORDER BY 1
        """;

    /// <summary>What uses objects of these: a view, a foreign key of another table, a function.</summary>
    internal static async Task<List<Dependent>> UsersAsync(NpgsqlConnection connection, IReadOnlyCollection<SchemaObject> objects, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(UsersSql, connection);
        command.Parameters.AddRange(SchemaObject.Parameters(objects));
        var found = new List<Dependent>();
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel)) found.Add(new Dependent(answer.GetString(0), answer.IsDBNull(1) ? null : answer.GetString(1)));
        return found;
    }

    /// <summary>What ties these to something that stays: they are a partition, published, part of an extension, or another's.</summary>
    internal static Task<List<string>> TiesAsync(NpgsqlConnection connection, IReadOnlyCollection<SchemaObject> objects, CancellationToken cancel) =>
        AskAsync(connection, TiesSql, SchemaObject.Parameters(objects), cancel);

    /// <summary>What has names in a schema that these objects do not give free.</summary>
    internal static Task<List<string>> TakenAsync(
        NpgsqlConnection connection, IReadOnlyCollection<SchemaObject> objects, string schema, IEnumerable<string> relations, IEnumerable<string> types, CancellationToken cancel) =>
        AskAsync(
            connection,
            TakenSql,
            [
                .. SchemaObject.Parameters(objects),
                new NpgsqlParameter<string> { TypedValue = schema },
                new NpgsqlParameter<string[]> { TypedValue = [.. relations] },
                new NpgsqlParameter<string[]> { TypedValue = [.. types] },
            ],
            cancel);

    private static async Task<List<string>> AskAsync(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        var found = new List<string>();
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel)) found.Add(answer.GetString(0));
        return found;
    }
}

/// <summary>Something that uses an object.</summary>
/// <param name="Words">What uses what.</param>
/// <param name="Remade">The name of a view or function, which an SQL file can make anew; null for anything else.</param>
internal readonly record struct Dependent(string Words, string? Remade);
