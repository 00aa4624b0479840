using System.Text.RegularExpressions;
using Transfer.Tests.Support;

namespace Transfer.Tests.Plan.Sql;

/// <summary>Each default gives one row its value in SQLite, which is moved, and another in PostgreSQL: the two must be equal.</summary>
[Collection("postgres")]
public sealed partial class DefaultEqualityTests(PostgresServer server)
{
    private static readonly string[] Constants =
    [
        "INTEGER DEFAULT 42", "INTEGER DEFAULT -1", "INTEGER DEFAULT +1", "INTEGER DEFAULT 0x1F", "INTEGER DEFAULT '7'", "INTEGER DEFAULT ' 8 '", "INTEGER DEFAULT 1e3",
        "INTEGER DEFAULT 9223372036854775807", "INTEGER DEFAULT -9223372036854775808", "INTEGER DEFAULT TRUE", "INTEGER DEFAULT (1 + 2 * 3)", "INTEGER DEFAULT (7 / 2)",
        "INTEGER DEFAULT (-7 % 3)", "INTEGER DEFAULT (1 << 40)", "INTEGER DEFAULT (60 * 60 * 24 * 365 * 100)", "INTEGER DEFAULT (length('äö'))", "INTEGER DEFAULT NULL",
        "SMALLINT DEFAULT 32767", "INT4 DEFAULT -2147483648", "BOOLEAN DEFAULT TRUE", "BOOLEAN DEFAULT 0", "BOOLEAN DEFAULT '1'", "BOOLEAN DEFAULT 'no'", "BOOLEAN DEFAULT 'T'", "BOOLEAN DEFAULT (1 > 2)",
        "REAL DEFAULT 1", "REAL DEFAULT 0.1", "REAL DEFAULT -1.5e-300", "REAL DEFAULT '2.5'", "REAL DEFAULT 123456789.123456789", "REAL DEFAULT 1e300", "REAL DEFAULT (1 / 2.0)",
        "NUMERIC DEFAULT 0.1", "NUMERIC DEFAULT 10", "DECIMAL(10,2) DEFAULT '1.50'", "NUMERIC DEFAULT 1e5", "NUMERIC DEFAULT 1.5e-7", "DECIMAL(10,2) DEFAULT 9.99", "DECIMAL(10,2) DEFAULT -0.50", "DECIMAL(10,2) DEFAULT 1e2",
        "DECIMAL(10,2) DEFAULT 0", "TEXT DEFAULT 'it''s'", "TEXT DEFAULT \"double\"", "TEXT DEFAULT bare", "TEXT DEFAULT ''", "TEXT DEFAULT 'C:\\new\\table'", "TEXT DEFAULT 'a\nb'", "TEXT DEFAULT 'äöü 🙂'",
        "TEXT DEFAULT 5", "TEXT DEFAULT -5", "TEXT DEFAULT 0x10", "TEXT DEFAULT TRUE", "TEXT DEFAULT ('a' || 'b' || 3)", "TEXT DEFAULT (upper('äb'))", "TEXT DEFAULT (coalesce(NULL, 'x'))", "TEXT DEFAULT (5)",
        "VARCHAR(5) DEFAULT 'abcde'", "VARCHAR(3) DEFAULT '🙂🙂🙂'", "VARCHAR(3) DEFAULT 123", "BLOB DEFAULT x'00ff'", "BLOB DEFAULT X''", "BLOB DEFAULT 'text'",
        "DATE DEFAULT '2020-02-29'", "DATETIME DEFAULT '2020-02-29 10:11:12.123456'", "DATETIME DEFAULT '2020-02-29T10:11'", "DATETIME DEFAULT '2020-02-29'", "TIMESTAMPTZ DEFAULT '2020-02-29 10:11:12'",
        "TIMESTAMPTZ DEFAULT '2020-02-29T10:11:12+02:00'", "TIME DEFAULT '08:30'", "TIME DEFAULT '08:30:00.5'", "JSON DEFAULT '{\"a\": [1, 2.50, \"ü\"]}'", "JSON DEFAULT '[]'", "JSON DEFAULT 'null'",
        "UUID DEFAULT '6F9619FF-8B86-D011-B42D-00C04FC964FF'",
    ];

