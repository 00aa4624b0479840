using System.Text.Json;
using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>Tables of old and new keys, beside tables whose integer keys become UUIDs.</summary>
[Collection("postgres")]
public sealed class KeyMapTests(PostgresServer postgres, MariaDbServer mariaDb) : IDisposable
{
    /// <summary>Python: uuid.uuid5(uuid.NAMESPACE_URL, 'node:1').</summary>
    private const string UuidOfNode1 = "1cc0f3b3-7332-5ad2-a2bb-250a5a9fdd94";

    private const string Mapping = """
        version: 1
        keys: uuid
        key_namespace: 6ba7b811-9dad-11d1-80b4-00c04fd430c8
        tables:
          node: { keys: { map_table: node_keys }, seed: [{ name: seeded }] }
          edge: { keys: { map_table: edge_keys }, schema: graph }
          leaf: { keys: { uuid: true, map_table: leaf_keys, old_key: legacy } }
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_map_has_the_old_and_the_new_key_of_every_row_that_was_loaded()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(Source(), target, _work, Mapping);

        Assert.Equal(1, outcome.ExitCode);
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(1, report.Table("node").GetProperty("rows_rejected").GetInt64());
        Assert.Equal(["boolean_out_of_range"], report.Issues.Where(issue => issue.GetProperty("severity").GetString() == "error").Select(issue => issue.GetProperty("code").GetString()!));
        Assert.Equal(
            ["edge_keys edge created 1 rows", "leaf_keys leaf created 2 rows", "node_keys node created 3 rows"],
            Objects(report, "map_table").Select(one => $"{one.GetProperty("name")} {one.GetProperty("table")} {one.GetProperty("status")} {one.GetProperty("detail")}"));
        Assert.Equal(["1|root", "2|a", "3|b"], await target.RowsAsync("SELECT old_key, name FROM node_keys JOIN node ON id = new_key ORDER BY 1"));
        Assert.Equal(UuidOfNode1, Assert.Single(await target.RowsAsync("SELECT new_key FROM node_keys WHERE old_key = 1")));
        Assert.Equal(["1|2|7|seven"], await target.RowsAsync("SELECT old_a, old_b, k.number, label FROM graph.edge_keys k JOIN graph.edge e ON (e.a, e.b, e.number) = (k.new_a, k.new_b, k.number)"));
        Assert.Equal(["2|20|t", "3|30|t"], await target.RowsAsync("SELECT k.old_key, weight, k.old_key = legacy FROM leaf JOIN leaf_keys k ON new_key = id ORDER BY 1"));
        Assert.Equal(
            ["edge_keys_pkey|PRIMARY KEY (old_a, old_b, number)", "leaf_keys_pkey|PRIMARY KEY (old_key)", "node_keys_pkey|PRIMARY KEY (old_key)",
                "edge_keys_new_a_new_b_number_key|UNIQUE (new_a, new_b, number)", "leaf_keys_new_key_key|UNIQUE (new_key)", "node_keys_new_key_key|UNIQUE (new_key)"],
            await target.RowsAsync("SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid::regclass::text LIKE '%_keys' AND contype IN ('p', 'u') ORDER BY contype, conname"));
        Assert.Equal("id parent name active", Columns(await target.RowsAsync("SELECT attname FROM pg_attribute WHERE attrelid = 'node'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum")));
        Assert.Equal("id weight legacy", Columns(await target.RowsAsync("SELECT attname FROM pg_attribute WHERE attrelid = 'leaf'::regclass AND attnum > 0 ORDER BY attnum")));
    }

    [MariaDbFact]
    public async Task Triggers_generated_columns_and_comments_are_not_in_its_way()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("""
            CREATE TABLE users (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY COMMENT 'the key', n INT, doubled INT GENERATED ALWAYS AS (n * 2) STORED,
                changed DATETIME NULL ON UPDATE CURRENT_TIMESTAMP);
            CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, user BIGINT UNSIGNED, FOREIGN KEY (user) REFERENCES users (id));
            INSERT INTO users (id, n) VALUES (5, 1), (9223372036854775807, 2);
            INSERT INTO orders VALUES (3, 9223372036854775807);
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            tables:
              users: { target: people, keys: { uuid: true, map_table: Old Keys } }
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal("3|9223372036854775807|4", Assert.Single(await target.RowsAsync("""
            SELECT o.id, k.old_key, doubled FROM orders o JOIN people p ON p.id = o.user JOIN "Old Keys" k ON k.new_key = p.id
            """)));
        Assert.Equal("bigint", await target.ScalarAsync<string>("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '\"Old Keys\"'::regclass AND attname = 'old_key'"));
        await target.ExecuteAsync("UPDATE people SET n = 7");
        Assert.Equal(2, await target.ScalarAsync<long>("SELECT count(changed) FROM people"));
    }

    [Fact]
    public async Task A_map_that_stands_in_the_target_stops_the_run_or_is_replaced()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("CREATE TABLE node_keys (kept int)");
        string source = Source();

        UsageException fault = await Assert.ThrowsAsync<UsageException>(() => MappedMove.RunAsync(source, target, _work, Mapping));
        RunOutcome outcome = await MappedMove.RunAsync(source, target, _work, Mapping, run => run with { Replace = true });

        Assert.Contains("the target schema public already has the table node_keys: use --replace", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(3, await target.ScalarAsync<long>("SELECT count(new_key) FROM node_keys"));
    }

    [Fact]
    public async Task Tables_that_exist_are_filled_without_a_map_and_it_is_said()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("CREATE TABLE node (id uuid PRIMARY KEY, parent uuid REFERENCES node, name text)");

        RunOutcome outcome = await MappedMove.RunAsync(
            SqliteFileMaker.Make(_work, "CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node, name TEXT); INSERT INTO node VALUES (1, 1, 'a')"),
            target,
            _work,
            "version: 1\ntables: { node: { keys: { uuid: true, map_table: node_keys } } }",
            run => run with { DataOnly = true });

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal("the map table node_keys is not made: --data-only makes no tables", Assert.Single(ReportFile.Of(outcome).AssertBalances().Issues).GetProperty("message").GetString());
        Assert.Equal("map_table_left_out", outcome.Report.Issues[0].Code);
        Assert.Equal(["a"], await target.RowsAsync("SELECT name FROM node WHERE id = parent"));
    }

    [Fact]
    public async Task Rows_that_a_hook_takes_away_leave_a_map_that_is_reported_as_incomplete()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await File.WriteAllTextAsync(
            Path.Combine(_work.Path, "skip.sql"),
            "CREATE FUNCTION skip() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; CREATE TRIGGER skip BEFORE INSERT ON node FOR EACH ROW WHEN (NEW.name = 'b') EXECUTE FUNCTION skip()");

        RunOutcome outcome = await MappedMove.RunAsync(Source(), target, _work, "version: 1\nhooks: { before_data: skip.sql }\ntables: { node: { keys: { uuid: true, map_table: node_keys } } }");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal("node_keys holds 2 keys, and 3 rows were loaded into node", ReportFile.Of(outcome).Issue("map_table_incomplete").GetProperty("message").GetString());
        Assert.Equal("failed", Assert.Single(Objects(ReportFile.Of(outcome), "map_table")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Keys_that_stay_and_names_that_are_taken_are_faults_of_the_mapping()
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE word (word TEXT PRIMARY KEY); CREATE TABLE thing (id INTEGER PRIMARY KEY); CREATE TABLE part (id INTEGER PRIMARY KEY, thing INTEGER); CREATE TABLE heap (n INTEGER); CREATE TABLE pair (a INTEGER REFERENCES thing, b INTEGER, PRIMARY KEY (a, b))");
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "mapping.yaml"), """
            version: 1
            keys: uuid
            tables:
              word: { keys: { map_table: word_keys } }
              thing: { keys: { map_table: part } }
              heap: { keys: { map_table: heap_keys } }
              pair: { keys: { old_key: legacy } }
            """);

        ProgramResult plan = await BuiltProgram.Start(["plan", "mapping.yaml", "--from", source], _work.Path).ResultAsync();

        plan.AssertFault(
            2,
            "mapping.yaml:4:30: map_table: no column of the primary key of word becomes a UUID",
            "mapping.yaml:5:31: map_table: public.part is the name of another table",
            "mapping.yaml:6:30: map_table: no column of the primary key of heap becomes a UUID",
            "mapping.yaml:7:28: old_key: the primary key of pair is not one column that becomes a UUID");
    }

    [Fact]
    public async Task A_plan_shows_the_map_and_its_sql_makes_it()
    {
        string source = Source();
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "m.yaml"), Mapping);
        ProgramResult plan = await BuiltProgram.Start(["plan", "m.yaml", "--from", source], _work.Path).ResultAsync();
        ProgramResult ddl = await BuiltProgram.Start(["plan", "m.yaml", "--from", source, "--ddl"], _work.Path).ResultAsync();

        Assert.Contains("map table edge_keys (old_a bigint, old_b bigint, number bigint, new_a uuid, new_b uuid)", plan.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("old_id", plan.Output, StringComparison.Ordinal);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync(ddl.Output);
        Assert.Equal(["edge_keys", "leaf_keys", "node_keys"], await target.RowsAsync("SELECT tablename FROM pg_tables WHERE tablename LIKE '%_keys' ORDER BY 1"));
        Assert.Empty(await target.RowsAsync("SELECT attname FROM pg_attribute WHERE attrelid = 'node'::regclass AND attname LIKE 'old%'"));
    }

    private static IEnumerable<JsonElement> Objects(ReportFile report, string kind) =>
        report.Root.GetProperty("objects").EnumerateArray().Where(one => one.GetProperty("kind").GetString() == kind);

    private static string Columns(IEnumerable<string> names) => string.Join(' ', names);

    private string Source() => SqliteFileMaker.Make(_work, """
        CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node, name TEXT, active BOOLEAN);
        CREATE TABLE leaf (id INTEGER PRIMARY KEY REFERENCES node (id), weight INTEGER);
        CREATE TABLE edge (a INTEGER REFERENCES node (id), b INTEGER REFERENCES leaf (id), number INTEGER, label TEXT, PRIMARY KEY (a, b, number));
        INSERT INTO node VALUES (1, NULL, 'root', 1), (2, 1, 'a', 0), (3, 2, 'b', NULL), (4, 1, 'rejected', 9);
        INSERT INTO leaf VALUES (2, 20), (3, 30);
        INSERT INTO edge VALUES (1, 2, 7, 'seven');
        """);
}
