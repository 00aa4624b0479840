using Transfer.Encode;
using Transfer.Plan;
using Transfer.Source;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.Postgres;

/// <summary>Every type that PostgreSQL has, from one PostgreSQL into another.</summary>
[Collection("proof")]
public sealed class TypeTests(PostgresServer postgres) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Values_of_every_type_arrive_as_they_are()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync(SourceSql.Schema + SourceSql.Types);

        RunOutcome outcome = await Mover.MoveAsync($"{source.Url}&schema=app", target, _work);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        Assert.Equal("rc", report.Issue("type_unknown").GetProperty("column").GetString());
        const string Rows = "SELECT types::text FROM types ORDER BY id";
        List<string> wanted = await source.RowsAsync("SET search_path = app, public; " + Rows);
        Assert.Equal(2, wanted.Count);
        Assert.Contains("0044-03-15 12:00:00 BC", wanted[0], StringComparison.Ordinal);
        Assert.True(wanted[0].Length > 500_000);
        Assert.Equal(wanted, await target.RowsAsync(Rows));
        const string Columns = """
            SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid),
                (SELECT collname FROM pg_collation WHERE oid = a.attcollation), col_description(a.attrelid, a.attnum)
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid = 'types'::regclass AND a.attnum > 0 AND a.attname <> 'rc' ORDER BY a.attnum
            """;
        Assert.Equal(await source.RowsAsync("SET search_path = app, public; " + Columns), await target.RowsAsync(Columns));
        // The next value of a free sequence, of an identity, and the check of a domain go on as in the source.
        Assert.Equal(await source.ScalarAsync<long>("SELECT nextval('app.free_seq')"), await target.ScalarAsync<long>("SELECT nextval('free_seq')"));
        Assert.Equal(3, await target.ScalarAsync<long>("INSERT INTO types DEFAULT VALUES RETURNING id"));
        Assert.Equal("23514", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => target.ExecuteAsync("INSERT INTO types (em) VALUES ('none')"))).SqlState);
    }

    [Fact]
    public async Task A_value_that_is_changed_later_is_found()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync(SourceSql.Schema + SourceSql.Types + SourceSql.Objects);
        string[] ends = ["--from", $"{source.Url}&schema=app", "--to", target.Url, "--schema", "copy", "--quiet", "--work-dir", _work.Path];
        ProgramResult run = await BuiltProgram.RunAsync(["run", .. ends]);
        Assert.True(run.ExitCode == 0, run.ToString());

        ProgramResult same = await BuiltProgram.RunAsync(["verify", .. ends]);
        await target.ExecuteAsync("SET search_path = copy, public; UPDATE types SET hs = 'a=>2', fl = '[1.5,3)' WHERE id = 1; UPDATE parents SET span = 'empty' WHERE id = 7");
        ProgramResult differs = await BuiltProgram.RunAsync(["verify", .. ends]);

        Assert.True(same.ExitCode == 0, same.ToString());
        Assert.True(differs.ExitCode == 1, differs.ToString());
        foreach (string part in (string[])["changed types id=1", "changed parents id=7", "hs:", "fl:", "span:"]) Assert.Contains(part, differs.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_and_target_may_be_two_schemas_of_one_database()
    {
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        await database.ExecuteAsync(SourceSql.Schema + SourceSql.Types);

        RunOutcome outcome = await Mover.MoveAsync($"{database.Url}&schema=app", database, _work, options => options with { Plan = options.Plan with { Schema = "copy" } });

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        const string Differences = "SET search_path = app, public; SELECT count(*) FROM (({0} EXCEPT ALL {1}) UNION ALL ({1} EXCEPT ALL {0})) d";
        Assert.Equal(0, await database.ScalarAsync<long>(string.Format(null, System.Text.CompositeFormat.Parse(Differences), "SELECT types::text FROM app.types", "SELECT types::text FROM copy.types")));
        Assert.Equal("copy.mood", await database.ScalarAsync<string>("SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = 'copy.types'::regclass AND attname = 'mo'"));
    }

    /// <summary>What people are shown of a value that is only passed on is what PostgreSQL shows of it.</summary>
    [Fact]
    public async Task A_field_is_shown_as_PostgreSQL_shows_it()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync("""
            CREATE TABLE shown (n numeric, d date, ts timestamp, tz timestamptz, ti time, u uuid, j jsonb, b boolean);
            INSERT INTO shown SELECT n, date '2000-01-01' + day, timestamp '2000-01-01' + day * interval '1 day' + interval '1.5 seconds' * day, timestamptz '2000-01-01 00:00+00' + day * interval '25 hours 1 ms',
                time '00:00' + abs(day) * interval '1.000001 s', md5(n::text)::uuid, to_jsonb(n), day > 0
            FROM unnest(ARRAY[0, 1, -1, 12345.678, 0.00001, -0.10, 10000, 99999999, 1e30, 1e-20, 0.0000, 100000000.5]::numeric[]) WITH ORDINALITY AS v(n, place),
                unnest(ARRAY[0, 1, -1, 59, 60, -36525, 366, -730119, -730120, -800000, 2000000, 1461]) AS day;
            INSERT INTO shown (n, d, ts, tz, ti) VALUES ('NaN', 'infinity', '-infinity', 'infinity', '24:00'), ('Infinity', '4713-01-01 BC', '4713-11-24 BC', '-infinity', '23:59:59.999999'), ('-Infinity', '5874897-12-31', '294276-12-31', NULL, NULL);
            """);
        using ISource open = Sources.Open(DatabaseUrl.Parse(source.Url), readers: 1);
        TableSchema table = open.Schema.FindTable("shown")!;
        ColumnSchema[] raw = [.. table.Columns.Select(column => column with { AsIs = true })];
        using RowCursor rows = open.Readers[0].Read(table, [.. raw, .. table.Columns], RowRange.Whole);
        int count = 0;
        while (rows.Next())
        {
            count++;
            for (int i = 0; i < raw.Length; i++) Assert.Equal(CellText.Of(rows.Get(raw.Length + i)), CellText.Of(rows.Get(i)));
        }

        Assert.Equal(147, count);
    }
}
