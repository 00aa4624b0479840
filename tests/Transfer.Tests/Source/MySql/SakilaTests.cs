using System.IO.Compression;
using System.Text.Json;
using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.MySql;

/// <summary>A database that others made, from both servers: everything of it arrives, and works.</summary>
[Collection("postgres")]
public sealed class SakilaTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory, MariaDbData, MySqlData]
    public async Task Sakila_moves_complete(string engine)
    {
        await using SourceDatabase source = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync(Script());
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source.Url, target, _work, run => run with { Jobs = 4 });

        Assert.Null(outcome.Message);
        Assert.True(outcome.ExitCode == 0, string.Join('\n', outcome.Report.Issues.Where(issue => issue.Severity == IssueSeverity.Error)));
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(16, report.Tables.Length);
        Assert.Equal(47_273, report.Root.GetProperty("totals").GetProperty("rows_loaded").GetInt64());
        foreach (JsonElement table in report.Tables) await ValueComparison.AssertEqualAsync(source, target, table.GetProperty("source").GetString()!);
        Assert.Equal("22|22", Assert.Single(await target.RowsAsync("SELECT count(*), count(*) FILTER (WHERE convalidated) FROM pg_constraint WHERE contype = 'f'")));
        Assert.Equal(0, await target.ScalarAsync<long>("SELECT count(*) FROM pg_index WHERE NOT indisvalid"));
        Assert.Equal(16, Count(report, "primary_key", "created"));
        Assert.Equal(7, Count(report, "view", "skipped"));
        Assert.Equal(6, Count(report, "function", "skipped") + Count(report, "procedure", "skipped"));
        Assert.Equal(int.Parse(await source.ScalarAsync("SELECT count(*) FROM information_schema.triggers WHERE trigger_schema = database()")), Count(report, "trigger", "skipped"));
        string script = await File.ReadAllTextAsync(Path.Combine(outcome.Folder.Path, "schema.sql"));
        foreach (string part in (string[])["nicer_but_slower_film_list", "get_customer_balance", "rewards_report", "ins_film"]) Assert.Contains(part, script, StringComparison.Ordinal);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_changed_row_is_stamped_as_in_the_source(string engine)
    {
        await using SourceDatabase source = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync(Script());
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await Mover.MoveAsync(source.Url, target, _work);

        const string Stamps = "SELECT count(*) FILTER (WHERE last_update > now() - interval '1 hour') FROM actor";
        Assert.Equal(0, await target.ScalarAsync<long>(Stamps));
        await target.ExecuteAsync("UPDATE actor SET first_name = 'PENELOPE 2' WHERE actor_id = 1");
        Assert.Equal(1, await target.ScalarAsync<long>(Stamps));
        await target.ExecuteAsync("UPDATE actor SET first_name = first_name WHERE actor_id = 2");
        Assert.Equal(1, await target.ScalarAsync<long>(Stamps));
        // The next actor is the source's next actor.
        Assert.Equal(
            await source.ScalarAsync("INSERT INTO actor (first_name, last_name) VALUES ('A', 'B'); SELECT last_insert_id()"),
            Assert.Single(await target.RowsAsync("INSERT INTO actor (first_name, last_name) VALUES ('A', 'B') RETURNING actor_id")));
    }

    private static int Count(ReportFile report, string kind, string status) => report.Root.GetProperty("objects").EnumerateArray()
        .Count(one => one.GetProperty("kind").GetString() == kind && one.GetProperty("status").GetString() == status);

    /// <summary>Sakila's two scripts, for the database that the client is in.</summary>
    private static string Script()
    {
        string folder = Path.Combine(Repository.TestsFolder, "Data", "sakila");
        using var packed = new GZipStream(File.OpenRead(Path.Combine(folder, "sakila-data.sql.gz")), CompressionMode.Decompress);
        using var data = new StreamReader(packed);
        string script = File.ReadAllText(Path.Combine(folder, "sakila-schema.sql")).Replace("sakila.", "", StringComparison.Ordinal) + "\n" + data.ReadToEnd();
        IEnumerable<string> lines = script.Split('\n').Where(line =>
            !line.StartsWith("USE sakila", StringComparison.Ordinal) && !line.StartsWith("DROP SCHEMA", StringComparison.Ordinal) && !line.StartsWith("CREATE SCHEMA", StringComparison.Ordinal));
        return string.Join('\n', lines);
    }
}
