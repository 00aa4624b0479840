using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Transfer.Benchmarks.EndToEnd;

/// <summary>A table of twelve mixed columns in SQLite: the same bytes for the same number of rows, about 250 of them a row.</summary>
public static class SourceTable
{
    private const int Seed = 20240229;

    private const string Schema = """
        CREATE TABLE items (
            id INTEGER PRIMARY KEY,
            quantity INTEGER NOT NULL,
            active BOOLEAN NOT NULL,
            price DECIMAL(12,2) NOT NULL,
            ratio DOUBLE,
            name VARCHAR(60) NOT NULL,
            note TEXT,
            created_at DATETIME NOT NULL,
            due DATE,
            code UUID NOT NULL,
            data JSON,
            picture BLOB
        );
        """;

    private static readonly string[] Words =
    [
        "Straße", "Küche", "aufräumen", "Wäsche", "Fenster", "putzen", "Zähne", "Müll", "hinausbringen", "Hausaufgaben",
        "the", "garden", "water", "plants", "dishes", "on", "Saturday", "before", "lunch", "façade",
    ];

    /// <summary>Makes the file, whole or not at all.</summary>
    /// <param name="file">Where; what is there is replaced.</param>
    /// <param name="rows">How many rows, 0 and up.</param>
    public static void Make(string file, long rows)
    {
        SQLitePCL.Batteries_V2.Init();
        string unfinished = file + ".new";
        File.Delete(unfinished);
        using (var connection = new SqliteConnection($"Data Source={unfinished};Pooling=False"))
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;");
            using var transaction = connection.BeginTransaction();
            Execute(connection, Schema);
            Insert(connection, transaction, rows);
            transaction.Commit();
        }

        File.Move(unfinished, file, overwrite: true);
    }

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, long rows)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO items VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        var values = Enumerable.Range(0, 12).Select(i => command.Parameters.AddWithValue($"${i}", DBNull.Value)).ToArray();
        command.Prepare();

        var random = new Random(Seed);
        var day = new DateTime(2015, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        byte[] code = new byte[16];
        for (long id = 1; id <= rows; id++)
        {
            var created = day.AddSeconds(random.Next(315_360_000)).AddMicroseconds(random.Next(1_000_000));
            random.NextBytes(code);
            values[0].Value = id;
            values[1].Value = random.Next(-1000, 100_000);
            values[2].Value = random.Next(2);
            values[3].Value = random.Next(-1_000_000, 100_000_000) / 100.0;
            values[4].Value = random.Next(10) == 0 ? DBNull.Value : random.NextDouble() * 1e6;
            values[5].Value = Sentence(random, 3, 60);
            values[6].Value = random.Next(5) == 0 ? DBNull.Value : Sentence(random, 8, 400);
            values[7].Value = created.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
            values[8].Value = random.Next(4) == 0 ? DBNull.Value : created.AddDays(random.Next(60)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            values[9].Value = RandomUuid(code).ToString("D");
            values[10].Value = random.Next(6) == 0 ? DBNull.Value : Json(random);
            values[11].Value = random.Next(3) == 0 ? DBNull.Value : Bytes(random);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>A UUID of version 4 by chance: MariaDB takes no bytes that are none of RFC 9562's.</summary>
    /// <param name="bytes">Sixteen; version and variant are set in them.</param>
    internal static Guid RandomUuid(Span<byte> bytes)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static string Sentence(Random random, int words, int limit)
    {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++)
            text.Append(Words[random.Next(Words.Length)]).Append(' ');
        return text.ToString(0, Math.Min(text.Length - 1, limit));
    }

    private static string Json(Random random) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"points": {{random.Next(100)}}, "tags": ["{{Words[random.Next(Words.Length)]}}"], "done": {{(random.Next(2) == 0 ? "true" : "false")}}}""");

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[random.Next(16, 64)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
