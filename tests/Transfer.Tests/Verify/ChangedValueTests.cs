using System.Text.RegularExpressions;
using Transfer.Tests.Source.MySql;
using Transfer.Tests.Support;

namespace Transfer.Tests.Verify;

/// <summary>One changed value in each type is found, with key, column and both values, and is as it was after --fix.</summary>
[Collection("proof")]
public sealed class ChangedValueTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    /// <summary>Declared types of SQLite, each with a value.</summary>
    private static readonly (string Type, string Value)[] SqliteTypes =
    [
        ("INTEGER", "9007199254740993"), ("BIGINT", "-1"), ("SMALLINT", "255"), ("TINYINT", "0"), ("INT4", "2147483647"), ("BOOLEAN", "1"), ("BOOL", "'true'"),
        ("REAL", "0.1"), ("DOUBLE", "-0.0"), ("FLOAT", "1e308"), ("DECIMAL(10,2)", "12.5"), ("NUMERIC(20,6)", "-0.000001"), ("NUMERIC", "'1.500'"), ("MONEY", "99.99"),
        ("VARCHAR(10)", "'full to 10'"), ("VARCHAR(20)", "'trailing '"), ("CHAR(3)", "'a'"), ("NVARCHAR(5)", "''"), ("TEXT", "'Füße 😀'"), ("CLOB", "'line\nline'"), ("", "'no type'"),
        ("BLOB", "x'00ff'"), ("DATE", "'2024-02-29'"), ("DATETIME", "'2024-02-29 23:59:59.999999'"), ("TIMESTAMP", "'1999-12-31T00:00:00'"), ("TIME", "'23:59:59.5'"),
        ("JSON", "'{\"b\": [1, {\"a\": -1.50}], \"a\": \"x\"}'"), ("JSONB", "'[1,2]'"), ("UUID", "'0192f0c4-7a1b-7c3d-8e4f-a1b2c3d4e5f6'"), ("GUID", "x'00112233445566778899aabbccddeeff'"),
    ];

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public Task From_SQLite() => ProveAsync(SqliteFileMaker.Make(_work, Script(SqliteTypes)), SqliteTypes.Length);

    [Theory, MariaDbData, MySqlData]
    public async Task From_a_server(string engine)
    {
        (string Type, string Value)[] columns = [.. TypeCases.All.Where(one => one.Engine is null || one.Engine == engine).Select(one => (one.Type, one.Values[0].Sql))];
        await using SourceDatabase source = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync($"SET sql_mode = '', time_zone = '+00:00'; {Script(columns)}");
        await ProveAsync(source.Url, columns.Length);
    }

    /// <summary>Row i is for the smallest change of column i, row 1000 + i for NULL in its place, row 2000 + i for a value where NULL was.</summary>
    private static string Script((string Type, string Value)[] columns)
    {
        var script = new StringWriter();
        script.WriteLine($"CREATE TABLE things (id INTEGER PRIMARY KEY, {string.Join(", ", columns.Select((column, i) => $"c{i} {column.Type}{(column.Type.StartsWith("TIMESTAMP", StringComparison.Ordinal) ? " NULL" : "")}"))});");
        string values = string.Join(", ", columns.Select(column => column.Value));
        for (int i = 0; i < columns.Length; i++)
        {
            script.WriteLine($"INSERT INTO things VALUES ({i}, {values}), ({1000 + i}, {values});");
            script.WriteLine($"INSERT INTO things (id) VALUES ({2000 + i});");
        }

        return script.ToString();
    }

    private async Task ProveAsync(string source, int columns)
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);
        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        (await Verification.RunAsync(_work, source, target)).AssertEqual();
        Dictionary<string, string> types = (await target.RowsAsync("SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'things'::regclass AND attnum > 1"))
            .Select(row => row.Split('|')).ToDictionary(row => row[0], row => row[1]);
        Assert.Equal(columns, types.Count);

        // What a check forbids could not be changed at all.
        foreach (string check in await target.RowsAsync("SELECT quote_ident(conname) FROM pg_constraint WHERE conrelid = 'things'::regclass AND contype = 'c'")) await target.ExecuteAsync($"ALTER TABLE things DROP CONSTRAINT {check}");
        List<string> before = await target.RowsAsync("SELECT * FROM things ORDER BY id");
        for (int i = 0; i < columns; i++)
        {
            await SmallestChange.MakeAsync(target, "things", $"c{i}", types[$"c{i}"], i);
            await target.ExecuteAsync($"UPDATE things SET c{i} = NULL WHERE id = {1000 + i}; UPDATE things SET c{i} = (SELECT c{i} FROM things WHERE id = {i}) WHERE id = {2000 + i}");
        }

        Verification found = await Verification.RunAsync(_work, source, target);

        Assert.Equal(1, found.Result.ExitCode);
        Assert.Equal(
            Enumerable.Range(0, columns).SelectMany(i => (string[])[$"changed things id={i} c{i}", $"changed things id={1000 + i} c{i}", $"changed things id={2000 + i} c{i}"]).Order(StringComparer.Ordinal),
            found.Lines.Select(line => line.Split(':')[0]).Order(StringComparer.Ordinal));
        Assert.Equal(columns, found.Lines.Count(line => Regex.IsMatch(line, @"^changed things id=1\d\d\d c\d+: .* -> NULL$", RegexOptions.Singleline)));
        Assert.Equal(columns, found.Lines.Count(line => Regex.IsMatch(line, @"^changed things id=2\d\d\d c\d+: NULL -> ")));
        Assert.Equal(3 * columns, found.Table("things").GetProperty("rows_changed").GetInt32());

        Verification mended = await Verification.RunAsync(_work, source, target, "--fix");
        Assert.Equal(0, mended.Result.ExitCode);
        Assert.Equal(3 * columns, mended.Table("things").GetProperty("rows_fixed").GetInt32());
        Assert.Equal(before, await target.RowsAsync("SELECT * FROM things ORDER BY id"));
        (await Verification.RunAsync(_work, source, target)).AssertEqual();
    }
}
