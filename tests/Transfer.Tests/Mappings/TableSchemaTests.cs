using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>Tables that a mapping puts into schemas of their own.</summary>
[Collection("postgres")]
public sealed class TableSchemaTests(PostgresServer postgres, MariaDbServer mariaDb) : IDisposable
{
    /// <summary>Two tables of one name, keys between all schemas and within one, and a schema that has to be quoted.</summary>
    private const string Mapping = """
        version: 1
        tables:
          old_users: { schema: "The Archive", target: users }
          notes: { schema: "The Archive" }
          kinds: { schema: shared }
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [MariaDbFact]
    public async Task Keys_types_triggers_and_sequences_are_made_in_each_schema()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("""
            CREATE TABLE kinds (kind ENUM('a', 'b') PRIMARY KEY);
            CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, kind ENUM('a', 'b'), level ENUM('x'), changed TIMESTAMP NULL ON UPDATE CURRENT_TIMESTAMP, KEY by_kind (kind),
                FOREIGN KEY (kind) REFERENCES kinds (kind));
            CREATE TABLE old_users (id INT AUTO_INCREMENT PRIMARY KEY, successor INT, kind ENUM('a', 'b'), level ENUM('x', 'y'), changed TIMESTAMP NULL ON UPDATE CURRENT_TIMESTAMP, KEY by_kind (kind),
                FOREIGN KEY (successor) REFERENCES users (id) ON DELETE SET NULL, FOREIGN KEY (kind) REFERENCES kinds (kind));
            CREATE TABLE notes (id INT AUTO_INCREMENT PRIMARY KEY, user INT, note TEXT, FOREIGN KEY (user) REFERENCES old_users (id));
            INSERT INTO kinds VALUES ('a'), ('b');
            INSERT INTO users VALUES (7, 'a', 'x', NULL);
            INSERT INTO old_users VALUES (30, 7, 'b', 'y', NULL), (31, NULL, NULL, NULL, NULL);
            INSERT INTO notes VALUES (1, 30, 'n');
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, Mapping);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(
            ["The Archive.notes", "The Archive.users", "public.users", "shared.kinds"],
            ReportFile.Of(outcome).AssertBalances().Tables.Select(table => table.GetProperty("target").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal("4|4", Assert.Single(await target.RowsAsync("SELECT count(*), count(*) FILTER (WHERE convalidated) FROM pg_constraint WHERE contype = 'f'")));
        Assert.Equal(
            ["30|b|y|7|a|n"],
            await target.RowsAsync("""
                SELECT o.id, o.kind, o.level, u.id, u.kind, n.note FROM "The Archive".users o JOIN public.users u ON u.id = o.successor
                JOIN "The Archive".notes n ON n.user = o.id JOIN shared.kinds k ON k.kind = o.kind
                """));
        Assert.Equal(
            ["The Archive.users.by_kind|1", "public.users.by_kind|1"],
            await target.RowsAsync("SELECT format('%s.%s.%s', schemaname, tablename, right(indexname, 7)), count(*) FROM pg_indexes WHERE indexname LIKE '%by_kind' GROUP BY 1 ORDER BY 1"));
        Assert.Equal(
            ["The Archive.users_level", "public.users_level"],
            await target.RowsAsync("SELECT format('%s.%s', nspname, typname) FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE typname = 'users_level' ORDER BY 1"));
        await target.ExecuteAsync("""
            UPDATE "The Archive".users SET level = 'x'; UPDATE public.users SET kind = 'b';
            INSERT INTO "The Archive".users (kind) VALUES ('a'); INSERT INTO public.users (kind) VALUES ('a')
            """);
        Assert.Equal("30,31,32|7,8|2|1", Assert.Single(await target.RowsAsync("""
            SELECT (SELECT string_agg(id::text, ',' ORDER BY id) FROM "The Archive".users), (SELECT string_agg(id::text, ',' ORDER BY id) FROM public.users),
                (SELECT count(changed) FROM "The Archive".users), (SELECT count(changed) FROM public.users)
            """)));
    }

    [Fact]
    public async Task What_stands_in_any_of_the_schemas_stops_the_run_or_is_replaced()
    {
        string source = Source();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        // Drops that go schema by schema would fail at the key that points back.
        await target.ExecuteAsync("""
            CREATE SCHEMA "The Archive"; CREATE SCHEMA shared;
            CREATE TABLE shared.kinds (id int PRIMARY KEY); CREATE TABLE "The Archive".users (id int PRIMARY KEY, kind int REFERENCES shared.kinds);
            ALTER TABLE shared.kinds ADD FOREIGN KEY (id) REFERENCES "The Archive".users; CREATE TABLE shared.users (kept int); CREATE TABLE "The Archive".kinds (kept int)
            """);

        UsageException fault = await Assert.ThrowsAsync<UsageException>(() => MappedMove.RunAsync(source, target, _work, Mapping));

        Assert.Equal(
            "the target schema shared already has the table kinds; the target schema The Archive already has the table users: use --replace to drop and remake them, or other schemas (--schema, and those that the mapping gives tables)",
            fault.Message);
        Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));

        RunOutcome outcome = await MappedMove.RunAsync(source, target, _work, Mapping, run => run with { Replace = true });

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(
            ["The Archive.kinds", "The Archive.notes", "The Archive.users", "public.users", "shared.kinds", "shared.users"],
            await target.RowsAsync("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 'shared', 'The Archive') ORDER BY 1"));
        Assert.Equal(["kept", "kept"], await target.RowsAsync("SELECT attname FROM pg_attribute WHERE attrelid IN ('shared.users'::regclass, '\"The Archive\".kinds'::regclass) AND attnum > 0"));
    }

    [Fact]
    public async Task Rows_go_into_tables_that_exist_in_several_schemas()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("""
            CREATE SCHEMA "The Archive"; CREATE SCHEMA shared;
            CREATE TABLE shared."Kinds" (id int PRIMARY KEY, name text);
            CREATE TABLE public.users (id serial PRIMARY KEY, name text, kind int REFERENCES shared."Kinds");
            CREATE TABLE "The Archive".users (id serial PRIMARY KEY, name text, successor int REFERENCES public.users);
            """);
        string source = Source();
        Task<RunOutcome> Move() => MappedMove.RunAsync(source, target, _work, Mapping, run => run with { DataOnly = true });

        UsageException fault = await Assert.ThrowsAsync<UsageException>(Move);
        Assert.Contains("--data-only cannot fill the schemas public, shared, The Archive: there is no table notes in schema The Archive", fault.Message, StringComparison.Ordinal);

        await target.ExecuteAsync("CREATE TABLE \"The Archive\".notes (id bigint PRIMARY KEY, \"user\" int REFERENCES \"The Archive\".users, note text)");
        RunOutcome outcome = await Move();

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        ReportFile.Of(outcome).AssertBalances();
        Assert.Equal("old|new|k|n", Assert.Single(await target.RowsAsync("""
            SELECT o.name, u.name, k.name, n.note FROM "The Archive".users o JOIN users u ON u.id = o.successor JOIN shared."Kinds" k ON k.id = u.kind JOIN "The Archive".notes n ON n.user = o.id
            """)));
        Assert.Equal("8|31", Assert.Single(await target.RowsAsync("SELECT nextval('users_id_seq'), nextval('\"The Archive\".users_id_seq')")));
        Assert.Equal(3, await target.ScalarAsync<long>("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated"));
    }

    [Fact]
    public async Task A_plan_shows_each_schema_and_its_sql_makes_all_of_it()
    {
        string source = Source();
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "m.yaml"), Mapping);
        ProgramResult plan = await BuiltProgram.Start(["plan", "m.yaml", "--from", source, "--schema", "app"], _work.Path).ResultAsync();
        ProgramResult ddl = await BuiltProgram.Start(["plan", "m.yaml", "--from", source, "--schema", "app", "--ddl"], _work.Path).ResultAsync();

        Assert.Contains("-> schemas app, shared, The Archive, 4 tables", plan.Output, StringComparison.Ordinal);
        Assert.Contains("old_users -> \"The Archive\".\"users\"", plan.Output, StringComparison.Ordinal);
        Assert.Contains("(kind) -> shared.kinds (id)", plan.Output, StringComparison.Ordinal);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync(ddl.Output);
        Assert.Equal("3", Assert.Single(await target.RowsAsync("SELECT count(DISTINCT confrelid::regclass::text) FROM pg_constraint WHERE contype = 'f'")));
    }

    [Fact]
    public async Task A_dry_run_touches_none_of_the_schemas()
    {
        string source = Source();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("CREATE SCHEMA shared; CREATE TABLE shared.kinds (kept int)");
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "m.yaml"), Mapping + """

              users: { keys: { uuid: true, map_table: user_keys }, columns: { name: smallint } }
            """);

        ProgramResult discover = await BuiltProgram.Start(["discover", "m.yaml", "--from", source, "--to", target.Url, "--json"], _work.Path).ResultAsync();

        ReportFile report = ReportFile.Parse(discover.Output);
        // A number that is none is looked for; renamed tables and incomplete maps would be the dry run's own.
        Assert.Equal(["not_a_number"], report.Issues.Where(issue => issue.GetProperty("severity").GetString() != "info").Select(issue => issue.GetProperty("code").GetString()!));
        Assert.DoesNotContain(report.Issues, issue => issue.GetProperty("code").GetString() == "name_changed");
        Assert.DoesNotContain(report.Root.GetProperty("objects").EnumerateArray(), one => one.GetProperty("status").GetString() != "created");
        Assert.Equal(["public", "shared"], await target.RowsAsync("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1"));
        Assert.Equal(["shared.kinds"], await target.RowsAsync("SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 'shared')"));
    }

    private string Source() => SqliteFileMaker.Make(_work, """
        CREATE TABLE kinds (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, kind INTEGER REFERENCES kinds (id));
        CREATE TABLE old_users (id INTEGER PRIMARY KEY, name TEXT, successor INTEGER REFERENCES users (id));
        CREATE TABLE notes (id INTEGER PRIMARY KEY, user INTEGER REFERENCES old_users (id), note TEXT);
        INSERT INTO kinds VALUES (1, 'k');
        INSERT INTO users VALUES (7, 'new', 1);
        INSERT INTO old_users VALUES (30, 'old', 7);
        INSERT INTO notes VALUES (1, 30, 'n');
        """);
}
