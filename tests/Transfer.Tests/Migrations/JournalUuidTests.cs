using Transfer.Tests.Support;

namespace Transfer.Tests.Migrations;

/// <summary><c>mappings/journal-uuid.yaml</c> from end to end: integer keys become UUIDs, and whoever knows an old key finds the new one.</summary>
[Collection("proof")]
public sealed class JournalUuidTests(PostgresServer postgres) : IDisposable
{
    private const int Checks = 12;

    /// <summary>An earlier try, with rows of its own.</summary>
    private const string There = """
        CREATE SCHEMA journal;
        CREATE TABLE journal.users (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text); INSERT INTO journal.users (email) VALUES ('an earlier try');
        CREATE TABLE journal.tags (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text); INSERT INTO journal.tags (name) VALUES ('a'), ('b');
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_cycle_is_complete_and_the_move_is_ready()
    {
        await using PostgresDatabase source = await MakeAsync();
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres, There);

        await Guide(source, target).AssertReadyAsync(target, Checks);
    }

    [Fact]
    public async Task Every_key_is_a_uuid_and_every_join_gives_what_it_gave()
    {
        await using PostgresDatabase source = await MakeAsync();
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres, There);
        string before = await DatabaseDump.OfAsync(target.Database);
        GuideRun guide = Guide(source, target);

        GuideResult run = (await guide.RunAsync("--swap")).AssertEndsWith(0).AssertChecksPass(Checks);

        run.Report.AssertBalances();
        await AssertRowsAsync(source, target.Database);
        await AssertKeysAsync(target.Database);
        GuideResult verified = (await guide.VerifyAsync()).AssertEndsWith(0).AssertChecksPass(Checks);
        // The tables of old and new keys are none that a comparison with the source misses.
        Assert.Empty(verified.Report.Issues);
        (await guide.CompareQueriesAsync("--generated", "no")).AssertEndsWith(0);
        await guide.AssertRolledBackAsync(run.RunId, target, before);
    }

    [Fact]
    public async Task A_tag_of_an_entry_that_is_gone_is_named_and_the_move_is_not_ready()
    {
        await using PostgresDatabase source = await MakeAsync("ALTER TABLE journal_tags DROP CONSTRAINT journal_tags_tag_id_fkey; INSERT INTO journal_tags VALUES (5, 9999, NULL);");
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres);
        GuideRun guide = Guide(source, target);

        GuideResult cycle = (await guide.DiscoverAsync()).AssertEndsWith(1);
        GuideResult ready = (await guide.ReadyAsync("--window", "1h")).AssertEndsWith(1);

        Assert.Contains(cycle.Errors, error => error.StartsWith("check_failed nothing refers to what is gone: ", StringComparison.Ordinal) && error.Contains("row=journal_tags 5,9999", StringComparison.Ordinal));
        Assert.Contains(cycle.Errors, error => error.StartsWith("foreign_key_orphans journal_tags: ", StringComparison.Ordinal));
        foreach (string line in (string[])["discovery complete", "foreign keys valid", "the mapping's checks"]) Assert.Contains(line, ready.Failed);
    }

    private Task<PostgresDatabase> MakeAsync(string faults = "") => GuideRun.MakeSourceAsync(postgres, "journal.sql", faults);

    private GuideRun Guide(PostgresDatabase source, GuideTarget target) => new(
        "journal-uuid.yaml",
        target.Url,
        new Dictionary<string, string> { ["JOURNAL_DATABASE"] = source.Url, ["JOURNAL_KEY_NAMESPACE"] = "0c9f3f0e-55a3-4a49-8d4f-3a1f6f6c2b11" },
        _work);

    /// <summary>Every row by the old keys that the tables of both have.</summary>
    private static async Task AssertRowsAsync(PostgresDatabase source, PostgresDatabase target)
    {
        await EqualAsync("SELECT * FROM users ORDER BY id", "SELECT k.old_key, email, display_name, password_hash, time_zone, created_at FROM users u JOIN user_keys k ON k.new_key = u.id ORDER BY 1");
        await EqualAsync(
            "SELECT id, user_id, continues, title, body, mood, entry_date, details, words, created_at, changed_at FROM journals ORDER BY id",
            """
            SELECT k.old_key, u.old_key, c.old_key, title, body, mood, entry_date, details, words, created_at, changed_at
            FROM journals j JOIN journal_keys k ON k.new_key = j.id JOIN user_keys u ON u.new_key = j.user_id LEFT JOIN journal_keys c ON c.new_key = j.continues ORDER BY 1
            """);
        await EqualAsync("SELECT id, user_id, name, color FROM tags ORDER BY id", "SELECT k.old_key, u.old_key, name, color FROM tags t JOIN tag_keys k ON k.new_key = t.id JOIN user_keys u ON u.new_key = t.user_id ORDER BY 1");
        await EqualAsync(
            "SELECT journal_id, tag_id, added_at FROM journal_tags ORDER BY 1, 2",
            "SELECT j.old_key, t.old_key, added_at FROM journal_tags a JOIN journal_keys j ON j.new_key = a.journal_id JOIN tag_keys t ON t.new_key = a.tag_id ORDER BY 1, 2");
        await EqualAsync(
            "SELECT id, user_id, journal_id, message, remind_at, every, done FROM reminders ORDER BY id",
            """
            SELECT k.old_key, u.old_key, j.old_key, message, remind_at, every, done
            FROM reminders r JOIN reminder_keys k ON k.new_key = r.id JOIN user_keys u ON u.new_key = r.user_id LEFT JOIN journal_keys j ON j.new_key = r.journal_id ORDER BY 1
            """);
        await EqualAsync(
            "SELECT user_id, tag_id, hint FROM secret_tags ORDER BY 1, 2",
            "SELECT u.old_key, t.old_key, hint FROM secret_tags s JOIN user_keys u ON u.new_key = s.user_id JOIN tag_keys t ON t.new_key = s.tag_id ORDER BY 1, 2");
        await EqualAsync("SELECT * FROM moods ORDER BY email, mood", "SELECT * FROM moods ORDER BY email, mood");

        Task EqualAsync(string there, string here) => GuideRun.AssertSameRowsAsync(source, there, target, $"SET search_path = journal; {here}");
    }

    private static async Task AssertKeysAsync(PostgresDatabase target)
    {
        Assert.Equal(
            ["f 9 t uuid", "p 8 t uuid"],
            await target.RowsAsync("""
                SELECT contype::text || ' ' || count(*) || ' ' || bool_and(convalidated)::text::char(1) || ' ' || string_agg(DISTINCT format_type(atttypid, NULL), ',') FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
                WHERE contype IN ('p', 'f') AND connamespace = 'journal'::regnamespace AND conrelid::regclass::text !~ '_keys$' GROUP BY contype ORDER BY 1
                """));
        Assert.Equal(
            ["journals|gen_random_uuid()", "reminders|gen_random_uuid()", "tags|gen_random_uuid()", "users|gen_random_uuid()"],
            await target.RowsAsync("SELECT relname, pg_get_expr(adbin, adrelid) FROM pg_attrdef JOIN pg_class c ON c.oid = adrelid JOIN pg_attribute a ON a.attrelid = adrelid AND a.attnum = adnum WHERE attname = 'id' AND relnamespace = 'journal'::regnamespace ORDER BY 1"));
        Assert.Equal(["t"], await target.RowsAsync("SET search_path = journal; INSERT INTO tags (user_id, name) SELECT id, 'brand new' FROM users LIMIT 1 RETURNING id IS NOT NULL"));
        // The trigger and its function have come along.
        Assert.Equal(["journal.journals|journal.note_change"], await target.RowsAsync("SELECT tgrelid::regclass, tgfoid::regproc FROM pg_trigger WHERE NOT tgisinternal"));
        await target.ExecuteAsync("DELETE FROM journal.tags WHERE name = 'brand new'");
    }
}
