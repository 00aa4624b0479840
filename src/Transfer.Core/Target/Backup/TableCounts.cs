using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Backup;

/// <summary>The rows of every table of a database, counted one by one.</summary>
internal static class TableCounts
{
    // What an extension made is made anew by it, and a partitioned table has its rows in its partitions.
    private const string TablesSql = """
        SELECT n.nspname::text, c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY 1, 2
        """;

    /// <summary>Counts them, in what the connection's transaction sees.</summary>
    internal static async Task<SortedDictionary<string, long>> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand(TablesSql, connection))
        await using (NpgsqlDataReader answer = await list.ExecuteReaderAsync(cancel))
        {
            while (await answer.ReadAsync(cancel)) tables.Add(PgName.Qualified(answer.GetString(0), answer.GetString(1)));
        }

        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (string table in tables)
        {
            await using var count = new NpgsqlCommand($"SELECT count(*) FROM ONLY {table}", connection);
            counts[table] = (long)(await count.ExecuteScalarAsync(cancel))!;
        }

        return counts;
    }
}
