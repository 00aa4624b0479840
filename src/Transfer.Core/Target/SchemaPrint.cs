using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Transfer.Machine;
using Transfer.Target.Backup;

namespace Transfer.Target;

/// <summary>What a database's definitions and rows come to, so that two moments of it can be compared without keeping either.</summary>
/// <param name="Definitions">A hash of pg_dump's script of all definitions.</param>
/// <param name="Rows">Each table with its rows: how many, and the sum of the hashes of their texts.</param>
internal sealed record SchemaPrint(string Definitions, IReadOnlyDictionary<string, string> Rows)
{
    /// <summary>Takes the print of a database that nobody changes.</summary>
    /// <exception cref="TargetException">pg_dump failed.</exception>
    internal static async Task<SchemaPrint> TakeAsync(string connectionString, DumpPrograms programs, CancellationToken cancel)
    {
        string database = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        Command script = await Command.RunAsync([programs.Dump, "--schema-only", "--no-password"], null, cancel, ClientEnvironment.Of(connectionString, database));
        if (script.ExitCode != 0) throw new TargetException($"pg_dump failed: {Dump.Words(script)}");
        // pg_dump guards its script with a word that is another one each time.
        string definitions = string.Join('\n', script.Output.Split('\n').Where(line => !line.StartsWith("\\restrict ", StringComparison.Ordinal) && !line.StartsWith("\\unrestrict ", StringComparison.Ordinal)));
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string table in (await TableCounts.ReadAsync(connection, cancel)).Keys)
        {
            await using var sum = new NpgsqlCommand($"SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM ONLY {table} t", connection);
            rows[table] = (string)(await sum.ExecuteScalarAsync(cancel))!;
        }

        return new SchemaPrint(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definitions))), rows);
    }

    /// <summary>What is not the same in a later print, in words; empty where all is.</summary>
    internal string Differences(SchemaPrint later)
    {
        string[] tables = [.. Rows.Keys.Union(later.Rows.Keys).Where(table => Rows.GetValueOrDefault(table) != later.Rows.GetValueOrDefault(table))];
        return string.Join("; ", (string[])[.. Definitions == later.Definitions ? [] : (string[])["definitions"], .. tables]);
    }
}
