using System.Text.Json;
using Transfer.Tests.Support;

namespace Transfer.Tests.Verify;

/// <summary>What a verification finds in tables of all shapes, and what --fix makes of it.</summary>
[Collection("proof")]
public sealed class VerifyTests(PostgresServer postgres, MariaDbServer mariaDb) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Rows_without_a_key_count_one_by_one()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE log (word TEXT, n INTEGER); INSERT INTO log VALUES ('a', 1), ('a', 1), ('a', 1), ('b', 2), (NULL, NULL);");
        await using PostgresDatabase target = await MovedAsync(source);
        await target.ExecuteAsync("DELETE FROM log WHERE ctid IN (SELECT ctid FROM log WHERE word = 'a' LIMIT 2); INSERT INTO log VALUES ('b', 2), ('c', 3)");

        Verification found = await Verification.RunAsync(_work, source, target);

        // Which of three like rows are missing is for nobody to say.
        Assert.Equal(["extra log", "extra log", "missing log", "missing log"], found.Lines.Select(line => line[..line.IndexOf(' ', line.IndexOf(' ') + 1)]).Order(StringComparer.Ordinal));
        await AssertFixesAsync(source, target, "log", "SELECT word, n FROM log ORDER BY 1, 2", ["a|1", "a|1", "a|1", "b|2", "∅|∅"]);
    }

    [Fact]
    public async Task Keys_of_several_columns_and_of_text_name_their_rows()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE stock (shop TEXT, item TEXT, n INTEGER, PRIMARY KEY (shop, item));
            INSERT INTO stock VALUES ('it''s', 'ä', 1), ('it''s', 'Ä', 2), ('\', 'x', 3), ('b', 'y', 4);
            """);
        await using PostgresDatabase target = await MovedAsync(source);
        await target.ExecuteAsync(@"UPDATE stock SET n = 9 WHERE item = 'Ä'; UPDATE stock SET n = NULL WHERE shop = '\'; UPDATE stock SET item = 'z' WHERE item = 'y'");

        Verification found = await Verification.RunAsync(_work, source, target);

        Assert.Equal(
            [@"changed stock shop=\,item=x n: 3 -> NULL", "changed stock shop=it's,item=Ä n: 2 -> 9", "extra stock shop=b,item=z", "missing stock shop=b,item=y"],
            found.Lines.Order(StringComparer.Ordinal));
        await AssertFixesAsync(source, target, "stock", "SELECT n FROM stock ORDER BY 1", ["1", "2", "3", "4"]);
    }

    [Fact]
    public async Task Two_rows_that_exchange_a_value_are_found()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT); INSERT INTO t VALUES (1, 'x', 'p'), (2, 'y', 'q'), (3, 'z', 'r');");
        await using PostgresDatabase target = await MovedAsync(source);
        await target.ExecuteAsync("UPDATE t SET a = CASE id WHEN 1 THEN 'y' ELSE 'x' END WHERE id < 3");

        Verification found = await Verification.RunAsync(_work, source, target);

        Assert.Equal(["changed t id=1 a: x -> y", "changed t id=2 a: y -> x"], found.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Json_counts_by_value()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE t (id INTEGER PRIMARY KEY, j JSON);
            INSERT INTO t VALUES (1, '{"b": 1.0, "a": [1, 2]}'), (2, '{"n": 1}'), (3, '[[1], 2]'), (4, '{"n": 1}'), (5, '{"s": "1"}');
            """);
        await using PostgresDatabase target = await MovedAsync(source);
        await target.ExecuteAsync("""UPDATE t SET j = '{"a": [1, 2], "b": 1.00}' WHERE id = 1""");
        (await Verification.RunAsync(_work, source, target)).AssertEqual();

        await target.ExecuteAsync("""UPDATE t SET j = '{"n": -1}' WHERE id = 2; UPDATE t SET j = '[[1, 2]]' WHERE id = 3; UPDATE t SET j = '{"n": 1.1}' WHERE id = 4; UPDATE t SET j = '{"s": 1}' WHERE id = 5""");
        Verification found = await Verification.RunAsync(_work, source, target);
        Assert.Equal(
            ["""changed t id=2 j: {"n": 1} -> {"n": -1}""", "changed t id=3 j: [[1], 2] -> [[1, 2]]", """changed t id=4 j: {"n": 1} -> {"n": 1.1}""", """changed t id=5 j: {"s": "1"} -> {"s": 1}"""],
            found.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_mapping_says_what_the_target_ought_to_hold()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT, born TEXT, gone INTEGER);
            CREATE TABLE notes (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users (id), words TEXT);
            INSERT INTO users VALUES (1, ' A@x.org ', '2001-02-03', 0), (2, 'b@x.org', '2002-03-04', 1), (3, 'c@x.org', NULL, 0);
            INSERT INTO notes VALUES (10, 1, 'one'), (11, 3, 'two');
            """);
        string mapping = Path.Combine(_work.Path, "m.yaml");
        File.WriteAllText(mapping, """
            version: 1
            tables:
              users:
                target: people
                where: gone = 0
                seed:
                  - { id: 00000000-0000-0000-0000-000000000001, mail: system@x.org }
                columns:
                  id: { type: uuid, transform: [{ uuid: { from: integer, table: users } }] }
                  mail: { transform: [trim, lower] }
                  born: { type: date }
              notes:
                columns:
                  user_id: { type: uuid, transform: [{ uuid: { from: integer, table: users } }] }
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        ProgramResult run = await BuiltProgram.Start(["run", mapping, "--from", source, "--to", target.Url, "--work-dir", "w"], _work.Path).ResultAsync();
        Assert.True(run.ExitCode == 0, run.ToString());
        Verification equal = (await Verification.RunAsync(_work, source, target, mapping)).AssertEqual();
        // The row of the mapping's own stands there: nothing was left out.
        Assert.DoesNotContain(ReportFile.Parse(equal.Result.Output).Issues, issue => issue.GetProperty("code").GetString() == "seed_left_out");

        await target.ExecuteAsync("UPDATE people SET mail = 'A@x.org' WHERE mail = 'a@x.org'; DELETE FROM notes WHERE id = 11");
        Verification found = await Verification.RunAsync(_work, source, target, mapping);
        Assert.Equal(["changed users id=1 mail:  A@x.org  -> A@x.org", "missing notes id=11"], found.Lines.Order(StringComparer.Ordinal));
        Assert.Equal(0, (await Verification.RunAsync(_work, source, target, mapping, "--fix")).Result.ExitCode);
        Assert.Equal(["a@x.org", "c@x.org", "system@x.org"], await target.RowsAsync("SELECT mail FROM people ORDER BY 1"));
    }

    [Fact]
    public async Task Rows_that_the_target_cannot_hold_are_told_and_not_missed()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE t (id INTEGER PRIMARY KEY, d DATE); INSERT INTO t VALUES (1, '2024-01-01'), (2, 'soon');");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await Mover.MoveAsync(source, target, _work);

        ProgramResult result = await Verification.StartAsync(_work, source, target, "--json", "--quiet");

        Assert.Equal(1, result.ExitCode);
        JsonElement table = ReportFile.Parse(result.Output).Table("t");
        Assert.True(table.GetProperty("values_match").GetBoolean());
        Assert.Equal((1, 0), (table.GetProperty("rows_rejected").GetInt32(), table.GetProperty("rows_missing").GetInt32()));
    }

    [Fact]
    public async Task A_table_that_differs_throughout_is_told_by_its_first_rows_and_fixed_as_a_whole()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO t SELECT i, 'row ' || i FROM n;
            """);
        await using PostgresDatabase target = await MovedAsync(source);
        await target.ExecuteAsync("UPDATE t SET a = upper(a) WHERE id > 100; DELETE FROM t WHERE id BETWEEN 50 AND 60; INSERT INTO t SELECT i, 'new' FROM generate_series(6000, 6009) AS i");

        Verification found = await Verification.RunAsync(_work, source, target);

        JsonElement table = found.Table("t");
        Assert.Equal((4900, 11, 10), (table.GetProperty("rows_changed").GetInt32(), table.GetProperty("rows_missing").GetInt32(), table.GetProperty("rows_extra").GetInt32()));
        Assert.Equal(1000, found.Report.GetProperty("differences").GetArrayLength());
        await AssertFixesAsync(source, target, "t", "SELECT count(*), count(*) FILTER (WHERE a = 'row ' || id), max(id) FROM t", ["5000|5000|5000"]);
    }

    [Fact]
    public async Task Parents_come_before_and_go_after_their_children()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE b_child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES a_parent (id));
            CREATE TABLE a_parent (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES a_parent (id), name TEXT);
            INSERT INTO a_parent VALUES (1, NULL, 'x'), (2, 3, 'y'), (3, 1, 'z');
            INSERT INTO b_child VALUES (1, 1), (2, 2), (3, 3);
            """);
        await using PostgresDatabase target = await MovedAsync(source);
        await target.ExecuteAsync("DELETE FROM b_child WHERE id > 1; DELETE FROM a_parent WHERE id > 1; INSERT INTO a_parent VALUES (8, 1, 'new'), (9, 8, 'new'); INSERT INTO b_child VALUES (8, 8), (9, 9)");

        await AssertFixesAsync(source, target, "b_child", "SELECT c.id, p.name FROM b_child c JOIN a_parent p ON p.id = c.parent ORDER BY 1", ["1|x", "2|y", "3|z"]);
        Assert.Equal("3", (await target.RowsAsync("SELECT count(*) FROM a_parent"))[0]);
    }

    [Fact]
    public async Task A_fix_that_the_target_refuses_changes_nothing()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER); CREATE TABLE b (id INTEGER PRIMARY KEY, n INTEGER); INSERT INTO a VALUES (1, 1); INSERT INTO b VALUES (1, 1);");
        await using PostgresDatabase target = await MovedAsync(source);
        await target.ExecuteAsync("UPDATE a SET n = 5; UPDATE b SET n = 5; ALTER TABLE b ADD CONSTRAINT big CHECK (n > 2)");

        ProgramResult result = await Verification.StartAsync(_work, source, target, "--fix");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("big", result.Error, StringComparison.Ordinal);
        Assert.Equal(["5|5"], await target.RowsAsync("SELECT a.n, b.n FROM a, b"));
    }

    [Theory, MariaDbData]
    public async Task Triggers_sleep_while_rows_are_fixed(string engine)
    {
        Assert.Equal("mariadb", engine);
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("""
            CREATE TABLE t (id INT PRIMARY KEY, a TEXT, seen DATETIME NOT NULL DEFAULT current_timestamp ON UPDATE current_timestamp);
            INSERT INTO t VALUES (1, 'x', '2020-01-01'), (2, 'y', '2020-01-02');
            """);
        await using PostgresDatabase target = await MovedAsync(source.Url);
        await target.ExecuteAsync("ALTER TABLE t DISABLE TRIGGER USER; UPDATE t SET a = 'changed' WHERE id = 1; ALTER TABLE t ENABLE TRIGGER USER");

        await AssertFixesAsync(source.Url, target, "t", "SELECT a, seen FROM t ORDER BY id", ["x|2020-01-01 00:00:00", "y|2020-01-02 00:00:00"]);
        Assert.Equal(["O"], await target.RowsAsync("SELECT tgenabled FROM pg_trigger WHERE tgrelid = 't'::regclass AND NOT tgisinternal"));
    }

    [Fact]
    public async Task A_target_without_the_tables_is_told_before_anything_is_read()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (1);");
        await using PostgresDatabase target = await MovedAsync(source);

        ProgramResult wrong = await Verification.StartAsync(_work, source, target, "--schema", "elsewhere");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("elsewhere", wrong.Error, StringComparison.Ordinal);

        await target.ExecuteAsync("DROP TABLE b");
        ProgramResult lacking = await Verification.StartAsync(_work, source, target, "--json", "--quiet");
        Assert.Equal(1, lacking.ExitCode);
        Assert.Contains(ReportFile.Parse(lacking.Output).Issues, issue => issue.GetProperty("code").GetString() == "table_missing");
    }

    private async Task<PostgresDatabase> MovedAsync(string source)
    {
        PostgresDatabase target = await postgres.CreateDatabaseAsync();
        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);
        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        return target;
    }

    private async Task AssertFixesAsync(string source, PostgresDatabase target, string table, string sql, string[] rows)
    {
        Verification mended = await Verification.RunAsync(_work, source, target, "--fix");
        Assert.Equal(0, mended.Result.ExitCode);
        Assert.NotEqual(0, mended.Table(table).GetProperty("rows_fixed").GetInt32());
        Assert.Contains(mended.Report.GetProperty("issues").EnumerateArray(), issue => issue.GetProperty("code").GetString() == "values_fixed");
        Assert.Equal(rows, await target.RowsAsync(sql));
        (await Verification.RunAsync(_work, source, target)).AssertEqual();
    }
}
