using Npgsql;

namespace Transfer.Target;

/// <summary>Who a target's sessions belong to, and how they come to the server.</summary>
/// <param name="Name">The role.</param>
/// <param name="Superuser">Whether it may do anything.</param>
/// <param name="Tls">The version and cipher of the connection; empty for one that is not encrypted.</param>
/// <param name="Remote">The server's address; empty for a unix socket.</param>
/// <param name="Encoding">The database's.</param>
internal sealed record TargetAccount(string Name, bool Superuser, string Tls, string Remote, string Encoding)
{
    private const string Sql = """
        SELECT current_user::text, r.rolsuper, coalesce(s.version || ' ' || s.cipher, '')::text, coalesce(host(inet_server_addr()), '')::text, getdatabaseencoding()::text
        FROM pg_roles r LEFT JOIN pg_stat_ssl s ON s.pid = pg_backend_pid() AND s.ssl WHERE r.rolname = current_user
        """;

    internal static async Task<TargetAccount> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Sql, connection);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new TargetAccount(row.GetString(0), row.GetBoolean(1), row.GetString(2), row.GetString(3), row.GetString(4));
    }
}

/// <summary>Who may use what a run has made.</summary>
internal static class TableRights
{
    private const string MissingSql = """
        SELECT format('%s on %s', p, t) FROM unnest($2::text[]) t, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p WHERE NOT has_table_privilege($1, t, p)
        UNION ALL SELECT format('USAGE on schema %s', s) FROM unnest($3::text[]) s WHERE NOT has_schema_privilege($1, s, 'USAGE')
        """;

    private const string HoldersSql = """
        SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END
        FROM unnest($1::text[]) t JOIN pg_class c ON c.oid = t::regclass, aclexplode(c.relacl) a WHERE a.grantee <> c.relowner ORDER BY 1
        """;

    /// <summary>The rights to read and change rows that a role does not have.</summary>
    /// <exception cref="PostgresException">There is no such role.</exception>
    internal static Task<List<string>> MissingAsync(NpgsqlConnection connection, string role, string[] tables, string[] schemas, CancellationToken cancel) =>
        ListAsync(connection, MissingSql, cancel, role, tables, schemas);

    /// <summary>The roles besides the owner that have any right on the tables.</summary>
    internal static Task<List<string>> HoldersAsync(NpgsqlConnection connection, string[] tables, CancellationToken cancel) => ListAsync(connection, HoldersSql, cancel, (object)tables);

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql, CancellationToken cancel, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (object value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancel);
        var found = new List<string>();
        while (await row.ReadAsync(cancel)) found.Add(row.GetString(0));
        return found;
    }
}
