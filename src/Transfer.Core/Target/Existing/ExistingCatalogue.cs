using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>Reads what tables the target schema has.</summary>
internal static class ExistingCatalogue
{
    // A key or trigger of a partitioned table is one of each of its partitions too, and can be neither added NOT VALID nor switched alone.
    private const string TablesSql = """
        SELECT c.oid, c.relname, CASE
            WHEN c.relkind = 'v' THEN 'it is a view'
            WHEN c.relkind = 'm' THEN 'it is a materialized view'
            WHEN c.relkind = 'f' THEN 'it is a foreign table'
            WHEN row_security_active(c.oid) THEN 'row security is in force for this user: connect as its owner, or as a user with BYPASSRLS'
            WHEN (c.relkind = 'p' OR c.relispartition)
                AND (EXISTS (SELECT FROM pg_constraint f WHERE f.conrelid = c.oid AND f.contype = 'f')
                    OR EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal))
                THEN 'it is partitioned and has foreign keys or triggers: drop these for the run, or load a plain table'
            END
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY c.relname
        """;

    // A domain is followed down to the type that it is made of: rows are sent as that type's bytes.
    private const string ColumnsSql = """
        WITH RECURSIVE typed AS (
            SELECT a.attrelid, a.attnum, a.atttypid AS typid, a.atttypmod AS typmod, a.attnotnull AS not_null, a.atthasdef AS has_default
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT d.attrelid, d.attnum, t.typbasetype, t.typtypmod, d.not_null OR t.typnotnull, d.has_default OR t.typdefault IS NOT NULL
            FROM typed d JOIN pg_type t ON t.oid = d.typid WHERE t.typtype = 'd')
        SELECT d.attrelid, a.attname, format_type(a.atttypid, a.atttypmod), t.typname, t.typtype::text, d.typmod,
            d.not_null, d.has_default OR a.attidentity <> '', a.attgenerated <> '', pg_get_expr(e.adbin, e.adrelid),
            ARRAY(SELECT l.enumlabel::text FROM pg_enum l WHERE l.enumtypid = t.oid ORDER BY l.enumsortorder),
            (SELECT format('%I.%I', sn.nspname, s.relname)
             FROM pg_depend p JOIN pg_class s ON s.relkind = 'S' AND s.oid = CASE WHEN p.deptype = 'i' THEN p.objid ELSE p.refobjid END
                JOIN pg_namespace sn ON sn.oid = s.relnamespace
             WHERE (p.deptype = 'i' AND p.classid = 'pg_class'::regclass AND p.refclassid = 'pg_class'::regclass
                    AND p.refobjid = d.attrelid AND p.refobjsubid = d.attnum)
                OR (p.deptype = 'n' AND p.classid = 'pg_attrdef'::regclass AND p.objid = e.oid AND p.refclassid = 'pg_class'::regclass)
             LIMIT 1)
        FROM typed d JOIN pg_attribute a ON a.attrelid = d.attrelid AND a.attnum = d.attnum
            JOIN pg_type t ON t.oid = d.typid AND t.typtype <> 'd'
            LEFT JOIN pg_attrdef e ON e.adrelid = d.attrelid AND e.adnum = d.attnum
        ORDER BY d.attrelid, d.attnum
        """;

    /// <summary>Every table and view of a schema; empty where there is no such schema.</summary>
    internal static async Task<IReadOnlyList<ExistingTable>> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken cancel)
    {
        ILookup<uint, ExistingColumn> columns = (await QueryAsync(connection, ColumnsSql, schema, row => (Table: row.GetFieldValue<uint>(0), Column: Column(row)), cancel))
            .ToLookup(one => one.Table, one => one.Column);
        return await QueryAsync(
            connection,
            TablesSql,
            schema,
            row => new ExistingTable(row.GetFieldValue<uint>(0), row.GetString(1), Text(row, 2), [.. columns[row.GetFieldValue<uint>(0)]]),
            cancel);
    }

    /// <summary>The SQL names of those tables that are not empty, as far as the user may look.</summary>
    internal static async Task<IReadOnlySet<string>> WithRowsAsync(NpgsqlConnection connection, IReadOnlyList<TablePlan> tables, CancellationToken cancel)
    {
        var filled = new HashSet<string>(StringComparer.Ordinal);
        foreach (TablePlan table in tables)
        {
            try
            {
                await using var command = new NpgsqlCommand($"SELECT EXISTS (SELECT FROM {table.QualifiedName})", connection);
                if ((bool)(await command.ExecuteScalarAsync(cancel))!) filled.Add(table.QualifiedName);
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                // A user who may only add rows learns nothing of those that are there.
            }
        }

        return filled;
    }

    private static ExistingColumn Column(NpgsqlDataReader row)
    {
        string sql = row.GetString(2);
        string type = row.GetString(3);
        string kind = row.GetString(4);
        string[] labels = row.GetFieldValue<string[]>(10);
        // An enum type may have no labels yet: it then takes no value at all.
        PgType? known = kind == "e" && labels.Length == 0 ? null : ExistingTypes.Of(type, kind, row.GetInt32(5), sql);
        return new ExistingColumn(row.GetString(1), sql, known)
        {
            Padded = type == "bpchar",
            NotNull = row.GetBoolean(6),
            FillsItself = row.GetBoolean(7),
            Generated = row.GetBoolean(8),
            Default = Text(row, 9),
            Labels = labels,
            Sequence = Text(row, 11),
        };
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static async Task<List<T>> QueryAsync<T>(
        NpgsqlConnection connection, string sql, string schema, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema });
        var rows = new List<T>();
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel)) rows.Add(read(answer));
        return rows;
    }
}
