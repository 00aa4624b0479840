using Transfer.Tests.Mappings;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.MySql;

/// <summary>The types of a query's columns, by what both servers say of its result.</summary>
[Collection("postgres")]
public sealed class QueryTypeTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    /// <summary>A column of a table stays what it is in a query, also where another table is joined to it.</summary>
    [Theory, MariaDbData, MySqlData]
    public async Task A_column_of_a_table_has_its_type_and_values(string engine)
    {
        TypeCase[] cases = [.. TypeCases.All.Where(one => one.Engine is null || one.Engine == engine)];
        await using SourceDatabase source = await CreateAsync(engine, $"""
            SET sql_mode = '', time_zone = '+00:00';
            CREATE TABLE types (id INT PRIMARY KEY, {string.Join(", ", cases.Select((one, i) => $"c{i} {one.Type}"))});
            CREATE TABLE other (id INT PRIMARY KEY);
            {string.Join('\n', Enumerable.Range(0, 4).Select(row => $"INSERT INTO types VALUES ({row}, {string.Join(", ", cases.Select(one => row < one.Values.Length ? one.Values[row].Sql : "NULL"))}); INSERT INTO other VALUES ({row});"))}
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            tables:
              copied: { query: SELECT * FROM types }
              joined: { query: SELECT t.* FROM other LEFT JOIN types t ON t.id = other.id }
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        ReportFile.Of(outcome).AssertBalances();
        foreach (string table in (string[])["copied", "joined"])
        {
            Assert.Equal(cases.Select((one, i) => $"c{i}|{one.Target ?? $"{table}_c{i}"}"), (await TypesAsync(target, table)).Skip(1));
            Assert.Equal(await target.RowsAsync("SELECT types::text FROM types ORDER BY id"), await target.RowsAsync($"SELECT {table}::text FROM {table} ORDER BY id"));
        }

        Assert.Equal(["copied|t", "joined|f"], await target.RowsAsync("SELECT attrelid::regclass, attnotnull FROM pg_attribute WHERE attrelid IN ('copied'::regclass, 'joined'::regclass) AND attname = 'id' ORDER BY 1"));
    }

    /// <summary>Its total has NULL for a column that never is.</summary>
    [Theory, MariaDbData, MySqlData]
    public async Task A_roll_up_has_its_total(string engine)
    {
        await using SourceDatabase source = await CreateAsync(engine, "CREATE TABLE t (kind INT NOT NULL, n INT NOT NULL); INSERT INTO t VALUES (1, 2), (1, 3), (2, 5);");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            tables:
              totals: { query: "SELECT kind, sum(n) AS n FROM t GROUP BY kind WITH ROLLUP" }
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(["1|5", "2|5", "∅|10"], await target.RowsAsync("SELECT * FROM totals ORDER BY kind"));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_computed_column_has_the_type_that_the_server_tells(string engine)
    {
        (string Sql, string Type, string Value)[] columns =
        [
            ("1", engine == "mysql" ? "bigint" : "integer", "1"),
            ("count(*)", "bigint", "2"),
            ("sum(n)", "numeric(32,0)", "-1"),
            ("sum(price)", "numeric(32,2)", "3.75"),
            ("min(price) / 3", "numeric(14,6)", "0.416667"),
            ("max(u)", "numeric(20,0)", "18446744073709551615"),
            ("max(u) - 1", "numeric(20,0)", "18446744073709551614"),
            ("max(f)", "real", "1.6777216e+07"),
            ("sum(f)", "double precision", "16777216.5"),
            ("max(name)", "character varying(20)", "zoë"),
            ("concat(max(name), '!')", "character varying(21)", "zoë!"),
            ("group_concat(n ORDER BY n)", "text", "-3,2"),
            ("max(kind)", "character varying(5)", "small"),
            ("max(at)", "timestamp(3) without time zone", "2024-07-01 12:00:00.123"),
            ("date(max(at))", "date", "2024-07-01"),
            ("time(max(at))", "time(3) without time zone", "12:00:00.123"),
            ("max(raw)", "bytea", "\\x00ff"),
            ("hex(max(raw))", "character varying(8)", "00FF"),
            ("''", "text", ""),
            ("json_object('n', max(n))", engine == "mysql" ? "jsonb" : "character varying(25)", "{\"n\": 2}"),
        ];
        await using SourceDatabase source = await CreateAsync(engine, """
            CREATE TABLE t (n INT, u BIGINT UNSIGNED, price DECIMAL(10,2), f FLOAT, name VARCHAR(20), kind ENUM('big', 'small'), at DATETIME(3), raw VARBINARY(4));
            INSERT INTO t VALUES (2, 18446744073709551615, 2.50, 16777216, 'zoë', 'small', '2024-07-01 12:00:00.123', x'00ff'), (-3, 1, 1.25, 0.5, 'a', 'big', '2024-01-01', x'00');
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, $"""
            version: 1
            tables:
              made:
                query: |
                  SELECT {string.Join(", ", columns.Select((column, i) => $"{column.Sql} AS c{i}"))} FROM t
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(columns.Select((column, i) => $"c{i}|{column.Type}"), await TypesAsync(target, "made"));
        Assert.Equal(string.Join('|', columns.Select(column => column.Value)), Assert.Single(await target.RowsAsync("SELECT * FROM made")));
    }

    private static Task<List<string>> TypesAsync(PostgresDatabase target, string table) =>
        target.RowsAsync($"SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 ORDER BY attnum");

    private Task<SourceDatabase> CreateAsync(string engine, string script) => (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync(script);
}