    private static readonly string[] Moments =
    [
        "DATETIME DEFAULT CURRENT_TIMESTAMP", "DATETIME DEFAULT (datetime('now'))", "DATETIME DEFAULT (datetime())", "DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now'))", "DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M', 'now'))",
        "DATETIME DEFAULT CURRENT_DATE", "TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP", "DATE DEFAULT CURRENT_DATE", "DATE DEFAULT (date('now'))", "TIME DEFAULT CURRENT_TIME", "TIME DEFAULT (time('now'))",
        "TEXT DEFAULT CURRENT_TIMESTAMP", "TEXT DEFAULT CURRENT_DATE", "TEXT DEFAULT CURRENT_TIME", "TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))", "TEXT DEFAULT (strftime('%d.%m.%Y', 'now'))",
        "VARCHAR(19) DEFAULT CURRENT_TIMESTAMP", "INTEGER DEFAULT (strftime('%s', 'now'))", "INTEGER DEFAULT (CAST(strftime('%s', 'now') AS INTEGER))", "NUMERIC DEFAULT (strftime('%s', 'now'))",
    ];

    [Fact]
    public async Task A_default_gives_the_value_that_it_gives_in_sqlite()
    {
        (string[] sqlite, string[] postgres) = await ValuesAsync(Constants);

        Assert.Equal(Constants.Zip(sqlite), Constants.Zip(postgres));
    }

    [Fact]
    public async Task A_default_of_now_gives_the_same_moment_in_the_same_form()
    {
        (string[] sqlite, string[] postgres) = await ValuesAsync(Moments);

        foreach ((string moment, string before, string after) in Moments.Zip(sqlite, postgres))
        {
            // A timestamptz keeps the fraction of now, which SQLite's has not.
            string form = moment.StartsWith("TIMESTAMPTZ", StringComparison.Ordinal) ? Fraction().Replace(after, "") : after;
            // PostgreSQL writes as few digits of a fraction as there are.
            Assert.Equal(Digits().Replace(before, "9"), Digits().Replace(form, "9"));
            Assert.InRange(Time(after) - Time(before), TimeSpan.Zero - Clock, Clock);
        }
    }

    /// <summary>More than a move takes; a date or a time of day differs by more around midnight, when the day is another one.</summary>
    private static TimeSpan Clock => TimeSpan.FromMinutes(1);

    private static DateTime Time(string text) => text switch
    {
        _ when long.TryParse(text, out long seconds) => DateTime.UnixEpoch.AddSeconds(seconds),
        _ when text.Split('.') is [var day, var month, { Length: 4 } year] => DateTime.Parse($"{year}-{month}-{day}", null),
        _ => DateTime.Parse(text, null, System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal),
    };

    /// <summary>Makes a table of the columns, fills a row with defaults in SQLite, moves it, and fills another in PostgreSQL.</summary>
    private async Task<(string[] Sqlite, string[] Postgres)> ValuesAsync(string[] columns)
    {
        using var work = new TemporaryFolder();
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        string list = string.Join(", ", columns.Select((column, i) => $"c{i} {column}"));
        string source = SqliteFileMaker.Make(work, $"CREATE TABLE t (id INTEGER PRIMARY KEY, {list}); INSERT INTO t (id) VALUES (1)");

        RunOutcome outcome = await Mover.MoveAsync(source, target, work);
        await target.ExecuteAsync("INSERT INTO t (id) VALUES (2)");

        Assert.Empty(outcome.Report.Issues.Select(issue => issue.Message));
        List<string[]> rows = [];
        for (int id = 1; id <= 2; id++)
        {
            var values = new List<string>();
            for (int i = 0; i < columns.Length; i++) values.AddRange(await target.RowsAsync($"SELECT c{i} FROM t WHERE id = {id}"));
            rows.Add([.. values]);
        }

        return (rows[0], rows[1]);
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex("\\.[0-9]+")]
    private static partial Regex Fraction();
}
