using Transfer.Plan;
using Transfer.Source;
using Transfer.Source.MySql;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.MySql;

/// <summary>Tables of every kind of key, cut into ranges: each row is in exactly one, and none is much larger than the others.</summary>
[Collection("postgres")]
public sealed class RangeTests(MariaDbServer mariaDb, MySqlServer mySql)
{
    private const int Rows = 20_000;
    private const int Pieces = 8;

    /// <summary>A key's columns, and the expression of each for the number n, from 1 to <see cref="Rows"/>.</summary>
    public static TheoryData<string, string, string, string> Keys
    {
        get
        {
            var keys = new TheoryData<string, string, string, string>();
            foreach (string engine in (string[])["mariadb", "mysql"])
            {
                keys.Add(engine, "id INT", "n", "cut");
                keys.Add(engine, "id BIGINT", "IF(n % 5000 = 0, n * 400000000000000, n)", "cut");
                keys.Add(engine, "id BIGINT", "IF(n <= 10, -9223372036854775808 + n, IF(n > 19990, 9223372036854775807 - n, n))", "cut");
                keys.Add(engine, "id BIGINT UNSIGNED", "18446744073709551615 - n * 3", "cut");
                keys.Add(engine, "id VARCHAR(40) COLLATE utf8mb4_general_ci", "CONCAT('Schlüssel \\'', n % 7, '\\\\', n)", "cut");
                keys.Add(engine, "id CHAR(36) CHARACTER SET latin1", "CONCAT(LPAD(HEX(n * 104729), 30, 'x'), 'ß')", "cut");
                keys.Add(engine, "id BINARY(16)", "UNHEX(LPAD(HEX(n * 104729), 32, '0'))", "cut");
                keys.Add(engine, "id DATETIME(6)", "'2020-01-01' + INTERVAL n * 333 SECOND + INTERVAL n MICROSECOND", "cut");
                keys.Add(engine, "id DECIMAL(30,5)", "n * 123456789.12345", "cut");
                keys.Add(engine, "a INT, b VARCHAR(20), c SMALLINT UNSIGNED", "n DIV 5000, n DIV 10, n % 10", "cut");
                keys.Add(engine, "a ENUM('z','a','m'), b INT", "1 + n % 3, n", "whole");
                keys.Add(engine, "id FLOAT", "n / 8", "whole");
            }

            return keys;
        }
    }

    [MySqlTheory]
    [MemberData(nameof(Keys))]
    public async Task Every_row_is_in_one_range(string engine, string columns, string values, string expected)
    {
        SourceServer server = engine == "mysql" ? mySql : mariaDb;
        string[] names = [.. columns.Split(", ").Select(column => column.Split(' ')[0])];
        await using SourceDatabase database = await server.CreateDatabaseAsync($"""
            SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
            CREATE TABLE digits (d INT); INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);
            CREATE TABLE t ({columns}, n INT NOT NULL, filler CHAR(100) NOT NULL DEFAULT 'some filling', PRIMARY KEY ({string.Join(", ", names)}));
            INSERT INTO t ({string.Join(", ", names)}, n)
              SELECT {values}, n FROM (SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n
                FROM digits a, digits b, digits c, digits e, digits f WHERE f.d < 2) AS numbers;
            ANALYZE TABLE t;
            """);
        using MySqlSource source = MySqlSource.Open(DatabaseUrl.Parse(database.Url), 1);
        TableSchema table = source.Schema.Tables.Single(one => one.Name == "t");
        Assert.Equal(names, table.PrimaryKey);

        IReadOnlyList<RowRange> ranges = source.Readers[0].Cut(table, Rows, Pieces);
        List<long>[] found = [.. ranges.Select(range => Numbers(source.Readers[0], table, range))];

        Assert.Equal(Enumerable.Range(1, Rows).Select(n => (long)n), found.SelectMany(numbers => numbers).Order());
        if (expected == "whole") Assert.Equal([RowRange.Whole], ranges);
        else Assert.InRange(found.Max(numbers => numbers.Count), 1, Rows / 2);
        // What a reject hunt relies on: a range comes in the same order again.
        Assert.Equal(found[0], Numbers(source.Readers[0], table, ranges[0]));
    }

    private static List<long> Numbers(ISourceReader reader, TableSchema table, RowRange range)
    {
        var numbers = new List<long>();
        using RowCursor row = reader.Read(table, [table.FindColumn("n")!], range);
        while (row.Next()) numbers.Add(row.Get(0).Integer);
        return numbers;
    }
}
