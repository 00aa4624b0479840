using System.Text.Json;
using Transfer.Pipeline;
using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Ready;

/// <summary><c>transfer ready</c>: every line of the checklist, by what a user sees of it.</summary>
[Collection("proof")]
public sealed class ReadyTests(PostgresServer postgres) : IDisposable
{
    private const string Source = """
        CREATE TABLE owner (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE);
        CREATE TABLE pet (id INTEGER PRIMARY KEY, name VARCHAR(20), owner INTEGER REFERENCES owner (id), born DATE);
        INSERT INTO owner VALUES (1, 'Ann'), (2, 'Bob');
        INSERT INTO pet VALUES (1, 'Rex', 1, '2020-02-29'), (2, 'Tom', 2, NULL);
        """;

    private const string Mapping = """
        version: 1
        name: pets
        checks: [{ name: pets counted, query: SELECT count(*) FROM pet, on: both, expect: equal }]
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_move_that_is_ready_passes_every_line_and_leaves_the_target_as_it_was()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("""
            CREATE ROLE mover LOGIN CREATEDB; CREATE ROLE vet; GRANT ALL ON SCHEMA public TO mover; SET ROLE mover;
            CREATE TABLE owner (id integer PRIMARY KEY, name text); INSERT INTO owner VALUES (7, 'old'); GRANT SELECT, INSERT, UPDATE, DELETE ON owner TO vet;
            CREATE TABLE pet (id integer); GRANT SELECT, INSERT, UPDATE, DELETE ON pet TO vet; RESET ROLE; GRANT USAGE ON SCHEMA public TO vet;
            """);
        await target.ExecuteAsync($"GRANT CREATE ON DATABASE {await target.ScalarAsync<string>("SELECT current_database()::text")} TO mover");
        try
        {
            string before = await DatabaseDump.OfAsync(target);
            string url = target.Url.Replace("postgres@", "mover@", StringComparison.Ordinal);
            string[] move = [Write(Source), "--to", url, "--work-dir", _work.Path];
            Assert.Equal(0, (await BuiltProgram.RunAsync(["discover", .. move])).ExitCode);

            ProgramResult ready = await BuiltProgram.RunAsync(["ready", .. move, "--json", "--quiet", "--window", "1h", "--role", "vet", "--backup", _work.Combine("kept")]);

            Assert.True(ready.ExitCode == 0, ready.ToString());
            Dictionary<string, JsonElement> lines = Lines(ready.Output);
            Assert.Equal(
                ["TLS to the source", "TLS to the target", "queries at most 2x"],
                lines.Where(line => line.Value.GetProperty("verdict").GetString() == "not_applicable").Select(line => line.Key).Order(StringComparer.Ordinal));
            Assert.Equal(21, lines.Count);
            Assert.Contains("2 tables: 4 rows read", Evidence(lines, "all counts exact"), StringComparison.Ordinal);
            Assert.Contains("2 tables, 1 rows dumped, restored", Evidence(lines, "backup restored"), StringComparison.Ordinal);
            Assert.Contains("2 tables back in public", Evidence(lines, "rollback rehearsed"), StringComparison.Ordinal);
            Assert.Contains("vet may read and change the rows of 2 new tables", Evidence(lines, "roles and grants"), StringComparison.Ordinal);
            Assert.Contains("as mover in the target", Evidence(lines, "who ran what is kept"), StringComparison.Ordinal);
            Assert.Single(Directory.GetFiles(_work.Combine("kept"), "*.dump"));
            Assert.Equal(before, await DatabaseDump.OfAsync(target));
            await AssertNoCopyAsync(target);
            await target.ExecuteAsync(JsonDocument.Parse(ready.Output).RootElement.GetProperty("monitoring_sql").GetString()!);
        }
        finally
        {
            await target.ExecuteAsync("DROP OWNED BY mover, vet; DROP ROLE mover, vet");
        }
    }

    [Fact]
    public async Task What_stands_in_the_way_fails_its_line_and_the_checklist_says_no()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string mapping = Write(Source + "INSERT INTO pet VALUES (3, 'a name of far more letters than twenty', 1, NULL), (4, 'Stray', 99, NULL);");

        ProgramResult ready = await BuiltProgram.RunAsync("ready", mapping, "--to", target.Url, "--work-dir", _work.Path, "--json", "--quiet", "--window", "0.001s", "--role", "nobody-has-this-name");

        Assert.True(ready.ExitCode == 1, ready.ToString());
        Dictionary<string, JsonElement> lines = Lines(ready.Output);
        Assert.Equal(
            [
                "all counts exact", "discovery complete", "fits the window", "foreign keys valid", "no open error", "no superuser needed", "no truncation", "queries at most 2x",
                "roles and grants", "rollback rehearsed", "the mapping's checks",
            ],
            lines.Where(line => line.Value.GetProperty("verdict").GetString() == "fail").Select(line => line.Key).Order(StringComparer.Ordinal));
        Assert.Equal("pet.name: 1 string_too_long", Evidence(lines, "no truncation"));
        Assert.Contains("pet: 3 of 4 rows loaded, 1 rejected", Evidence(lines, "all counts exact"), StringComparison.Ordinal);
        Assert.All(lines.Values.Where(line => line.GetProperty("verdict").GetString() == "fail"), line => Assert.NotEmpty(line.GetProperty("remedy").GetString()!));
        Assert.Empty(await target.RowsAsync("SELECT relname FROM pg_class WHERE relname IN ('pet', 'owner')"));
        await AssertNoCopyAsync(target);
    }

    [Fact]
    public async Task Roles_and_connections_that_will_not_do_are_named()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("CREATE ROLE few LOGIN CREATEDB CONNECTION LIMIT 12; GRANT ALL ON SCHEMA public TO few; CREATE ROLE guest");
        await target.ExecuteAsync($"GRANT CREATE ON DATABASE {await target.ScalarAsync<string>("SELECT current_database()::text")} TO few");
        try
        {
            string[] move = [Write(Source), "--to", target.Url.Replace("postgres@", "few@", StringComparison.Ordinal), "--work-dir", _work.Path, "--quiet"];

            ProgramResult ready = await BuiltProgram.RunAsync(["ready", .. move, "--connections", "30", "--role", "guest", "--role", "nobody-has-this-name"]);

            Assert.True(ready.ExitCode == 1, ready.ToString());
            Assert.Matches(@"FAIL  connection pool holds +the server let 12 sessions in and refused the next: too many connections for role ""few""", ready.Output);
            Assert.Matches("FAIL  roles and grants +guest lacks SELECT on .*there is no role nobody-has-this-name", ready.Output);
            Assert.Matches("pets is NOT ready: [0-9]+ passed, 3 failed", ready.Output);
            await AssertNoCopyAsync(target);
        }
        finally
        {
            await target.ExecuteAsync("DROP OWNED BY few; DROP ROLE few, guest");
        }
    }

    [Fact]
    public async Task An_account_that_may_make_no_database_is_told_what_it_lacks()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("CREATE ROLE modest LOGIN; GRANT ALL ON SCHEMA public TO modest");
        try
        {
            ProgramResult ready = await BuiltProgram.RunAsync("ready", Write(Source), "--to", target.Url.Replace("postgres@", "modest@", StringComparison.Ordinal), "--work-dir", _work.Path, "--markdown", "--quiet");

            Assert.True(ready.ExitCode == 1, ready.ToString());
            Assert.Contains("| FAIL | backup restored | the account may not make the scratch database", ready.Output, StringComparison.Ordinal);
            Assert.Contains("| FAIL | rehearsal | the move was not rehearsed", ready.Output, StringComparison.Ordinal);
        }
        finally
        {
            await target.ExecuteAsync("DROP OWNED BY modest; DROP ROLE modest");
        }
    }

    [Fact]
    public async Task A_move_that_cannot_be_swapped_in_is_rehearsed_without()
    {
        await using PostgresDatabase source = await postgres.CreateDatabaseAsync();
        await source.ExecuteAsync("CREATE TABLE pet (id integer PRIMARY KEY); INSERT INTO pet VALUES (1); CREATE TYPE years AS RANGE (subtype = int4)");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        ProgramResult ready = await BuiltProgram.RunAsync("ready", "--from", source.Url, "--to", target.Url, "--work-dir", _work.Path, "--quiet", "--json");

        Dictionary<string, JsonElement> lines = Lines(ready.Output);
        Assert.Equal("not_applicable", lines["rollback rehearsed"].GetProperty("verdict").GetString());
        Assert.Contains("the backup is the way back: --swap cannot move what a PostgreSQL source has into its place: range years", Evidence(lines, "rollback rehearsed"), StringComparison.Ordinal);
        Assert.Equal("pass", lines["all counts exact"].GetProperty("verdict").GetString());
        await AssertNoCopyAsync(target);
    }

    [Fact]
    public async Task What_the_target_would_refuse_is_told_in_its_line()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await target.ExecuteAsync("CREATE TABLE pet (id integer); CREATE VIEW pets AS SELECT * FROM pet");

        ProgramResult ready = await BuiltProgram.RunAsync("ready", Write(Source), "--to", target.Url, "--work-dir", _work.Path, "--quiet", "--json");

        Assert.True(ready.ExitCode == 1, ready.ToString());
        Assert.Contains("pets", Evidence(Lines(ready.Output), "rehearsal"), StringComparison.Ordinal);
        await AssertNoCopyAsync(target);
    }

    [Fact]
    public async Task An_interruption_leaves_no_copy_behind()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        using var stop = new CancellationTokenSource();
        var options = new ReadyOptions
        {
            Move = new RunOptions { From = DatabaseUrl.Parse(SqliteFileMaker.Make(_work, Source)), To = DatabaseUrl.Parse(target.Url), WorkDir = _work.Path },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadyRun.ExecuteAsync(options, new Stopper(stop), stop.Token));

        await AssertNoCopyAsync(target);
    }

    [Fact]
    public async Task What_cannot_be_opened_is_a_fault_and_no_checklist()
    {
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        string mapping = Write(Source);

        (await BuiltProgram.RunAsync("ready", mapping, "--to", "postgresql://nobody@127.0.0.1:1/none", "--work-dir", _work.Path)).AssertFault(3, "cannot be opened");
        (await BuiltProgram.RunAsync("ready", "--from", _work.Combine("none.db"), "--to", target.Url, "--work-dir", _work.Path)).AssertFault(3, "none.db");
        (await BuiltProgram.RunAsync("ready", mapping, "--to", target.Url, "--connections", "0")).AssertFault(2, "--connections");
        (await BuiltProgram.RunAsync("ready", mapping, "--to", target.Url, "--only", "nothing", "--work-dir", _work.Path)).AssertFault(2, "nothing");
    }

    private string Write(string script)
    {
        string path = _work.Combine("pets.yaml");
        File.WriteAllText(path, Mapping.Replace("name: pets\n", $"name: pets\nsource: {SqliteFileMaker.Make(_work, script)}\n", StringComparison.Ordinal));
        return path;
    }

    private static async Task AssertNoCopyAsync(PostgresDatabase target) => Assert.Empty(await target.RowsAsync("SELECT datname FROM pg_database WHERE datname LIKE 'transfer_rehearsal%'"));

    private static Dictionary<string, JsonElement> Lines(string json) =>
        JsonDocument.Parse(json).RootElement.GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("name").GetString()!);

    private static string Evidence(Dictionary<string, JsonElement> lines, string name) => lines[name].GetProperty("evidence").GetString()!;

    /// <summary>Stops when the rehearsal's rows begin to move.</summary>
    private sealed class Stopper(CancellationTokenSource stop) : IRunListener
    {
        public void Planned(TransferPlan plan, string target)
        {
        }

        public void Loading(IReadOnlyList<TableLoad> tables) => stop.Cancel();

        public void Loaded()
        {
        }
    }
}
