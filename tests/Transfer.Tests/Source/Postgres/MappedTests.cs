using Transfer.Plan.Mapping;
using Transfer.Tests.Mappings;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.Postgres;

/// <summary>Mappings over a PostgreSQL source: what is changed goes by way of its text, what is not stays as it is.</summary>
[Collection("proof")]
public sealed class MappedTests(PostgresServer postgres) : IDisposable
{
    private const string Shop = """
        CREATE DOMAIN sku AS text CHECK (VALUE ~ '^[A-Z]');
        CREATE TABLE customers (id serial PRIMARY KEY, mail text NOT NULL, active boolean NOT NULL, joined timestamp, score text, tags text[], note "char", CONSTRAINT mail_ok CHECK (mail LIKE '%@%' AND length(mail) > 3));
        CREATE TABLE orders (id bigint PRIMARY KEY, customer integer NOT NULL REFERENCES customers, article sku, total numeric(10,2), at date);
        CREATE INDEX orders_by_customer ON orders (customer, (total * 2)) WHERE total > 0;
        INSERT INTO customers (mail, active, joined, score, tags, note) VALUES ('a@b.c', true, '2024-02-29', '17', '{a,NULL}', 'x'), ('d@e.f', false, NULL, 'many', NULL, NULL), (' G@h.i ', true, 'infinity', NULL, '{}', 'y');
        INSERT INTO orders VALUES (1, 1, 'A1', 10.50, '2024-01-01'), (2, 1, 'B2', -3, '0044-03-15 BC'), (3, 3, 'A1', NULL, 'infinity');
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Names_types_and_values_change_as_the_mapping_says()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync(Shop);

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            tables:
              customers:
                target: people
                columns:
                  mail: { rename: e_mail, transform: trim }
                  active: { type: text, map: { 'true': 'yes', 'false': 'no' } }
                  joined: { type: date }
                  score: { type: integer }
                  tags: { drop: true }
                  note: { type: text }
                  shout: { computed: upper(mail), type: text }
              orders:
                where: total IS NULL OR total > 0
                columns: { customer: { rename: person, type: bigint }, total: { rename: sum } }
              totals:
                query: SELECT c.id, count(o.id) AS orders, sum(o.total)::numeric(12,2) AS total FROM customers c LEFT JOIN orders o ON o.customer = c.id WHERE c.mail <> ';' GROUP BY c.id
                primary_key: [id]
            """);

        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        // 'many' is no integer, and infinity is no date that could be proven to be one.
        Assert.Equal(1, report.Issue("not_a_number").GetProperty("count").GetInt64());
        Assert.Equal("id=2", report.Issue("not_a_number").GetProperty("samples")[0].GetProperty("key").GetString());
        Assert.Equal(["1|a@b.c|yes|2024-02-29|17|x|A@B.C"], await target.RowsAsync("SELECT * FROM people WHERE id = 1"));
        Assert.Equal(["1|1|A1|10.50|2024-01-01", "3|3|A1|∅|infinity"], await target.RowsAsync("SELECT id, person, article, sum, at FROM orders ORDER BY id"));
        Assert.Equal(["1|2|7.50", "2|0|∅", "3|1|∅"], await target.RowsAsync("SELECT * FROM totals ORDER BY id"));
        // The proof covers the query's numeric(12,2) too.
        Assert.DoesNotContain(report.Issues, issue => issue.GetProperty("code").GetString() == "values_not_compared");
        Assert.Equal(
            ["e_mail text", "active text", "person bigint", "article sku", "total numeric(12,2)"],
            await target.RowsAsync("SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute WHERE (attrelid, attname) IN (('people'::regclass, 'e_mail'), ('people'::regclass, 'active'), ('orders'::regclass, 'person'), ('orders'::regclass, 'article'), ('totals'::regclass, 'total')) ORDER BY attrelid, attnum"));
        Assert.Equal("CREATE INDEX orders_by_customer ON public.orders USING btree (person, ((sum * (2)::numeric))) WHERE (sum > (0)::numeric)", await target.ScalarAsync<string>("SELECT pg_get_indexdef('orders_by_customer'::regclass)"));
        Assert.Equal("CHECK (((e_mail ~~ '%@%'::text) AND (length(e_mail) > 3)))", await target.ScalarAsync<string>("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'mail_ok'"));
    }

    /// <summary>The draft is a mapping that moves all as it is, also from a socket's URL.</summary>
    [Fact]
    public async Task A_draft_runs_unchanged()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync(SourceSql.Schema + SourceSql.Types + SourceSql.Objects);
        string path = _work.Combine("app.yaml");

        ProgramResult draft = await BuiltProgram.RunAsync("init", "--from", $"{source.Url}&schema=app", "-o", path);
        Assert.True(draft.ExitCode == 0, draft.ToString());
        ProgramResult run = await BuiltProgram.RunAsync("run", path, "--to", target.Url, "--quiet", "--work-dir", _work.Path);

        Assert.True(run.ExitCode == 0, run.ToString());
        const string Rows = "SELECT types::text FROM types UNION ALL SELECT p::text FROM parents p UNION ALL SELECT e::text FROM events e UNION ALL SELECT format('%s %s %s', \"Id\", id, \"select\") FROM \"Odd \"\"Name\" ORDER BY 1";
        Assert.Equal(await source.RowsAsync($"SET search_path = app, public; {Rows}"), await target.RowsAsync(Rows));
    }

    [Fact]
    public async Task A_dry_run_leaves_nothing_behind()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync(SourceSql.Schema + SourceSql.Types + SourceSql.Objects);

        ProgramResult result = await BuiltProgram.RunAsync("discover", "--from", $"{source.Url}&schema=app", "--to", target.Url, "--quiet", "--work-dir", _work.Path);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Contains("VERDICT: complete", result.Output, StringComparison.Ordinal);
        Assert.Equal(["information_schema", "public"], await target.RowsAsync("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1"));
        Assert.Equal(["plpgsql"], await target.RowsAsync("SELECT extname FROM pg_extension"));
        string profile = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_work.Path, "profile.csv", SearchOption.AllDirectories)));
        Assert.Contains("0044-03-15 12:00:00 BC", profile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_become_uuids_on_both_ends()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync(Shop);

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            keys: uuid
            tables:
              customers: { keys: { old_key: old_id } }
              orders: { keys: keep }
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(["1|1", "2|1", "3|3"], await target.RowsAsync("SELECT o.id, c.old_id FROM orders o JOIN customers c ON c.id = o.customer ORDER BY 1"));
        Assert.Equal("uuid", await target.ScalarAsync<string>("SELECT pg_typeof(id)::text FROM customers LIMIT 1"));
    }

    [Fact]
    public async Task What_the_source_refuses_is_a_fault_at_its_place()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync(Shop);

        MappingException fault = await Assert.ThrowsAsync<MappingException>(() => MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            tables:
              customers: { where: nmae = 1, columns: { x: { computed: nothing(id), type: text } } }
              two: { query: SELECT 1 AS a; SELECT 2 AS b }
              gone: { query: SELECT * FROM nowhere }
            """));

        foreach (string part in (string[])["column \"nmae\" does not exist", "function nothing(integer) does not exist", "it holds no statement, or several", "relation \"nowhere\" does not exist"])
            Assert.Contains(part, fault.Message, StringComparison.Ordinal);
        fault = await Assert.ThrowsAsync<MappingException>(() => MappedMove.RunAsync(source.Url, target, _work, """
            version: 1
            tables:
              orders: { primary_key: [customer] }
            """));
        Assert.Contains("orders has several rows of the same key (customer=1)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_go_into_tables_that_exist()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync("CREATE TYPE mood AS ENUM ('a', 'b', 'c'); CREATE TABLE t (id int PRIMARY KEY, m mood, n int, r int4range, w numeric); INSERT INTO t VALUES (1, 'a', 5, '[1,2)', 1.5), (2, 'c', 6, 'empty', 'NaN'), (3, 'b', 70000, NULL, NULL)");
        await target.ExecuteAsync("CREATE TYPE mood AS ENUM ('b', 'a'); CREATE TABLE t (id bigint PRIMARY KEY, m mood, n smallint, r int4range, w numeric)");

        RunOutcome outcome = await Mover.MoveAsync(source.Url, target, _work, options => options with { DataOnly = true });

        Assert.True(outcome.ExitCode == 1, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(["1|a|5|[1,2)|1.5"], await target.RowsAsync("SELECT * FROM t"));
        string rejects = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_work.Path, "t.csv", SearchOption.AllDirectories)));
        Assert.Contains("\"c\"", rejects, StringComparison.Ordinal);
        Assert.Contains("\"70000\"", rejects, StringComparison.Ordinal);
        Assert.Contains("\"NaN\"", rejects, StringComparison.Ordinal);
    }
}
