using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary><c>mappings/chores-tracker.yaml</c>, from real servers by the built program.</summary>
[Collection("postgres")]
public sealed class ChoresTrackerTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory, MariaDbData, MySqlData]
    public async Task The_chores_arrive_as_the_mapping_says(string engine)
    {
        await using SourceDatabase source = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync(ChoresTrackerSource.Script);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        ProgramResult run = await RunAsync(source, target);

        Assert.True(run.ExitCode == 0, run.ToString());
        ReportFile report = ReportFile.Parse(run.Output).AssertBalances();
        Assert.Equal(["activities", "chore_assignments", "chores", "families", "reward_adjustments", "users"], report.Tables.Select(table => table.GetProperty("source").GetString()!).Order());
        Assert.Equal(ChoresTrackerSource.Archived, report.Table("chore_assignments").GetProperty("rows_filtered").GetInt32());
        Assert.Equal(ChoresTrackerSource.Assignments - ChoresTrackerSource.Archived, await target.ScalarAsync<long>("SELECT count(*) FROM chores.chore_assignments"));
        Assert.Equal(6, await target.ScalarAsync<long>("SELECT count(*) FROM pg_attribute WHERE attidentity <> '' AND attrelid::regclass::text LIKE 'chores.%'"));
        Assert.Equal("6|6", Assert.Single(await target.RowsAsync("SELECT count(*), count(*) FILTER (WHERE convalidated) FROM pg_constraint WHERE contype = 'f'")));
        // Four that ON UPDATE becomes, and the four that the mapping's SQL file writes anew.
        Assert.Equal(8, await target.ScalarAsync<long>("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"));
        Assert.Equal(["activities_activity_data_idx|gin", "users_loweremail_idx|btree"], await target.RowsAsync(
            "SELECT c.relname, a.amname FROM pg_class c JOIN pg_am a ON a.oid = c.relam WHERE c.relkind = 'i' AND c.relname LIKE '%\\_idx' AND c.relname ~ '^(users_lower|activities)' ORDER BY 1"));
        await AssertTypesAsync(target);
        await AssertValuesAsync(source, target);
    }

    [MySqlFact]
    public async Task A_schema_made_beforehand_gets_the_same_rows()
    {
        await using SourceDatabase source = await mySql.CreateDatabaseAsync(ChoresTrackerSource.Script);
        await using PostgresDatabase empty = await postgres.CreateDatabaseAsync();
        await using PostgresDatabase made = await postgres.CreateDatabaseAsync();
        await made.ExecuteAsync(ChoresTrackerTarget.Script);

        ProgramResult fresh = await RunAsync(source, empty);
        ProgramResult filled = await RunAsync(source, made, "--data-only");

        Assert.True(fresh.ExitCode == 0, fresh.ToString());
        Assert.True(filled.ExitCode == 0, filled.ToString());
        ReportFile.Parse(filled.Output).AssertBalances();
        foreach (string table in ChoresTrackerSource.Tables)
        {
            string columns = string.Join(", ", await empty.RowsAsync($"SELECT quote_ident(attname) || '::text' FROM pg_attribute WHERE attrelid = 'chores.{table}'::regclass AND attnum > 0 ORDER BY attnum"));
            List<string> rows = await empty.RowsAsync($"SELECT {columns} FROM chores.{table} ORDER BY id");
            Assert.NotEmpty(rows);
            Assert.Equal(rows, await made.RowsAsync($"SELECT {columns} FROM chores.{table} ORDER BY id"));
        }

        foreach (PostgresDatabase database in (PostgresDatabase[])[empty, made])
            Assert.Equal(ChoresTrackerSource.NextNumbers, await database.RowsAsync(ChoresTrackerSource.NextNumbersSql));
        Assert.Equal("6|6", Assert.Single(await made.RowsAsync("SELECT count(*), count(*) FILTER (WHERE convalidated) FROM pg_constraint WHERE contype = 'f'")));
        Assert.Equal("O", await made.ScalarAsync<string>("SELECT tgenabled::text FROM pg_trigger WHERE tgname = 'no_history'"));
        Assert.Equal(302, await made.ScalarAsync<long>("INSERT INTO chores.users (family_id, name, role, created_at, updated_at) VALUES (1, 'new', 'child', now(), now()) RETURNING id"));
        Assert.Equal("Zoë 1!", await made.ScalarAsync<string>("SELECT shouted FROM chores.users WHERE id = 1"));
    }

    private Task<ProgramResult> RunAsync(SourceDatabase source, PostgresDatabase target, params string[] more)
    {
        string mapping = Path.Combine(Repository.Root, "mappings", "chores-tracker.yaml");
        // Variables of the file are there, though --from wins over what they make.
        var environment = new Dictionary<string, string> { ["CHORES_USER"] = "x", ["CHORES_PASSWORD"] = "x", ["CHORES_HOST"] = "127.0.0.1" };
        return BuiltProgram.Start(["run", mapping, "--from", source.Url, "--to", target.Url, "--json", "--work-dir", _work.Path, .. more], environment: environment).ResultAsync();
    }

    private static async Task AssertTypesAsync(PostgresDatabase target)
    {
        List<string> types = await target.RowsAsync("""
            SELECT attrelid::regclass::text || '.' || attname, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute
            WHERE attrelid IN ('chores.users'::regclass, 'chores.activities'::regclass) AND attnum > 0 ORDER BY attrelid::regclass::text, attnum
            """);
        Assert.Equal(
            [
                "chores.activities.id|bigint|t", "chores.activities.user_id|bigint|f", "chores.activities.kind|character varying(30)|t",
                "chores.activities.activity_data|jsonb|t", "chores.activities.created_at|timestamp(6) with time zone|t", "chores.activities.source_system|character varying(20)|t",
                "chores.users.id|bigint|t", "chores.users.family_id|bigint|t", "chores.users.name|character varying(40)|t", "chores.users.email|character varying(120)|f",
                "chores.users.role|text|t", "chores.users.active|boolean|t", "chores.users.birth_date|date|f",
                "chores.users.created_at|timestamp(0) with time zone|t", "chores.users.updated_at|timestamp(0) with time zone|t",
            ],
            types);
    }

    /// <summary>What both servers say of every row, the mapping's changes made in the source's own SQL.</summary>
    private static async Task AssertValuesAsync(SourceDatabase source, PostgresDatabase target)
    {
        await EqualAsync(
            "SELECT id, family_id, name, lower(trim(email)), if(role = 'P', 'parent', 'child'), active, if(birth_date = 0, NULL, birth_date), created_at FROM users ORDER BY id",
            "SELECT id, family_id, name, email, role, active::int, birth_date, created_at AT TIME ZONE 'UTC' FROM chores.users ORDER BY id");
        await EqualAsync(
            "SELECT id, chore_id, user_id, due_at, done, completed_at, points FROM chore_assignments WHERE id % 10 <> 0 ORDER BY id",
            "SELECT id, chore_id, user_id, due_at AT TIME ZONE 'UTC', done::int, completed_at AT TIME ZONE 'UTC', points_earned FROM chores.chore_assignments ORDER BY id");
        await EqualAsync(
            "SELECT id, user_id, amount, reason, approved FROM reward_adjustments ORDER BY id",
            "SELECT id, user_id, amount, reason, approved::int FROM chores.reward_adjustments ORDER BY id");
        await EqualAsync(
            "SELECT id, user_id, json_unquote(json_extract(activity_data, '$.tags[1]')), created_at, 'chores-tracker' FROM activities ORDER BY id",
            "SELECT id, user_id, activity_data #>> '{tags,1}', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), source_system FROM chores.activities ORDER BY id");

        async Task EqualAsync(string there, string here) =>
            Assert.Equal((await source.RowsAsync(there)).Select(row => string.Join('|', row)), await target.RowsAsync(here));
    }
}
