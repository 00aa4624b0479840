using System.Globalization;
using Transfer.Plan.Sql;
using Transfer.Source.Sqlite;
using Transfer.Tests.Source.Sqlite;
using Transfer.Tests.Support;

namespace Transfer.Tests.Plan.Sql;

/// <summary>Evaluates conditions in SQLite and their translations in PostgreSQL over the same values: every answer must be equal.</summary>
[Collection("postgres")]
public sealed class ExpressionEqualityTests(PostgresServer server)
{
    // One list of values a column, as both engines read them.
    internal static readonly Dictionary<string, string[]> Values = new()
    {
        ["a"] = ["NULL", "0", "1", "-7", "2147483648", "9"],
        ["n"] = ["NULL", "0", "3", "-2", "2147483647"],
        ["active"] = ["NULL", "0", "1"],
        ["name"] = ["NULL", "''", "'abc'", "'ABC'", "' a%c '", "'ÄÖü ß'", "'äöü'", "'a_b\\c'", "'x@y.z'", "'\u212a'", "'Z'", "'🙂b'"],
        ["code"] = ["NULL", "'A-12'", "'b'"],
        ["price"] = ["NULL", "0", "10.5", "-3.25"],
        ["ratio"] = ["NULL", "0.5", "-2.75", "3.0"],
        ["born"] = ["NULL", "'2019-12-31'", "'2020-01-01'"],
        ["made"] = ["NULL", "'2019-12-31 23:59:59'", "'2020-01-01 00:00:00'", "'2020-01-01 00:00:01'"],
        ["data"] = ["NULL", "X''", "X'00ff'", "X'7f'"],
    };

    internal static readonly string[] Conditions =
    [
        "a > 0", "0x10 < a", "a = '9'", "a", "NOT a", "a = TRUE", "a IS n", "a IS NOT n", "a IN (1, NULL, 9)", "a NOT IN (1, 9)", "a BETWEEN n AND 9",
        "active", "NOT active", "active = 1", "active <> 0", "active IN (0, 1)", "active IS TRUE", "active IS NOT FALSE", "active > 0", "active BETWEEN 0 AND 1",
        "a / n = 0", "a % n < 0", "a / 2 = -3", "n * n > 5", "n + n > 0", "-n > 0", "a & n = 1", "a | 1 = 9", "~a < 0", "n << 3 > 20", "a >> 1 = 4", "abs(n) > 2",
        "(a IS NULL) + (n IS NULL) = 1", "active + a > 1", "86400 * 36500 > a", "a - -1 > 0", "a = 1 = active", "NOT a = 1 OR n = 3 AND active", "a + 1.5 > n * 0.25",
        "price * 2 > 20.5", "price + 1 >= 1", "price < a", "price IN (0, 10.5)", "ratio / 2 < 0.3", "ratio * n > 1", "ratio > n", "CAST(ratio AS INTEGER) = -2", "CAST(price AS INTEGER) = -3",
        "name = 'abc'", "name > 'Z'", "name <= 'a'", "name BETWEEN 'A' AND 'a'", "name IS 'Z'", "name IN ('abc', \"Z\")", "name <> code",
        "name LIKE 'A%'", "name LIKE '%\\%'", "name LIKE '_b_'", "name NOT LIKE 'ä%'", "name LIKE 'Ä%'", "name LIKE 'k'", "name LIKE '%!%%' ESCAPE '!'", "name LIKE '%!_%' ESCAPE '!'", "name LIKE '%\\c'", "name LIKE ''",
        "name GLOB '[a-c]*'", "name GLOB '*?.?'", "name NOT GLOB '[^A-Z]*'", "name GLOB '*\\*'", "code GLOB '[A-Z]-[0-9][0-9]'", "name GLOB '?b'", "name GLOB ''",
        "length(name) = 3", "length(a) = 2", "length(data) = 2", "lower(name) = 'abc'", "upper(name) = name", "lower(name) = 'äöü ß'", "trim(name) = 'a%c'", "ltrim(name, 'xa') = '@y.z'", "rtrim(name, ' ') <> name",
        "replace(name, 'a', '') = 'bc'", "instr(name, '@') = 2", "instr(name, '') = 1", "substr(name, 2) = 'b'", "substr(name, 2, 1) = 'b'", "name || a = 'abc1'", "active || '' = '1'",
        "coalesce(a, n, 0) = 0", "ifnull(name, 'none') = 'none'", "nullif(a, 0) IS NULL", "nullif(name, 'Z') IS NULL", "CASE WHEN active THEN a > 0 ELSE 1 END", "CASE active WHEN 1 THEN 2 ELSE 3 END = 2", "CASE a WHEN n THEN 1 END IS NULL", "iif(active, a, 0) > 1",
        "born >= '2020-01-01'", "born BETWEEN '2019-01-01' AND '2019-12-31'", "made >= '2020-01-01'", "made < '2020-01-01'", "made > '2020-01-01 00:00:00'", "made = '2020-01-01 00:00:01'",
        "data = X'00FF'", "data > X'01'", "CAST(a AS TEXT) = '9'", "CAST(n AS REAL) / 2 = 1.5", "coalesce(ratio, 0) > 0", "name ISNULL", "name NOT NULL", "a IS DISTINCT FROM n",
    ];

