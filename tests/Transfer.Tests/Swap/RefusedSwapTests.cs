using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Swap;

/// <summary>Swaps, and ways back, that would break what others have built: refused, and the target is as it was.</summary>
[Collection("proof")]
public sealed class RefusedSwapTests(PostgresServer postgres) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("CREATE VIEW names AS SELECT name FROM parent", "view names uses")]
    [InlineData("CREATE MATERIALIZED VIEW kept AS SELECT v FROM child", "materialized view kept uses")]
    [InlineData("ALTER TABLE others ADD FOREIGN KEY (id) REFERENCES parent (id) NOT VALID", "constraint others_id_fkey on table others uses")]
    [InlineData("CREATE FUNCTION every() RETURNS SETOF parent LANGUAGE sql AS 'SELECT * FROM public.parent'", "function every() uses")]
    [InlineData("ALTER TABLE others ADD n bigint DEFAULT nextval('parent_id_seq')", "uses sequence parent_id_seq")]
    [InlineData("CREATE TABLE heirs () INHERITS (child)", "table heirs uses table child")]
    [InlineData("CREATE TABLE whole (LIKE child); ALTER TABLE child INHERIT whole", "table child is part of whole")]
    [InlineData("CREATE PUBLICATION news FOR TABLE parent", "the publication news has table parent")]
    [InlineData("DROP INDEX child_by_parent; CREATE INDEX child_by_parent ON others (note)", "index child_by_parent has a name that the run needs in public")]
    [InlineData("ALTER SEQUENCE child_id_seq RENAME TO counter; CREATE SEQUENCE child_id_seq", "sequence child_id_seq has a name that the run needs in public")]
    [InlineData("DROP TABLE child; CREATE VIEW child AS SELECT 1 AS id", "view child has a name that the run needs in public")]
    public async Task What_uses_the_old_tables_is_named_before_a_row_is_loaded(string made, string words)
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, SmallShop.Script);
        await SmallShop.FillAsync(source, target, _work, SmallShop.Changes + made);
        string before = await DatabaseDump.OfAsync(target);

        UsageException refused = await Assert.ThrowsAsync<UsageException>(() => SmallShop.SwapAsync(source, target, _work));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Drop that first", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await DatabaseDump.OfAsync(target));
    }

    [Fact]
    public async Task Rows_that_only_some_may_see_do_not_become_visible_to_all()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, SmallShop.Script);
        await SmallShop.FillAsync(source, target, _work, "ALTER TABLE parent ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON parent USING (name = current_user)");
        string before = await DatabaseDump.OfAsync(target);

        RunOutcome run = await SmallShop.SwapAsync(source, target, _work);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("parent has row level security", run.Message, StringComparison.Ordinal);
        Assert.EndsWith("The target is as it was", run.Message, StringComparison.Ordinal);
        Assert.Equal("not_swapped", run.Report.Swap!.Status);
        Assert.Equal(before, await DatabaseDump.OfAsync(target));
    }

    [Fact]
    public async Task A_way_back_that_others_have_built_upon_is_refused()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string source = SqliteFileMaker.Make(_work, SmallShop.Script);
        await SmallShop.FillAsync(source, target, _work);
        string run = (await SmallShop.SwapAsync(source, target, _work)).Report.RunId;
        string before = $"\"public__before_{run}\"";

        await RefusedAsync($"CREATE VIEW new AS SELECT * FROM parent; CREATE VIEW old AS SELECT * FROM {before}.parent", "view new uses", "view old uses");
        await RefusedAsync($"DROP VIEW new; DROP VIEW old; ALTER TABLE child RENAME TO children; CREATE TABLE {before}.mine (id integer)", "table public.child is no longer that of run", "mine is not of the swap");
        await target.ExecuteAsync($"ALTER TABLE children RENAME TO child; DROP TABLE {before}.mine");
        await SmallShop.RollBackAsync(target, run);

        async Task RefusedAsync(string sql, string back, string final)
        {
            await target.ExecuteAsync(sql);
            string was = await DatabaseDump.OfAsync(target);
            Assert.Contains(back, (await Assert.ThrowsAsync<UsageException>(() => SmallShop.RollBackAsync(target, run))).Message, StringComparison.Ordinal);
            Assert.Contains(final, (await Assert.ThrowsAsync<UsageException>(() => SmallShop.CommitAsync(target, run))).Message, StringComparison.Ordinal);
            Assert.Equal(was, await DatabaseDump.OfAsync(target));
        }
    }

    [Theory]
    [InlineData("--data-only")]
    [InlineData("--schema-only")]
    [InlineData("--replay", "20260101-000000-abcd")]
    public async Task A_run_that_does_not_fill_whole_tables_cannot_be_swapped_in(params string[] option)
    {
        string source = SqliteFileMaker.Make(_work, SmallShop.Script);

        ProgramResult result = await BuiltProgram.RunAsync(["run", "--from", source, "--work-dir", _work.Path, "--swap", .. option]);

        result.AssertFault(2, "--swap", option[0], "use one of the two");
    }

    [Theory]
    [InlineData("rollback")]
    [InlineData("commit")]
    public async Task A_run_that_nobody_knows_is_refused(string command)
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        ProgramResult result = await BuiltProgram.RunAsync(command, "20260101-000000-abcd", "--to", target.Url, "--work-dir", _work.Path);

        result.AssertFault(2, "no run 20260101-000000-abcd is swapped in", "no run is");
    }
}
