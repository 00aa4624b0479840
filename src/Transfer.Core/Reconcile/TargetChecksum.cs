using System.Globalization;
using Npgsql;
using Transfer.Checksum;
using Transfer.Checksum.Values;
using Transfer.Plan;

namespace Transfer.Reconcile;

/// <summary>
/// What a table's rows come to by PostgreSQL itself: it reads and hashes them where they lie, with as many workers as it gives, by the
/// functions that <see cref="PgHash"/> follows.
/// </summary>
internal static class TargetChecksum
{
    /// <summary>hash_record_extended came with PostgreSQL 14.</summary>
    private const int FirstVersion = 14;

    // Text of all lengths that lookup3 treats apart, and a negative number.
    private static readonly string[] Words = ["", "Tra", "Transfer", "Transfer, all of it, ünd more"];

    /// <summary>Why the server's hashes cannot be followed; null where they can.</summary>
    internal static async Task<string?> RefusalAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (connection.PostgreSqlVersion.Major < FirstVersion) return $"PostgreSQL {connection.PostgreSqlVersion} has no hash of whole rows, which came with version {FirstVersion}";
        string texts = string.Join(", ", Words.Select(word => $"{PgName.Literal(word)}::text COLLATE \"C\""));
        await using var probe = new NpgsqlCommand($"SELECT hash_record_extended(ROW({texts}, -5::bigint), 0)", connection);
        ulong expected = Words.Aggregate(0UL, (hash, word) => hash * 31 + PgHash.Bytes(System.Text.Encoding.UTF8.GetBytes(word))) * 31 + PgHash.Int64(-5);
        return (long)(await probe.ExecuteScalarAsync(cancel))! == (long)expected ? null : "the server computes other hashes than PostgreSQL does on little-endian processors";
    }

    /// <summary>The rows of a table and what they come to.</summary>
    internal static async Task<ValueSum> OfAsync(NpgsqlConnection connection, TablePlan table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Settings + Sql(table), connection);
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        await answer.ReadAsync(cancel);
        return Read(answer, 0);
    }

    /// <summary>Rows and what they come to, in an aggregate's columns from <paramref name="first"/> on: <see cref="Sums"/>.</summary>
    internal static ValueSum Read(NpgsqlDataReader answer, int first) => new(answer.GetInt64(first), Sum(answer, first + 1), Sum(answer, first + 2));

    /// <summary>The statement, for whoever wants to ask the server again.</summary>
    // OFFSET 0 keeps the planner from computing the hash once for each sum.
    internal static string Sql(TablePlan table) => $"""
        SELECT {Sums}
        FROM (SELECT {RowHash(table)} AS h FROM {table.QualifiedName} OFFSET 0) AS hashed
        """;

    /// <summary>SQL of the three columns that add up rows by their hash <c>h</c>.</summary>
    internal static string Sums { get; } = $"count(*), coalesce(sum(h), 0)::text, coalesce(sum(hashint8extended(h, {ValueSum.MixSeed})), 0)::text";

    /// <summary>What sessions set that hash whole tables: a compiled plan takes longer to make than it saves, and workers are worth their start.</summary>
    internal const string Settings = "SET jit = off; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET work_mem = '64MB'; ";

    /// <summary>The hash of a row, over all columns that are compared.</summary>
    internal static string RowHash(TablePlan table) => HashOf(table.Copied.Where(ValueHashers.Covers));

    /// <summary>The hash of some of a row's columns, each of which is compared.</summary>
    internal static string HashOf(IEnumerable<ColumnPlan> columns) => $"hash_record_extended(ROW({string.Join(", ", columns.Select(ValueHashers.Sql))}), 0)";

    private static Int128 Sum(NpgsqlDataReader answer, int column) => Int128.Parse(answer.GetString(column), CultureInfo.InvariantCulture);
}
