using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.Postgres;

/// <summary>Keys, indexes, partitions, views, functions and triggers of a PostgreSQL source: the target's catalogue says of them what the source's does.</summary>
[Collection("proof")]
public sealed class ObjectTests(PostgresServer postgres) : IDisposable
{
    /// <summary>What each catalogue says, in words without a schema.</summary>
    private static readonly string[] Catalogue =
    [
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid, true), convalidated FROM pg_constraint WHERE connamespace = quote_ident(current_schema())::regnamespace AND conparentid = 0 AND NOT (SELECT relispartition FROM pg_class WHERE oid = conrelid) ORDER BY 1, 2",
        "SELECT pg_get_indexdef(i.indexrelid, 0, true) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND NOT c.relispartition ORDER BY c.relname",
        "SELECT c.relname, c.relkind, c.relpersistence, pg_get_expr(c.relpartbound, c.oid), CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END, obj_description(c.oid, 'pg_class') FROM pg_class c WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind NOT IN ('i', 'I', 'S') ORDER BY 1",
        "SELECT c.relname, pg_get_viewdef(c.oid), c.reloptions FROM pg_class c WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('v', 'm') ORDER BY 1",
        "SELECT p.proname, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), p.prosrc, pg_get_function_sqlbody(p.oid), p.provolatile FROM pg_proc p WHERE p.pronamespace = quote_ident(current_schema())::regnamespace ORDER BY 1, 2",
        "SELECT pg_get_triggerdef(t.oid, true), t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND NOT t.tgisinternal ORDER BY 1",
    ];

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("copy")]
    [InlineData("\"Odd\"\".Name\"")]
    public async Task They_are_the_source_s_in_the_target_s_schema_also_when_they_are_replaced(string schema)
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync(SourceSql.Schema + SourceSql.Types + SourceSql.Objects);
        string name = schema.Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal);

        for (int run = 0; run < 2; run++)
        {
            RunOutcome outcome = await Mover.MoveAsync($"{source.Url}&schema=app", target, _work, options => options with { Replace = run > 0, Plan = options.Plan with { Schema = name } });

            Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
            ReportFile report = ReportFile.Of(outcome).AssertBalances();
            Assert.Equal(
                ["inheritance_flattened derived", "object_left_out ", "object_left_out base", "schema_left_out "],
                report.Issues.Where(issue => issue.GetProperty("severity").GetString() == "warning" && issue.GetProperty("code").GetString() != "type_unknown")
                    .Select(issue => $"{issue.GetProperty("code").GetString()} {issue.GetProperty("table").GetString()}").Order(StringComparer.Ordinal));
            foreach (string sql in Catalogue)
            {
                List<string> wanted = await source.RowsAsync($"SET search_path = app, public; {sql}");
                Assert.NotEmpty(wanted);
                Assert.Equal(wanted, await target.RowsAsync($"SET search_path = {schema}, public; {sql}"));
            }
        }

        const string Counts = "SELECT (SELECT count(*) FROM events_2020_a), (SELECT count(*) FROM events)";
        Assert.Equal(await source.RowsAsync($"SET search_path = app; {Counts}"), await target.RowsAsync($"SET search_path = {schema}; {Counts}"));
        // The identities go on: one by tens, and one that was a serial.
        Assert.Equal(205, await target.ScalarAsync<int>($"SET search_path = {schema}, public; INSERT INTO children DEFAULT VALUES RETURNING id"));
        Assert.Equal("51|NEW", Assert.Single(await target.RowsAsync($"SET search_path = {schema}, public; INSERT INTO parents (code, part) VALUES ('new', 77) RETURNING id, code")));
    }

    [Fact]
    public async Task The_script_of_a_plan_makes_the_same()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync(SourceSql.Schema + SourceSql.Types + SourceSql.Objects);

        ProgramResult script = await BuiltProgram.RunAsync("plan", "--from", $"{source.Url}&schema=app", "--schema", "copy", "--ddl");
        Assert.True(script.ExitCode == 0, script.ToString());
        string path = _work.Combine("schema.sql");
        await File.WriteAllTextAsync(path, script.Output);
        Machine.Command psql = Machine.Command.Run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", path, target.Url);

        Assert.True(psql.ExitCode == 0, psql.Error);
        foreach (string sql in Catalogue)
            Assert.Equal(await source.RowsAsync($"SET search_path = app, public; {sql}"), await target.RowsAsync($"SET search_path = copy, public; {sql}"));
    }

    [Fact]
    public async Task What_stands_in_the_way_is_named_and_stays()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync("CREATE TYPE mood AS ENUM ('a'); CREATE SEQUENCE s; CREATE FUNCTION f(mood, int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (m mood); CREATE VIEW v AS SELECT * FROM t");
        await target.ExecuteAsync("CREATE TYPE mood AS ENUM ('b'); CREATE SEQUENCE s; CREATE FUNCTION f(mood, int) RETURNS int LANGUAGE sql AS 'SELECT 2'; CREATE VIEW v AS SELECT 1");

        UsageException refusal = await Assert.ThrowsAsync<UsageException>(() => Mover.MoveAsync(source.Url, target, _work));

        foreach (string part in (string[])["enum mood", "sequence s", "function f", "view v", "--replace"]) Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, await target.ScalarAsync<int>("SELECT f('b', 1)"));
        RunOutcome outcome = await Mover.MoveAsync(source.Url, target, _work, options => options with { Replace = true });
        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(1, await target.ScalarAsync<int>("SELECT f('a', 1)"));
    }

    [Fact]
    public async Task A_view_of_a_table_that_is_not_moved_is_left_out_with_its_reason()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync("""
            CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int REFERENCES a); CREATE VIEW va AS SELECT * FROM a; CREATE VIEW vb AS SELECT * FROM b; CREATE VIEW vvb AS SELECT * FROM vb;
            CREATE SCHEMA other; CREATE TABLE other.c (id int PRIMARY KEY); ALTER TABLE a ADD CONSTRAINT far FOREIGN KEY (id) REFERENCES other.c;
            """);

        RunOutcome outcome = await Mover.MoveAsync(source.Url, target, _work, options => options with { Plan = options.Plan with { Exclude = ["b"] } });

        string[] left = [.. outcome.Report.Issues.Where(issue => issue.Code == "view_left_out").Select(issue => issue.Message)];
        Assert.Equal(2, left.Length);
        Assert.Contains("view vb is left out: it needs b, which is not moved", left[0], StringComparison.Ordinal);
        Assert.Contains("view vvb is left out: it needs vb, which is left out", left[1], StringComparison.Ordinal);
        Assert.Contains("other.c is in another schema", Assert.Single(outcome.Report.Issues, issue => issue.Code == "foreign_key_without_parent").Message, StringComparison.Ordinal);
        Assert.Equal("va", Assert.Single(await target.RowsAsync("SELECT viewname FROM pg_views WHERE schemaname = 'public'")));
    }
}
