using Transfer.Plan;
using Transfer.Tests.Mappings;
using Transfer.Tests.Support;

namespace Transfer.Tests.Swap;

/// <summary>Runs that are swapped in, swapped back, and made final.</summary>
[Collection("proof")]
public sealed class SwapTests(PostgresServer postgres, MariaDbServer mariaDb) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [MariaDbFact]
    public async Task Tables_types_triggers_and_sequences_take_the_place_of_the_old_and_give_it_back()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("""
            CREATE TABLE kinds (kind ENUM('a', 'b') PRIMARY KEY);
            CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, kind ENUM('a', 'b'), level ENUM('x'), note TEXT, changed TIMESTAMP NULL ON UPDATE CURRENT_TIMESTAMP,
                KEY by_kind (kind), FOREIGN KEY (kind) REFERENCES kinds (kind));
            INSERT INTO kinds VALUES ('a'), ('b');
            INSERT INTO users VALUES (7, 'a', 'x', 'n', NULL);
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await SmallShop.FillAsync(source.Url, target, _work, """
            INSERT INTO users VALUES (20, 'b', 'x', 'old', NULL); CREATE INDEX by_note ON users (note); GRANT SELECT ON users TO PUBLIC; GRANT USAGE ON users_id_seq TO PUBLIC;
            GRANT UPDATE (kind) ON kinds TO PUBLIC;
            """);
        string before = await DatabaseDump.OfAsync(target);
        await source.ExecuteAsync("INSERT INTO users VALUES (8, 'b', NULL, 'new', NULL)");

        RunOutcome run = await SmallShop.SwapAsync(source.Url, target, _work);

        Assert.True(run.ExitCode == 0, run.Message ?? string.Join('\n', run.Report.Issues));
        string kept = "public__before_" + run.Report.RunId;
        Assert.Equal(["public", kept], await SmallShop.SchemasAsync(target));
        Assert.Equal(("swapped", kept), (run.Report.Swap!.Status, Assert.Single(run.Report.Swap.Schemas).Before));
        Assert.Equal(["public.kinds", "public.users"], run.Report.Tables.Select(table => table.Target).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("staging", await File.ReadAllTextAsync(Path.Combine(run.Folder.Path, "schema.sql")), StringComparison.Ordinal);
        Assert.Equal(["7|a", "8|b"], await target.RowsAsync("SELECT id, kind FROM users ORDER BY id"));
        Assert.Equal(["7", "20"], await target.RowsAsync($"SELECT id FROM \"{kept}\".users ORDER BY id"));
        Assert.Equal(["public"], await target.RowsAsync("SELECT DISTINCT n.nspname FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_namespace n ON n.oid = t.typnamespace WHERE a.attrelid IN ('users'::regclass, 'kinds'::regclass) AND t.typtype = 'e'"));
        Assert.Equal(["t|t|t"], await target.RowsAsync("SELECT has_table_privilege('pg_monitor', 'users', 'SELECT'), has_sequence_privilege('pg_monitor', 'users_id_seq', 'USAGE'), has_column_privilege('pg_monitor', 'kinds', 'kind', 'UPDATE')"));
        // The trigger and the identity column work where they are now.
        Assert.Equal(["9|t"], await target.RowsAsync("WITH new AS (INSERT INTO users (kind) VALUES ('a') RETURNING id) SELECT id, true FROM new"));
        await target.ExecuteAsync("UPDATE users SET note = 'changed' WHERE id = 7");
        Assert.Equal(["7"], await target.RowsAsync("SELECT id FROM users WHERE changed IS NOT NULL"));

        var said = new List<string>();
        string done = await SmallShop.RollBackAsync(target, run.Report.RunId, said);

        Assert.Contains("2 tables dropped, 2 tables back in public", done, StringComparison.Ordinal);
        Assert.Contains(said, line => line.Contains("public.users: 3 rows now, 2 when it was swapped in", StringComparison.Ordinal));
        Assert.Equal(before, await DatabaseDump.OfAsync(target));
    }

    [Fact]
    public async Task A_commit_drops_what_was_kept_and_ends_the_way_back()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, SmallShop.Script);
        await SmallShop.FillAsync(source, target, _work, SmallShop.Changes + "CREATE ROLE shopkeeper; GRANT CREATE ON SCHEMA public TO shopkeeper; ALTER TABLE parent OWNER TO shopkeeper");
        RunOutcome run = await SmallShop.SwapAsync(source, target, _work);

        Assert.Equal(["child|postgres", "child_id_seq|postgres", "parent|shopkeeper", "parent_id_seq|shopkeeper"], await target.RowsAsync("SELECT relname, pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') AND relname <> 'others' ORDER BY 1"));
        Assert.Contains("2 tables dropped", await SmallShop.CommitAsync(target, run.Report.RunId), StringComparison.Ordinal);

        Assert.Equal(["public"], await SmallShop.SchemasAsync(target));
        Assert.Equal(["2|3|1"], await target.RowsAsync("SELECT (SELECT count(*) FROM parent), (SELECT count(*) FROM child), (SELECT count(*) FROM others)"));
        foreach (Func<Task<string>> again in (Func<Task<string>>[])[() => SmallShop.CommitAsync(target, run.Report.RunId), () => SmallShop.RollBackAsync(target, run.Report.RunId)])
            Assert.Contains("committed already", (await Assert.ThrowsAsync<UsageException>(again)).Message, StringComparison.Ordinal);
        await target.ExecuteAsync("REASSIGN OWNED BY shopkeeper TO postgres; DROP OWNED BY shopkeeper; DROP ROLE shopkeeper");
    }

    [Fact]
    public async Task Several_schemas_swap_at_once_also_those_that_were_not_there()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, SmallShop.Script);
        string name = new('n', 60);
        string mapping = $$"""
            version: 1
            tables:
              child: { schema: "The Archive" }
              parent: { schema: {{name}} }
            """;
        await target.ExecuteAsync("CREATE SCHEMA \"The Archive\"; CREATE TABLE \"The Archive\".child (id text); INSERT INTO \"The Archive\".child VALUES ('old'), (NULL)");
        string before = await DatabaseDump.OfAsync(target);

        RunOutcome run = await MappedMove.RunAsync(source, target, _work, mapping, options => options with { Swap = true });

        Assert.True(run.ExitCode == 0, run.Message ?? string.Join('\n', run.Report.Issues));
        Assert.Equal(["3"], await target.RowsAsync($"SELECT count(*) FROM \"The Archive\".child c JOIN {name}.parent p ON p.id = c.parent"));
        Assert.All(run.Report.Swap!.Schemas, schema => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(schema.Before), 1, 63));
        await SmallShop.RollBackAsync(target, run.Report.RunId);
        Assert.Equal(before, await DatabaseDump.OfAsync(target));
    }

    [Fact]
    public async Task What_hooks_make_moves_in_with_the_tables()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, SmallShop.Script);
        await SmallShop.FillAsync(source, target, _work, "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO pg_monitor");
        string before = await DatabaseDump.OfAsync(target);
        await File.WriteAllTextAsync(_work.Combine("views.sql"), """
            CREATE VIEW names AS SELECT name FROM parent;
            CREATE TYPE pair AS (a integer, b text);
            CREATE FUNCTION first(p pair) RETURNS integer LANGUAGE sql AS 'SELECT p.a';
            """);

        RunOutcome run = await MappedMove.RunAsync(source, target, _work, "version: 1\nhooks: { after_keys: views.sql }", options => options with { Swap = true });

        Assert.True(run.ExitCode == 0, run.Message ?? string.Join('\n', run.Report.Issues));
        Assert.Equal(["a|5", "b|5"], await target.RowsAsync("SELECT name, first(ROW(5, 'x')::pair) FROM public.names ORDER BY 1"));
        // What is new gets the schema's default rights, what replaces something the rights of that.
        Assert.Equal(["t|f"], await target.RowsAsync("SELECT has_table_privilege('pg_monitor', 'names', 'SELECT'), has_table_privilege('pg_monitor', 'parent', 'SELECT')"));
        // The view of the first run uses its tables, and makes room with them for that of the second.
        RunOutcome second = await MappedMove.RunAsync(source, target, _work, "version: 1\nhooks: { after_keys: views.sql }", options => options with { Swap = true });
        Assert.True(second.ExitCode == 0, second.Message ?? string.Join('\n', second.Report.Issues));
        await SmallShop.RollBackAsync(target, second.Report.RunId);
        await SmallShop.RollBackAsync(target, run.Report.RunId);
        Assert.Equal(before, await DatabaseDump.OfAsync(target));
    }

    [Fact]
    public async Task Checks_are_asked_of_what_is_going_to_be_swapped_in()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, SmallShop.Script);
        await target.ExecuteAsync("CREATE TABLE parent (id bigint); INSERT INTO parent VALUES (5), (6), (7); CREATE TABLE others (id bigint); INSERT INTO others VALUES (1)");
        const string Mapping = """
            version: 1
            tables: { child: { schema: shared } }
            checks:
              - { name: plain, query: SELECT count(*) FROM parent, expect: { value: 2 } }
              - { name: with schemas, query: SELECT count(*) FROM public.parent p JOIN shared.child c ON c.parent = p.id, expect: { value: 3 } }
              - { name: beside, query: SELECT o.id FROM others o LEFT JOIN parent p ON p.id = o.id WHERE p.id IS NULL, expect: empty }
            """;

        RunOutcome run = await MappedMove.RunAsync(source, target, _work, Mapping, options => options with { Swap = true });

        Assert.True(run.ExitCode == 0, run.Message ?? string.Join('\n', run.Report.Issues));
        Assert.Equal(3, run.Report.Checks.Count(check => check.Kind == "mapping"));
    }

    [Fact]
    public async Task Swaps_over_swaps_are_undone_in_their_order()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, SmallShop.Script);
        string before = await DatabaseDump.OfAsync(target);
        string first = (await SmallShop.SwapAsync(source, target, _work)).Report.RunId;
        string between = await DatabaseDump.OfAsync(target);
        string second = (await SmallShop.SwapAsync(source, target, _work)).Report.RunId;

        UsageException refused = await Assert.ThrowsAsync<UsageException>(() => SmallShop.RollBackAsync(target, first));

        Assert.Contains($"the run {second} was swapped in over", refused.Message, StringComparison.Ordinal);
        await SmallShop.RollBackAsync(target, second);
        Assert.Equal(between, await DatabaseDump.OfAsync(target));
        await SmallShop.RollBackAsync(target, first);
        Assert.Equal(before, await DatabaseDump.OfAsync(target));
    }
}
