using System.Text;
using Npgsql;
using Transfer.Checksum;
using Transfer.Tests.Support;

namespace Transfer.Tests.Checksum;

/// <summary>The program's hashes beside those of a real PostgreSQL.</summary>
[Collection("proof")]
public sealed class PgHashTests(PostgresServer postgres)
{
    [Fact]
    public async Task Text_of_every_length_hashes_as_the_server_has_it()
    {
        string[] texts = [.. Enumerable.Range(0, 70).Select(length => new string('x', length)), .. Enumerable.Range(0, 70).Select(length => string.Concat(Enumerable.Range(0, length).Select(i => (char)('!' + i * 7 % 90)))), "ünïcödé 漢字 😀"];
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        foreach (long seed in (long[])[0, 1, -1, long.MinValue, 0x1234_5678_9abc_def0])
        {
            long[] there = await AskAsync(database, "SELECT hashtextextended(t COLLATE \"C\", $2) FROM unnest($1) WITH ORDINALITY AS u (t, n) ORDER BY n", texts, seed);
            Assert.Equal(there, texts.Select(text => (long)PgHash.Bytes(Encoding.UTF8.GetBytes(text), (ulong)seed)));
        }
    }

    [Fact]
    public async Task Numbers_hash_as_the_server_has_them()
    {
        long[] numbers = [0, 1, -1, 42, -42, short.MaxValue, short.MinValue, int.MaxValue, int.MinValue, (long)int.MaxValue + 1, (long)int.MinValue - 1, long.MaxValue, long.MinValue];
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        foreach (long seed in (long[])[0, 1, -7])
        {
            long[] there = await AskAsync(database, "SELECT hashint8extended(t, $2) FROM unnest($1) WITH ORDINALITY AS u (t, n) ORDER BY n", numbers, seed);
            Assert.Equal(there, numbers.Select(number => (long)PgHash.Int64(number, (ulong)seed)));
        }
    }

    [Fact]
    public void Values_that_change_places_change_the_sum()
    {
        // Hashes of records are sums over their columns: without the second sum these two tables would be alike.
        static ulong Row(long left, long right) => PgHash.Int64(left) * 31 + PgHash.Int64(right);
        ValueSum straight = new ValueSum().With(Row(1, 10)).With(Row(2, 20));
        ValueSum crossed = new ValueSum().With(Row(1, 20)).With(Row(2, 10));
        Assert.Equal(straight.Sum, crossed.Sum);
        Assert.NotEqual(straight, crossed);
        Assert.Equal(straight, new ValueSum().With(Row(2, 20)).With(Row(1, 10)));
        Assert.NotEqual(straight, straight.With(Row(3, 3)).With(Row(3, 3)));
    }

    private static async Task<long[]> AskAsync<T>(PostgresDatabase database, string sql, T[] values, long seed)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = seed });
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync();
        var hashes = new List<long>();
        while (await answer.ReadAsync()) hashes.Add(answer.GetInt64(0));
        return [.. hashes];
    }
}
