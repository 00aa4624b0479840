using Transfer.Tests.Support;

namespace Transfer.Tests.Migrations;

/// <summary><c>mappings/grocery-households.yaml</c> from end to end: one list without households becomes those of a household.</summary>
[Collection("proof")]
public sealed class GroceryHouseholdsTests(PostgresServer postgres) : IDisposable
{
    private const int Checks = 17;

    /// <summary>An earlier try, and what is no table of the mapping.</summary>
    private const string There = """
        CREATE SCHEMA grocery;
        CREATE TABLE grocery.households (id integer PRIMARY KEY, title text NOT NULL); INSERT INTO grocery.households VALUES (7, 'an earlier try');
        CREATE TABLE grocery.settings (name text PRIMARY KEY, value jsonb); INSERT INTO grocery.settings VALUES ('theme', '{"dark": true}');
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
    public async Task The_list_is_swapped_in_with_every_row_and_swapped_back()
    {
        await using PostgresDatabase source = await MakeAsync();
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres, There);
        string before = await DatabaseDump.OfAsync(target.Database);
        GuideRun guide = Guide(source, target);

        GuideResult run = (await guide.RunAsync("--swap")).AssertEndsWith(0).AssertChecksPass(Checks);

        run.Report.AssertBalances();
        await AssertRowsAsync(source, target.Database);
        await AssertDefinitionsAsync(target.Database);
        (await guide.VerifyAsync()).AssertEndsWith(0).AssertChecksPass(Checks);
        (await guide.CompareQueriesAsync("--generated", "no")).AssertEndsWith(0);
        await guide.AssertRolledBackAsync(run.RunId, target, before);
    }

    [Fact]
    public async Task New_rows_go_on_behind_the_old_ones()
    {
        await using PostgresDatabase source = await MakeAsync();
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres);

        (await Guide(source, target).RunAsync()).AssertEndsWith(0);

        foreach ((string sql, string last) in new (string, string)[]
                 {
                     ("INSERT INTO grocery.users (username, password_hash) VALUES ('new', 'x') RETURNING id", "SELECT last_value + 1 FROM users_id_seq"),
                     ("INSERT INTO grocery.household_lists (household_id, store_id, item_id) VALUES (1, 1, 1) RETURNING id", "SELECT last_value + 1 FROM grocery_list_id_seq"),
                     ("INSERT INTO grocery.household_list_history (household_list_id, item_id, quantity) VALUES (1, 1, 1) RETURNING id", "SELECT max(id) + 1 FROM grocery_history"),
                     ("INSERT INTO grocery.items (name) VALUES ('something new') RETURNING id", Names + "SELECT count(DISTINCT lower(name)) + 1 FROM names"),
                     ("INSERT INTO grocery.households (name, created_by) VALUES ('Second', 1) RETURNING id", "SELECT 2"),
                     ("INSERT INTO grocery.stores (name) VALUES ('Corner shop') RETURNING id", "SELECT 2"),
                 })
            Assert.Equal(await source.RowsAsync(last), await target.Database.RowsAsync(sql));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => target.Database.ExecuteAsync("INSERT INTO grocery.items (name) VALUES ('SOMETHING NEW')"));
    }

    [Fact]
    public async Task Planted_faults_are_named_by_their_rows_and_the_move_is_not_ready()
    {
        await using PostgresDatabase source = await MakeAsync("""
            UPDATE grocery_list SET image_mime_type = 'image/png' WHERE id = 6;
            ALTER TABLE grocery_list DROP CONSTRAINT grocery_list_added_by_fkey; UPDATE grocery_list SET added_by = 999 WHERE id = 11;
            INSERT INTO users (username, password_hash) VALUES ('FRANK7', 'x');
            """);
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres);
        GuideRun guide = Guide(source, target);

        GuideResult cycle = (await guide.DiscoverAsync()).AssertEndsWith(1);
        GuideResult ready = (await guide.ReadyAsync("--window", "1h")).AssertEndsWith(1);

        Assert.Equal(
            [
                "check_failed images are what they say: id=6", "check_failed new images are what they say: id=6", "check_failed no two users differ in case alone: id=7, id=25",
                "check_failed nothing is added by a user who is gone: id=11", "duplicate_keys users: frank7", "foreign_key_orphans grocery_list: id=11",
            ],
            cycle.Errors.Order(StringComparer.Ordinal));
        foreach (string line in (string[])["discovery complete", "foreign keys valid", "indexes valid", "the mapping's checks", "rollback rehearsed"]) Assert.Contains(line, ready.Failed);
        Assert.Contains("images are what they say: the source gives 1 row", ready.Line("the mapping's checks").Evidence, StringComparison.Ordinal);
    }

    private const string Names = "WITH names AS (SELECT trim(item_name) AS name FROM grocery_list UNION ALL SELECT trim(item_name) FROM item_classification UNION ALL SELECT trim(item_name) FROM grocery_history) ";

    private Task<PostgresDatabase> MakeAsync(string faults = "") => GuideRun.MakeSourceAsync(postgres, "grocery.sql", faults);

    private GuideRun Guide(PostgresDatabase source, GuideTarget target) =>
        new("grocery-households.yaml", target.Url, new Dictionary<string, string> { ["GROCERY_DATABASE"] = source.Url }, _work);

    /// <summary>What both databases say of every row, the mapping's changes made in the source's own SQL.</summary>
    private static async Task AssertRowsAsync(PostgresDatabase source, PostgresDatabase target)
    {
        await EqualAsync(
            "SELECT id, username, name, lower(trim(email)), password_hash, created_at FROM users ORDER BY id",
            "SELECT id, username, name, email, password_hash, created_at AT TIME ZONE 'UTC' FROM grocery.users ORDER BY id");
        await EqualAsync(
            "SELECT id, CASE WHEN id = (SELECT min(id) FROM users) THEN 'owner' ELSE 'member' END FROM users ORDER BY id",
            "SELECT user_id, role FROM grocery.household_members JOIN grocery.households h ON h.id = household_id WHERE h.name = 'Main Household' AND h.invite_code ~ '^[0-9A-F]{10}$' ORDER BY 1");
        await EqualAsync(
            """
            SELECT l.id, first_value(trim(item_name)) OVER (PARTITION BY lower(trim(item_name)) ORDER BY l.id), quantity, coalesce(bought, false), md5(item_image), length(item_image),
                CASE lower(trim(image_mime_type)) WHEN 'image/jpg' THEN 'image/jpeg' ELSE lower(trim(image_mime_type)) END, u.username, notes, modified_on, 'Costco'
            FROM grocery_list l LEFT JOIN users u ON u.id = added_by ORDER BY l.id
            """,
            """
            SELECT l.id, i.name, quantity, is_bought, md5(image), length(image), image_mime_type, u.username, notes, modified_on AT TIME ZONE 'UTC', s.name
            FROM grocery.household_lists l JOIN grocery.items i ON i.id = item_id JOIN grocery.stores s ON s.id = store_id LEFT JOIN grocery.users u ON u.id = added_by ORDER BY l.id
            """);
        await EqualAsync(
            "SELECT id, lower(trim(item_name)), item_type, item_group, zone, confidence, source, updated_at FROM item_classification ORDER BY id",
            "SELECT c.id, lower(i.name), item_type, item_group, zone, confidence, source, updated_at AT TIME ZONE 'UTC' FROM grocery.household_item_classifications c JOIN grocery.items i ON i.id = item_id ORDER BY c.id");
        await EqualAsync(
            "SELECT h.id, h.list_id, lower(trim(coalesce(h.item_name, l.item_name))), h.quantity, h.added_by, h.added_on FROM grocery_history h JOIN grocery_list l ON l.id = list_id ORDER BY h.id",
            "SELECT h.id, household_list_id, lower(i.name), quantity, added_by, added_on AT TIME ZONE 'UTC' FROM grocery.household_list_history h JOIN grocery.items i ON i.id = item_id ORDER BY h.id");
        await EqualAsync(Names + "SELECT DISTINCT lower(name) FROM names WHERE name IS NOT NULL ORDER BY 1", "SELECT lower(name) FROM grocery.items ORDER BY 1");

        Task EqualAsync(string there, string here) => GuideRun.AssertSameRowsAsync(source, there, target, here);
    }

    private static async Task AssertDefinitionsAsync(PostgresDatabase target)
    {
        Assert.Equal("13|13", Assert.Single(await target.RowsAsync("SELECT count(*), count(*) FILTER (WHERE convalidated) FROM pg_constraint WHERE contype = 'f' AND connamespace = 'grocery'::regnamespace")));
        Assert.Equal(
            ["household_item_classifications_item", "households_invite_code_idx", "items_lowername_idx", "stores_lowername_idx", "users_lowerusername_idx"],
            await target.RowsAsync("SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indisunique AND c.relnamespace = 'grocery'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = c.oid) ORDER BY 1"));
        Assert.Equal(
            ["added_by|f", "household_id|t", "id|t", "image|f", "image_mime_type|f", "is_bought|t", "item_id|t", "modified_on|f", "notes|f", "quantity|t", "store_id|t"],
            await target.RowsAsync("SELECT attname, attnotnull FROM pg_attribute WHERE attrelid = 'grocery.household_lists'::regclass AND attnum > 0 ORDER BY 1"));
        Assert.Equal(["t"], await target.RowsAsync("SELECT (SELECT value->>'dark' FROM grocery.settings) = 'true'"));
    }
}
