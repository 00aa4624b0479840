using Transfer.Tests.Support;

namespace Transfer.Tests.Discover;

/// <summary>Issues that no ordinary database has, each brought about on purpose.</summary>
[Collection("proof")]
public sealed class RareIssueTests(PostgresServer postgres, MariaDbServer mariaDb) : IDisposable
{
    private const string Table = "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT); CREATE INDEX t_v ON t (v); INSERT INTO t VALUES (1, 'a'), (2, 'b')";

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_sequence_behind_its_column()
    {
        await File.WriteAllTextAsync(_work.Combine("back.sql"), "ALTER TABLE t ALTER COLUMN id RESTART WITH 1");
        await ExpectAsync("sequence_behind", 1, Table, "hooks: { after_keys: back.sql }", "discover", "--hooks");
    }

    [Fact]
    public Task An_index_dropped_with_its_column() => ExpectAsync("dropped_with_column", 0, Table, "tables: { t: { columns: { v: drop } } }", "discover");

    [Fact]
    public async Task Rows_that_the_target_loses()
    {
        await File.WriteAllTextAsync(_work.Combine("lose.sql"), """
            CREATE FUNCTION public.lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
            CREATE TRIGGER lose BEFORE INSERT ON public.t FOR EACH ROW WHEN (NEW.id = 2) EXECUTE FUNCTION public.lose();
            """);
        await ExpectAsync("not_reconciled", 1, Table, "hooks: { after_schema: lose.sql }", "run");
    }

    [Fact]
    public async Task Rows_of_the_mapping_for_a_table_that_exists()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("CREATE TABLE t (id bigint PRIMARY KEY, v text)");
        await ExpectAsync("seed_left_out", 0, Table, "tables: { t: { seed: [{ id: 9, v: z }] } }", target, "run", "--data-only");
    }

    [Fact]
    public async Task Tables_that_cannot_be_filled()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, Table);
        await target.ExecuteAsync("CREATE VIEW t AS SELECT 1 AS id");
        ProgramResult unfit = await BuiltProgram.RunAsync("run", "--from", source, "--to", target.Url, "--data-only", "--work-dir", _work.Path);
        unfit.AssertFault(2, "rows cannot be loaded into t");
        Assert.Equal("table_unfit", Transfer.Plan.IssueCatalogue.TableUnfit.Code);
        await target.ExecuteAsync("DROP VIEW t; CREATE TABLE t (id bigint, v text, needed int NOT NULL)");
        ProgramResult without = await BuiltProgram.RunAsync("run", "--from", source, "--to", target.Url, "--data-only", "--work-dir", _work.Path);
        without.AssertFault(2, "t.needed is NOT NULL without a default");
        Assert.Equal("column_without_value", Transfer.Plan.IssueCatalogue.ColumnWithoutValue.Code);
    }

    [MariaDbFact]
    public async Task What_only_a_server_has()
    {
        await using SourceDatabase source = await mariaDb.CreateDatabaseAsync("""
            CREATE TABLE signs (id INT UNSIGNED NOT NULL PRIMARY KEY) COMMENT 'a comment';
            CREATE TABLE keyless (n INT);
            INSERT INTO keyless SELECT seq FROM seq_1_to_100000;
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("""
            CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no comments here''; END';
            CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('COMMENT') EXECUTE FUNCTION refuse();
            """);
        ProgramResult run = await BuiltProgram.RunAsync("run", "--from", source.Url, "--to", target.Url, "--schema", "moved", "--work-dir", _work.Path, "--json", "--quiet");
        Assert.Equal("signs", ReportFile.Parse(run.Output).Issue("comment_failed").GetProperty("table").GetString());
        await target.ExecuteAsync("DROP EVENT TRIGGER refuse");
        ProgramResult cycle = await BuiltProgram.RunAsync("discover", "--from", source.Url, "--to", target.Url, "--work-dir", _work.Path, "--json", "--quiet");
        Assert.True(cycle.ExitCode == 0, cycle.ToString());
        Assert.Equal("keyless", ReportFile.Parse(cycle.Output).Issue("no_range_key").GetProperty("table").GetString());
        Assert.Equal("signs", ReportFile.Parse(cycle.Output).Issue("unsigned_widened").GetProperty("table").GetString());
    }

    private async Task ExpectAsync(string code, int exitCode, string script, string mapping, params string[] command)
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await ExpectAsync(code, exitCode, script, mapping, target, command);
    }

    private async Task ExpectAsync(string code, int exitCode, string script, string mapping, PostgresDatabase target, params string[] command)
    {
        string file = _work.Combine("mapping.yaml");
        await File.WriteAllTextAsync(file, "version: 1\n" + mapping);
        ProgramResult result = await BuiltProgram.RunAsync(
            [command[0], file, "--from", SqliteFileMaker.Make(_work, script), "--to", target.Url, "--work-dir", _work.Path, "--json", "--quiet", .. command[1..]]);
        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.Equal("t", ReportFile.Parse(result.Output).Issue(code).GetProperty("table").GetString());
    }
}
