using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>Reads what is taken out of the way, and the whole of the tables' definitions, to prove afterwards that they are the same.</summary>
internal sealed class AsideCatalogue
{
    // Only keys of the tables themselves: one that refers to them from elsewhere looks at no row that is added to its parent. A key onto
    // a partitioned table has a twin for each partition, which comes and goes with it. PostgreSQL 18 has keys that are not enforced.
    private const string KeysSql = """
        SELECT k.conrelid, format('%I.%I', n.nspname, c.relname), k.conname, pg_get_constraintdef(k.oid), k.convalidated,
            obj_description(k.oid, 'pg_constraint'), p.relname, format('%I.%I', pn.nspname, p.relname),
            ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u (number, place)
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number ORDER BY u.place),
            ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u (number, place)
                JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number ORDER BY u.place)
        FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
        WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid = ANY ($1) AND pg_get_constraintdef(k.oid) NOT LIKE '% NOT ENFORCED'
        ORDER BY k.conrelid, k.conname
        """;

    private const string TriggersSql = """
        SELECT format('%I.%I', n.nspname, c.relname), t.tgname, t.tgenabled::text
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgrelid = ANY ($1)
        ORDER BY t.tgrelid, t.tgname
        """;

    private const string LinesSql = """
        SELECT format('column %s.%I %s%s%s%s default %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
            CASE WHEN a.attnotnull THEN ' not null' END, ' identity ' || nullif(a.attidentity::text, ''), ' generated ' || nullif(a.attgenerated::text, ''),
            coalesce(pg_get_expr(e.adbin, e.adrelid), '-'))
        FROM pg_attribute a LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
        WHERE a.attrelid = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT format('constraint %s on %s: %s%s', k.conname, k.conrelid::regclass, pg_get_constraintdef(k.oid), ' comment ' || obj_description(k.oid, 'pg_constraint'))
        FROM pg_constraint k WHERE k.conparentid = 0 AND (k.conrelid = ANY ($1) OR k.confrelid = ANY ($1))
        UNION ALL
        SELECT format('trigger [%s]: %s', t.tgenabled, pg_get_triggerdef(t.oid))
        FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgrelid = ANY ($1)
        UNION ALL
        SELECT format('index%s: %s', CASE WHEN NOT i.indisvalid THEN ' (not valid)' END, pg_get_indexdef(i.indexrelid))
        FROM pg_index i WHERE i.indrelid = ANY ($1)
        ORDER BY 1
        """;

    private readonly IReadOnlyDictionary<uint, TablePlan> _tables;

    /// <param name="tables">The loaded tables by their object ids.</param>
    internal AsideCatalogue(IReadOnlyDictionary<uint, TablePlan> tables) => _tables = tables;

    internal Task<List<AsideKey>> KeysAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        QueryAsync(connection, KeysSql, Key, cancel);

    internal Task<List<AsideTrigger>> TriggersAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        QueryAsync(connection, TriggersSql, row => new AsideTrigger(row.GetString(0), row.GetString(1), row.GetString(2)), cancel);

    /// <summary>Columns, constraints, triggers and indexes of the tables, a line each, in PostgreSQL's own words.</summary>
    internal Task<List<string>> LinesAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        QueryAsync(connection, LinesSql, row => row.GetString(0), cancel);

    private AsideKey Key(NpgsqlDataReader row)
    {
        const string NotValid = " NOT VALID";
        string definition = row.GetString(3);
        if (definition.EndsWith(NotValid, StringComparison.Ordinal)) definition = definition[..^NotValid.Length];
        TablePlan table = _tables[row.GetFieldValue<uint>(0)];
        var reference = new Reference(row.GetString(2), row.GetFieldValue<string[]>(8), row.GetString(6), row.GetString(7), row.GetFieldValue<string[]>(9))
        {
            RowNames = RowNames(table),
        };
        return new AsideKey(table, row.GetString(1), definition, row.GetBoolean(4), row.IsDBNull(5) ? null : row.GetString(5), reference);
    }

    /// <summary>The target's columns that the source's primary key fills; empty unless all of it is moved.</summary>
    private static string[] RowNames(TablePlan table)
    {
        string[] names = [.. table.Source.PrimaryKey.SelectMany(key => table.Copied.Where(column => column.Source == table.Source.FindColumn(key)).Select(column => column.Name))];
        return names.Length == table.Source.PrimaryKey.Count ? names : [];
    }

    private async Task<List<T>> QueryAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = _tables.Keys.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Oid });
        var rows = new List<T>();
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel)) rows.Add(read(answer));
        return rows;
    }
}
