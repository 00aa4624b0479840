using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>Columns whose every value is a UUID, and those that only look like it, from each engine.</summary>
[Collection("postgres")]
public sealed class UuidDetectionTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private const string A = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11";
    private const string B = "B0EEBC99-9C0B-1EF8-BB6D-6BB9BD380A12";

    /// <summary>What MySQL, MariaDB and SQLite understand alike; what each column becomes is in its name.</summary>
    private static readonly string Things = $"""
        CREATE TABLE things (
            yes CHAR(36) PRIMARY KEY, yes_nulls VARCHAR(80), yes_long TEXT, yes_bytes BINARY(16),
            no_short VARCHAR(20), no_prose TEXT, no_blank CHAR(36), no_bare VARCHAR(36), no_empty CHAR(36), no_break VARCHAR(40), no_hash BINARY(16), no_null_only CHAR(36), no_number INT);
        INSERT INTO things VALUES
            ('{A}', NULL, '{A}', X'a0eebc999c0b4ef8bb6d6bb9bd380a11', 'x', '{A}', '{A}', '{A}', '{A}', '{A}', X'd41d8cd98f00b204e9800998ecf8427e', NULL, 1),
            ('{B}', '{B}', '{B}', NULL, NULL, 'prose', '{A[..35]} ', '{A.Replace("-", "", StringComparison.Ordinal)}', '', CONCAT('{A}', CHAR(10)), X'a0eebc999c0b4ef8bb6d6bb9bd380a11', NULL, 2);
        CREATE TABLE parents (yes CHAR(36) PRIMARY KEY, yes_self CHAR(36), FOREIGN KEY (yes_self) REFERENCES parents (yes));
        CREATE TABLE children (no_id INT PRIMARY KEY, yes CHAR(36), FOREIGN KEY (yes) REFERENCES parents (yes));
        INSERT INTO parents VALUES ('{A}', '{A}'), ('{B}', NULL);
        INSERT INTO children VALUES (1, '{A}');
        CREATE TABLE texts (no CHAR(36) PRIMARY KEY);
        CREATE TABLE middles (no CHAR(36) PRIMARY KEY, FOREIGN KEY (no) REFERENCES texts (no));
        CREATE TABLE ends (no_id INT PRIMARY KEY, no CHAR(36), FOREIGN KEY (no) REFERENCES middles (no));
        INSERT INTO texts VALUES ('{A}'), ('{B}'), ('none');
        INSERT INTO middles VALUES ('{A}'), ('{B}');
        INSERT INTO ends VALUES (1, '{A}');
        CREATE TABLE hollow (no CHAR(36) PRIMARY KEY);
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Of_sqlite() =>
        await AssertDetectedAsync(SqliteFileMaker.Make(_work, Things.Replace($"CONCAT('{A}', CHAR(10))", $"'{A}' || char(10)", StringComparison.Ordinal)));

    [MariaDbFact]
    public async Task Of_mariadb()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("SET sql_mode = 'PAD_CHAR_TO_FULL_LENGTH';" + Things + $"""
            CREATE TABLE more (yes CHAR(36) CHARACTER SET ucs2 PRIMARY KEY, yes_default VARCHAR(36) CHARACTER SET latin1 NOT NULL DEFAULT (uuid()), no_generated CHAR(36) AS (yes_default) STORED, KEY prefix (yes_default(8)));
            INSERT INTO more (yes, yes_default) VALUES ('{A}', '{B}');
            """);
        await AssertDetectedAsync(source.Url);
    }

    [MySqlFact]
    public async Task Of_mysql()
    {
        await using SourceDatabase source = await mySql.CreateDatabaseAsync(Things + $"""
            CREATE TABLE more (yes BINARY(16) PRIMARY KEY DEFAULT (uuid_to_bin(uuid())), no_swapped BINARY(16), yes_ascii CHAR(36) CHARACTER SET ascii);
            INSERT INTO more VALUES (uuid_to_bin('{A}'), uuid_to_bin('{A}', 1), '{A}');
            """);
        await AssertDetectedAsync(source.Url);
    }

    [Fact]
    public async Task What_the_mapping_says_of_a_column_or_of_its_rows_comes_first()
    {
        string source = SqliteFileMaker.Make(_work, $"""
            CREATE TABLE parents (id TEXT PRIMARY KEY); CREATE TABLE children (parent TEXT REFERENCES parents, other TEXT, kept TEXT);
            CREATE TABLE others (id TEXT PRIMARY KEY);
            INSERT INTO parents VALUES ('{A}'); INSERT INTO children VALUES ('{A}', 'prose', '{A}'), ('{A}', '{B}', '{A}'); INSERT INTO others VALUES ('{A}');
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source, target, _work, """
            version: 1
            defaults: { uuid: detect }
            tables:
              parents: { columns: { id: varchar(50) } }
              children: { where: other <> 'prose', columns: { kept: { transform: trim } } }
            """);

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(
            ["children.kept|text", "children.other|uuid", "children.parent|text", "others.id|uuid", "parents.id|character varying(50)"],
            await TypesAsync(target));
    }

    [Fact]
    public async Task One_value_far_down_decides()
    {
        string source = SqliteFileMaker.Make(_work, $"""
            CREATE TABLE t (id INTEGER PRIMARY KEY, no TEXT, yes TEXT);
            INSERT INTO t SELECT value, '{A}', NULL FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 3000) SELECT value FROM n);
            UPDATE t SET no = 'prose', yes = '{A}' WHERE id = 2999;
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source, target, _work, "version: 1\ndefaults: { uuid: detect }");

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(["t.id|bigint", "t.no|text", "t.yes|uuid"], await TypesAsync(target));
    }

    [Fact]
    public async Task A_plan_says_why_and_without_the_default_nothing_is_detected()
    {
        string source = SqliteFileMaker.Make(_work, $"CREATE TABLE t (id CHAR(36) PRIMARY KEY, any); INSERT INTO t VALUES ('{A}', '{B}')");
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "detect.yaml"), "version: 1\ndefaults: { uuid: detect }");
        await File.WriteAllTextAsync(Path.Combine(_work.Path, "keep.yaml"), "version: 1\ndefaults: { uuid: keep }");

        ProgramResult detect = await BuiltProgram.Start(["plan", "detect.yaml", "--from", source], _work.Path).ResultAsync();
        ProgramResult keep = await BuiltProgram.Start(["plan", "keep.yaml", "--from", source], _work.Path).ResultAsync();

        Assert.Contains("CHAR(36), every value is a UUID -> uuid", detect.Output, StringComparison.Ordinal);
        Assert.Contains("no declared type, every value is a UUID -> uuid", detect.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("uuid", keep.Output, StringComparison.Ordinal);
    }

    private async Task AssertDetectedAsync(string source)
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source, target, _work, "version: 1\ndefaults: { uuid: detect }");

        Assert.Null(outcome.Message);
        ReportFile.Of(outcome).AssertBalances();
        List<string> types = await TypesAsync(target);
        Assert.NotEmpty(types);
        Assert.DoesNotContain(types, column => column.Contains(".yes", StringComparison.Ordinal) != column.EndsWith("|uuid", StringComparison.Ordinal));
        Assert.DoesNotContain(outcome.Report.Objects, one => one.Status != "created");
        Assert.Equal("4|4", Assert.Single(await target.RowsAsync("SELECT count(*), count(*) FILTER (WHERE convalidated) FROM pg_constraint WHERE contype = 'f'")));
        Assert.Equal([$"{A}|∅|{A}|{A}", $"{B.ToLowerInvariant()}|{B.ToLowerInvariant()}|{B.ToLowerInvariant()}|∅"], await target.RowsAsync("SELECT yes, yes_nulls, yes_long, yes_bytes FROM things ORDER BY no_number"));
        Assert.Equal([A], await target.RowsAsync("SELECT p.yes FROM children c JOIN parents p USING (yes)"));
        Assert.Equal(["1"], await target.RowsAsync("SELECT no_id FROM ends JOIN middles USING (no) JOIN texts USING (no)"));
    }

    /// <summary>Every column as TABLE.COLUMN|TYPE.</summary>
    private static Task<List<string>> TypesAsync(PostgresDatabase target) => target.RowsAsync("""
        SELECT attrelid::regclass || '.' || attname, format_type(atttypid, atttypmod) FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 ORDER BY 1
        """);
}
