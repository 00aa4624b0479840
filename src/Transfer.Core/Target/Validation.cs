using Npgsql;
using Transfer.Plan;
using Transfer.Target.Ddl;

namespace Transfer.Target;

/// <summary>Constraints that an earlier run left NOT VALID.</summary>
internal static class Validation
{
    private const string Left = """
        SELECT c.relname, k.conname, CASE k.contype WHEN 'f' THEN 'foreign_key' ELSE 'check' END
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND NOT k.convalidated AND k.contype IN ('f', 'c') ORDER BY 1, 2
        """;

    /// <summary>Validates those that hold by now; the others stay as they are.</summary>
    internal static async Task TryAsync(NpgsqlConnection connection, string schema, MadeObjects made, CancellationToken cancel)
    {
        var found = new List<(string Table, string Name, string Kind)>();
        await using (var command = new NpgsqlCommand(Left, connection))
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = schema });
            await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
            while (await answer.ReadAsync(cancel)) found.Add((answer.GetString(0), answer.GetString(1), answer.GetString(2)));
        }

        foreach ((string table, string name, string kind) in found)
        {
            string sql = $"ALTER TABLE {PgName.Quote(schema)}.{PgName.Quote(table)} VALIDATE CONSTRAINT {PgName.Quote(name)}";
            try
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(cancel);
                made.Created(new Statement(kind, name, table, sql));
            }
            catch (PostgresException error) when (error.SqlState[..2] == "23")
            {
                // Still not all of its rows: the report of the first run has the issue.
            }
        }
    }
}