    [Fact]
    public async Task A_translated_condition_is_true_for_the_same_rows()
    {
        await using PostgresDatabase postgres = await server.CreateDatabaseAsync();
        using SqliteFixtureDatabase sqlite = new($"CREATE TABLE t({string.Join(", ", Values.Keys.Select(name => $"{name} {TestScope.Columns[name].SourceType}"))})");
        await postgres.ExecuteAsync($"CREATE TABLE t({string.Join(", ", Values.Keys.Select(name => $"{name} {TestScope.Columns[name].Type.Sql}"))})");
        foreach (string[] row in Rows())
        {
            sqlite.Execute($"INSERT INTO t VALUES ({string.Join(", ", row)})");
            await postgres.ExecuteAsync($"INSERT INTO t VALUES ({string.Join(", ", row.Select((value, i) => ForPostgres(value, Values.Keys.ElementAt(i))))})");
        }

        List<string> differing = [];
        foreach (string condition in Conditions)
        {
            Translation translation = ExpressionTranslator.Translate(condition, new TestScope());
            if (translation.Sql is null)
            {
                // SQLite before 3.39 lacks the words; the table of texts holds their translation.
                differing.Add($"{condition} is refused: {translation.Reason}");
                continue;
            }
            if (condition.Contains("DISTINCT", StringComparison.Ordinal)) continue;
            string expected = string.Concat(SqliteQuery.List(
                sqlite.Connection, $"SELECT CASE WHEN {condition} THEN 't' WHEN NOT ({condition}) THEN 'f' ELSE '∅' END FROM t ORDER BY rowid", row => row.GetString(0)));
            string actual = string.Concat(await postgres.RowsAsync($"SELECT {translation.Sql} FROM t ORDER BY ctid"));
            if (expected != actual) differing.Add($"{condition} => {translation.Sql}: {expected} in SQLite, {actual} in PostgreSQL");
        }

        Assert.True(differing.Count == 0, string.Join('\n', differing));
    }

    /// <summary>Every column steps through its values at a pace of its own, so that pairs of columns meet in many ways.</summary>
    internal static IEnumerable<string[]> Rows() =>
        Enumerable.Range(0, 120).Select(i => Values.Values.Select((values, column) => values[i * (1 + (column % 3)) % values.Length]).ToArray());

    private static string ForPostgres(string value, string column) =>
        value.StartsWith('X') ? $"'\\x{value[2..^1]}'"
            : column == "active" && value != "NULL" ? (value == "1" ? "true" : "false")
            : value.ToString(CultureInfo.InvariantCulture);
}
