using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Swap;

/// <summary>Two tables with a key between them, in SQLite and already in the target.</summary>
internal static class SmallShop
{
    internal const string Script = """
        CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
        CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id), v TEXT);
        CREATE INDEX child_by_parent ON child (parent);
        INSERT INTO parent VALUES (1, 'a'), (2, 'b');
        INSERT INTO child VALUES (1, 1, 'q'), (2, 2, 'r'), (3, 2, 's');
        """;

    /// <summary>Rows, a table and rights in the target that are not the source's.</summary>
    internal const string Changes = """
        INSERT INTO parent VALUES (70, 'the target''s own');
        DELETE FROM child WHERE id = 1;
        CREATE TABLE others (id integer PRIMARY KEY, note text);
        INSERT INTO others VALUES (1, 'stays');
        """;

    /// <summary>Fills the target as an earlier run did, and changes it since.</summary>
    internal static async Task FillAsync(string source, PostgresDatabase target, TemporaryFolder work, string changes = Changes)
    {
        RunOutcome first = await Mover.MoveAsync(source, target, work);
        Assert.True(first.ExitCode == 0, first.Message);
        await target.ExecuteAsync(changes);
    }

    internal static Task<RunOutcome> SwapAsync(string source, PostgresDatabase target, TemporaryFolder work, Func<RunOptions, RunOptions>? change = null) =>
        Mover.MoveAsync(source, target, work, run => (change?.Invoke(run) ?? run) with { Swap = true });

    internal static async Task<string> RollBackAsync(PostgresDatabase target, string runId, List<string>? said = null) =>
        await SwapRun.RollBackAsync(DatabaseUrl.Parse(target.Url), runId, ".transfer", (said ?? []).Add, CancellationToken.None);

    internal static async Task<string> CommitAsync(PostgresDatabase target, string runId) =>
        await SwapRun.CommitAsync(DatabaseUrl.Parse(target.Url), runId, ".transfer", _ => { }, CancellationToken.None);

    internal static Task<List<string>> SchemasAsync(PostgresDatabase target) =>
        target.RowsAsync("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1");
}
