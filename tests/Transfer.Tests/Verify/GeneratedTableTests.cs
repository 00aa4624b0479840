using System.Globalization;
using System.Text;
using Transfer.Tests.Support;

namespace Transfer.Tests.Verify;

/// <summary>200 tables of random columns and values: equal data gives no alarm, neither in the run nor in a verification after it.</summary>
[Collection("proof")]
public sealed class GeneratedTableTests(PostgresServer postgres, MariaDbServer mariaDb) : IDisposable
{
    private const int Tables = 100;
    private const int MostRows = 60;

    private static readonly (string Type, Func<Random, string> Value)[] Shared =
    [
        ("INTEGER", random => random.Next(int.MinValue, int.MaxValue).ToString(CultureInfo.InvariantCulture)),
        ("BIGINT", random => random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture)),
        ("SMALLINT", random => random.Next(-32768, 32767).ToString(CultureInfo.InvariantCulture)),
        ("BOOLEAN", random => random.Next(2).ToString(CultureInfo.InvariantCulture)),
        ("DOUBLE", Double),
        ("DECIMAL(18,4)", random => string.Create(CultureInfo.InvariantCulture, $"{random.Next(-99999, 99999)}.{random.Next(10000):D4}")),
        ("DECIMAL(30,0)", random => string.Create(CultureInfo.InvariantCulture, $"'{random.Next(1, 9)}{new string('0', random.Next(28))}'")),
        ("VARCHAR(40)", random => Text(random, 12)),
        ("TEXT", random => Text(random, 60)),
        ("BLOB", random => $"x'{Convert.ToHexString(Bytes(random))}'"),
        ("DATE", random => $"'{new DateOnly(1, 1, 1).AddDays(366 + random.Next(3_600_000)):yyyy-MM-dd}'"),
        ("TIME", random => $"'{random.Next(24):D2}:{random.Next(60):D2}:{random.Next(60):D2}'"),
        ("JSON", random => $"'{Json(random, 3)}'"),
    ];

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public Task From_SQLite() => ProveAsync(SqliteFileMaker.Make(_work, Script(
        [
            .. Shared,
            ("DATETIME", random => $"'{Moment(random):yyyy-MM-dd HH:mm:ss.ffffff}'"), ("TIMESTAMP", random => $"'{Moment(random):yyyy-MM-ddTHH:mm:ss}'"), ("NUMERIC", random => $"'{random.Next(-999, 999)}.{random.Next(99)}'"),
            ("UUID", random => $"'{Uuid(random)}'"), ("", random => Text(random, 9)), ("REAL", Double),
        ])));

    [Theory, MariaDbData]
    public async Task From_MariaDB(string engine)
    {
        Assert.Equal("mariadb", engine);
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("SET time_zone = '+00:00', sql_mode = 'NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES';\n" + Script(
        [
            .. Shared, ("FLOAT", random => ((float)random.NextDouble() * 1e6f).ToString("R", CultureInfo.InvariantCulture)), ("BIGINT UNSIGNED", random => ((ulong)random.NextInt64(long.MinValue, long.MaxValue)).ToString(CultureInfo.InvariantCulture)),
            ("DATETIME(6)", random => $"'{Moment(random):yyyy-MM-dd HH:mm:ss.ffffff}'"), ("DATETIME", random => $"'{Moment(random):yyyy-MM-dd HH:mm:ss}'"), ("TIME(3)", random => $"'{random.Next(24):D2}:{random.Next(60):D2}:{random.Next(60):D2}.{random.Next(1000):D3}'"),
            ("SET('a','b','c')", random => $"'{new[] { "", "a", "a,c", "a,b,c" }[random.Next(4)]}'"), ("ENUM('x','y','ü')", random => $"'{new[] { "x", "y", "ü" }[random.Next(3)]}'"), ("BIT(9)", random => $"b'{Convert.ToString(random.Next(512), 2)}'"),
            ("UUID", random => $"'{Uuid(random)}'"), ("YEAR", random => random.Next(1901, 2155).ToString(CultureInfo.InvariantCulture)), ("CHAR(8) CHARACTER SET latin1", random => $"'{new string('ß', random.Next(8))}'"),
        ]));
        await ProveAsync(source.Url);
    }

    private async Task ProveAsync(string source)
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);
        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues.Take(5)));
        Assert.Equal(Tables, outcome.Report.Tables.Count);
        Assert.All(outcome.Report.Tables, table => Assert.True(table.ValuesMatch, table.ToString()));
        Assert.True(outcome.Report.Totals.RowsLoaded > Tables * MostRows / 3);
        (await Verification.RunAsync(_work, source, target)).AssertEqual();
    }

    private static string Script((string Type, Func<Random, string> Value)[] types)
    {
        var random = new Random(7);
        var script = new StringBuilder();
        for (int table = 0; table < Tables; table++)
        {
            (string Type, Func<Random, string> Value)[] columns = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => types[random.Next(types.Length)])];
            bool keyed = random.Next(4) > 0;
            script.AppendLine($"CREATE TABLE t{table} ({(keyed ? "id INTEGER PRIMARY KEY, " : "")}{string.Join(", ", columns.Select((column, i) => $"c{i} {column.Type}"))});");
            for (int row = random.Next(MostRows); row > 0; row--)
                script.AppendLine($"INSERT INTO t{table} VALUES ({(keyed ? $"{row}, " : "")}{string.Join(", ", columns.Select(column => random.Next(6) == 0 ? "NULL" : column.Value(random)))});");
        }

        return script.ToString();
    }

    private static DateTime Moment(Random random) => new DateTime(1000, 1, 1).AddTicks(10 * random.NextInt64(280_000_000_000_000_000));

    private static string Double(Random random) => (random.NextDouble() * Math.Pow(10, random.Next(-200, 200)) * (random.Next(2) * 2 - 1)).ToString("E16", CultureInfo.InvariantCulture);

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[random.Next(30)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static Guid Uuid(Random random)
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        // Version 4: MariaDB takes no others than the standard's.
        bytes[7] = (byte)(0x40 | (bytes[7] & 0x0f));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3f));
        return new Guid(bytes);
    }

    private static string Text(Random random, int longest)
    {
        const string Letters = "abc ÄÖü漢字\"\\,;{}é";
        return $"'{string.Concat(Enumerable.Range(0, random.Next(longest)).Select(_ => random.Next(12) == 0 ? "''" : Letters[random.Next(Letters.Length)].ToString()))}'";
    }

    private static string Json(Random random, int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 => random.Next(-100, 100).ToString(CultureInfo.InvariantCulture),
        1 => string.Create(CultureInfo.InvariantCulture, $"{random.Next(100)}.{random.Next(100)}"),
        2 => "\"ü x\"",
        3 => random.Next(2) == 0 ? "null" : "false",
        4 => $"[{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth - 1)))}]",
        _ => $"{{{string.Join(",", Enumerable.Range(0, random.Next(5)).Select(i => $"\"{new string('k', random.Next(3))}{9 - i}\": {Json(random, depth - 1)}"))}}}",
    };
}
