using Npgsql;
using NpgsqlTypes;
using Transfer.Plan;

namespace Transfer.Target.Swap;

/// <summary>Something that stands in a schema by itself, with all that belongs to it: a table with its indexes, keys, triggers and sequences.</summary>
/// <param name="Kind">As in <c>ALTER KIND … SET SCHEMA</c>: TABLE, VIEW, TYPE, FUNCTION and so on.</param>
/// <param name="Catalogue">The system catalogue that has it: pg_class, pg_type, pg_proc.</param>
/// <param name="Oid">Its number there, which stays when it is moved.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">What tells a function from others of its name; empty for anything else.</param>
internal sealed record SchemaObject(string Kind, string Catalogue, uint Oid, string Name, string Arguments)
{
    // Types of arguments are written with their schema, whatever the session's search path, so that they are found and compared later.
    // What belongs to something else moves with it: a sequence that a column owns, the array of a type, the type of a table's rows.
    private const string ListSql = """
        SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END,
            'pg_class', c.oid, c.relname::text, ''
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
            AND NOT (c.relkind = 'S' AND EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')))
        UNION ALL
        SELECT CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, 'pg_type', t.oid, t.typname::text, ''
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE n.nspname = $1 AND (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND EXISTS (SELECT FROM pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c')))
        UNION ALL
        SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE' ELSE 'FUNCTION' END, 'pg_proc', p.oid, p.proname::text,
            CASE WHEN p.prokind = 'a' AND p.pronargs = 0 THEN '*' ELSE coalesce(
                (SELECT string_agg(format('"%s"."%s"', replace(s.nspname, '"', '""'), replace(t.typname, '"', '""')), ', ' ORDER BY a.turn)
                 FROM unnest(p.proargtypes) WITH ORDINALITY a (type, turn) JOIN pg_type t ON t.oid = a.type JOIN pg_namespace s ON s.oid = t.typnamespace), '') END
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = $1 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
        ORDER BY 1, 4, 5
        """;

    /// <summary>Rows that a table of the run held when it was swapped in; null where nobody counted, and for anything but a table.</summary>
    public long? Rows { get; init; }

    private bool IsRoutine => Catalogue == "pg_proc";

    /// <summary>Everything in a schema; nothing where there is no such schema.</summary>
    internal static async Task<List<SchemaObject>> ListAsync(NpgsqlConnection connection, string schema, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(ListSql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema });
        var found = new List<SchemaObject>();
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel))
            found.Add(new SchemaObject(answer.GetString(0), answer.GetString(1), answer.GetFieldValue<uint>(2), answer.GetString(3), answer.GetString(4)));
        return found;
    }

    /// <summary>Whether both would have the same place in one schema. A table and a type, or two kinds of table, stand in each other's way.</summary>
    internal bool SharesNameWith(SchemaObject other) =>
        Name == other.Name && IsRoutine == other.IsRoutine && (!IsRoutine || Arguments == other.Arguments);

    /// <summary>Its SQL name in a schema.</summary>
    internal string Sql(string schema) => PgName.Qualified(schema, Name) + (IsRoutine ? $"({Arguments})" : "");

    /// <summary>For people: table public.orders.</summary>
    internal string Describe(string schema) => $"{Kind.ToLowerInvariant()} {schema}.{Name}";

    /// <summary>The statements that move objects from one schema to another: functions first, as their arguments' types are found by name.</summary>
    internal static IEnumerable<string> Move(IEnumerable<SchemaObject> objects, string from, string to) =>
        objects.OrderBy(one => one.IsRoutine ? 0 : 1).Select(one => $"ALTER {one.Kind} {one.Sql(from)} SET SCHEMA {PgName.Quote(to)}");

    /// <summary>Two parameters: the catalogues and the numbers of objects.</summary>
    internal static NpgsqlParameter[] Parameters(IReadOnlyCollection<SchemaObject> objects) =>
    [
        new NpgsqlParameter<string[]> { TypedValue = [.. objects.Select(one => one.Catalogue)] },
        Oids(objects.Select(one => one.Oid)),
    ];

    internal static NpgsqlParameter Oids(IEnumerable<uint> oids) => new() { Value = oids.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid };
}
