using Transfer.Tests.Support;

namespace Transfer.Tests.Plan.Sql;

/// <summary>
/// Moves a table of generated columns and a twin whose plain columns hold what SQLite computed: PostgreSQL must have computed the same.
/// Each expression is an index too, which PostgreSQL makes only of what is immutable.
/// </summary>
[Collection("postgres")]
public sealed class GeneratedEqualityTests(PostgresServer server)
{
    // The declared type and the expression of a column each.
    private static readonly (string Type, string Expression)[] Columns =
    [
        ("INTEGER", "a + n"), ("INTEGER", "a * 2 - n"), ("INTEGER", "a / n"), ("INTEGER", "a % 7"), ("INTEGER", "a % n"), ("INTEGER", "abs(n)"), ("INTEGER", "-a"), ("INTEGER", "~a"), ("INTEGER", "a & 5"), ("INTEGER", "a | n"),
        ("INTEGER", "a << 2"), ("INTEGER", "n >> 1"), ("INTEGER", "n * n"), ("INTEGER", "a > 3"), ("INTEGER", "active"), ("INTEGER", "length(name)"), ("INTEGER", "length(data)"), ("INTEGER", "instr(name, 'c')"),
        ("INTEGER", "nullif(a, 0)"), ("INTEGER", "iif(active, a, -1)"), ("INTEGER", "CAST(ratio AS INTEGER)"), ("INTEGER", "CAST(price AS INTEGER)"), ("INTEGER", "coalesce(a, n, 0)"), ("INTEGER", "(a IS NULL) + (n IS NULL)"),
        ("BOOLEAN", "a > 3"), ("BOOLEAN", "NOT active"), ("BOOLEAN", "a IS NULL"), ("BOOLEAN", "name LIKE 'a%'"), ("BOOLEAN", "name GLOB '[a-c]*'"), ("BOOLEAN", "a = 9 AND active"), ("BOOLEAN", "born >= '2020-01-01'"), ("BOOLEAN", "name > code"),
        ("REAL", "ratio * 2"), ("REAL", "ratio / 4"), ("REAL", "ratio + n"), ("REAL", "a"), ("REAL", "coalesce(ratio, 1)"), ("REAL", "CAST(a AS REAL)"), ("REAL", "a * 0.5"),
        ("DECIMAL(12,2)", "price * 2"), ("DECIMAL(12,2)", "price + 1"), ("DECIMAL(22,2)", "price * n"), ("NUMERIC", "price * 0.5"), ("NUMERIC", "a"), ("DECIMAL(12,2)", "CASE WHEN price > 0 THEN price ELSE 0 END"),
        ("TEXT", "name || code"), ("TEXT", "name || a"), ("TEXT", "active || ''"), ("TEXT", "lower(name)"), ("TEXT", "upper(name)"), ("TEXT", "trim(name)"), ("TEXT", "rtrim(name, 'cC')"), ("TEXT", "replace(name, 'a', 'bb')"), ("TEXT", "substr(name, 2)"), ("TEXT", "substr(name, 2, 1)"),
        ("TEXT", "coalesce(name, code, 'none')"), ("TEXT", "nullif(name, 'abc')"), ("TEXT", "CASE WHEN a > 3 THEN 'many' WHEN a IS NULL THEN NULL ELSE 'few' END"), ("TEXT", "CASE active WHEN 1 THEN name ELSE code END"), ("TEXT", "CAST(a AS TEXT)"), ("TEXT", "a + 1"), ("VARCHAR(3)", "substr(name, 1, 3)"),
        ("DATE", "born"), ("DATE", "coalesce(born, '2000-01-01')"), ("DATETIME", "made"), ("DATETIME", "CASE WHEN made < '2020-01-01' THEN made END"), ("BLOB", "data"), ("BLOB", "coalesce(data, x'00')"),
        // Each refers to generated columns before or after it.
        ("INTEGER", "g0 + g1"), ("TEXT", "g70 || 'x'"), ("TEXT", "lower(g46)"), ("BOOLEAN", "g24 AND g72 > 0"), ("INTEGER", "g68 * 2"),
    ];

    [Fact]
    public async Task A_generated_column_holds_what_sqlite_computes()
    {
        using var work = new TemporaryFolder();
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(SqliteFileMaker.Make(work, Script()), target, work);

        Assert.Empty(outcome.Report.Issues.Select(issue => issue.Message));
        Assert.Equal(120, await target.ScalarAsync<long>("SELECT count(*) FROM t JOIN twin USING (id)"));
        List<string> differing = [];
        for (int i = 0; i < Columns.Length; i++)
        {
            List<string> rows = await target.RowsAsync($"SELECT id, twin.g{i}, t.g{i} FROM t JOIN twin USING (id) WHERE t.g{i} IS DISTINCT FROM twin.g{i} ORDER BY id LIMIT 3");
            differing.AddRange(rows.Select(row => $"{Columns[i]}: id|SQLite|PostgreSQL {row}"));
        }

        Assert.Empty(differing);
        Assert.Equal("s", await target.ScalarAsync<char>("SELECT min(attgenerated) FROM pg_attribute WHERE attrelid = 't'::regclass AND attname ~ '^g[0-9]'") + "");
    }

    private static string Script()
    {
        string plain = string.Join(", ", ExpressionEqualityTests.Values.Keys.Select(name => $"{name} {TestScope.Columns[name].SourceType}"));
        string names = string.Join(", ", ExpressionEqualityTests.Values.Keys);
        string generated = string.Join(", ", Columns.Select((column, i) => $"g{i} {column.Type} AS ({column.Expression})"));
        string twins = string.Join(", ", Columns.Select((column, i) => $"g{i} {column.Type}"));
        string rows = string.Join(", ", ExpressionEqualityTests.Rows().Select((row, i) => $"({i}, {string.Join(", ", row)})"));
        string indexes = string.Concat(Columns.Select((column, i) => $"CREATE INDEX i{i} ON t (({column.Expression}));"));
        return $"""
            CREATE TABLE t (id INTEGER PRIMARY KEY, {plain}, {generated});
            INSERT INTO t (id, {names}) VALUES {rows};
            {indexes}
            CREATE TABLE twin (id INTEGER PRIMARY KEY, {plain}, {twins});
            INSERT INTO twin SELECT * FROM t;
            """;
    }
}
