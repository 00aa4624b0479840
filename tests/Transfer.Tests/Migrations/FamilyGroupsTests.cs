using System.Text.Json;
using Transfer.Tests.Discover;
using Transfer.Tests.Support;

namespace Transfer.Tests.Migrations;

/// <summary>Users who knew only their parent gain families, from MySQL or MariaDB: the checklist, the move and its way back, loops and doubles that it has to find.</summary>
[Collection("proof")]
public sealed class FamilyGroupsTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private const int Checks = 11;

    /// <summary>What the successor was tried with.</summary>
    private const string Tried = """
        CREATE SCHEMA family;
        CREATE TABLE family.families (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
        CREATE TABLE family.users (id bigserial PRIMARY KEY, username text NOT NULL, family_id bigint REFERENCES family.families (id));
        INSERT INTO family.families (name) VALUES ('a try');
        INSERT INTO family.users (username, family_id) VALUES ('me', 1)
        """;

    /// <summary>A user's topmost parent, in SQL that both databases know.</summary>
    private const string Tree = "WITH RECURSIVE tree (id, root) AS (SELECT id, id FROM users WHERE parent_id IS NULL UNION ALL SELECT u.id, t.root FROM tree t JOIN users u ON u.parent_id = t.id)";

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [MariaDbFact]
    public async Task The_checklist_says_yes_after_a_complete_cycle()
    {
        await using SourceDatabase source = await CreateAsync("mariadb");
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres, Tried);
        GuideRun guide = Guide(source, target, EditedMapping.Untimed(_work, "family-groups.yaml"));

        GuideResult cycle = (await guide.DiscoverAsync()).AssertEndsWith(0).AssertChecksPass(Checks);
        GuideResult ready = (await guide.ReadyAsync("--window", "1h")).AssertEndsWith(0);

        Assert.Equal("complete", Cycles.Of(cycle.Report).GetProperty("verdict").GetString());
        Assert.Empty(ready.Failed);
        Assert.Contains("4,960 rows read and counted the same", ready.Line("all counts exact").Evidence, StringComparison.Ordinal);
        Assert.Contains("2 tables back in family", ready.Line("rollback rehearsed").Evidence, StringComparison.Ordinal);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task Everybody_has_a_family_and_the_way_back_leads_to_the_very_same_dump(string engine)
    {
        await using SourceDatabase source = await CreateAsync(engine);
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres, Tried);
        string before = await DatabaseDump.OfAsync(target.Database);
        GuideRun guide = Guide(source, target);

        GuideResult run = (await guide.RunAsync("--swap")).AssertEndsWith(0).AssertChecksPass(Checks);

        run.Report.AssertBalances();
        (await guide.VerifyAsync()).AssertEndsWith(0).AssertChecksPass(Checks);
        await EditedMapping.AssertAnsweredAlikeAsync(guide);
        await AssertFamiliesAsync(source, target.Database);
        await guide.AssertRolledBackAsync(run.RunId, target, before);
    }

    [Theory, MariaDbData, MySqlData]
    public async Task A_loop_of_parents_and_an_address_given_twice_are_found_before_the_move(string engine)
    {
        // 1010 is the parent of 2005, who is the parent of 601; the loop of 700 and 701 is reached from another, and 702 is their own parent.
        await using SourceDatabase source = await CreateAsync(engine, """
            UPDATE users SET parent_id = 2005 WHERE id = 1010;
            INSERT INTO users (id, username, created_at) VALUES (700, 'a', '2024-01-01'), (701, 'b', '2024-01-01'), (702, 'c', '2024-01-01'), (699, 'd', '2024-01-01');
            UPDATE users SET parent_id = CASE id WHEN 700 THEN 701 WHEN 701 THEN 700 WHEN 699 THEN 701 ELSE 702 END WHERE id BETWEEN 699 AND 702;
            UPDATE users SET email = 'PARENT.1@example.org' WHERE id = 1002;
            """);
        await using GuideTarget target = await GuideTarget.MakeAsync(postgres);
        GuideRun guide = Guide(source, target, EditedMapping.Untimed(_work, "family-groups.yaml"));

        ReportFile cycle = (await guide.DiscoverAsync()).AssertEndsWith(1).Report;

        Assert.Equal(
            ["chain=702 -> 702|", "chain=700 -> 701 -> 700|", "chain=1010 -> 2005 -> 1010|"],
            Samples(cycle, "nobody is their own ancestor").OrderBy(sample => sample.Length).ThenBy(sample => sample, StringComparer.Ordinal));
        Assert.Equal(["ids=1,1002|address=parent.1@example.org"], Samples(cycle, "no two users of the same address, whatever its case"));
        string[] errors = [.. Cycles.Describe(cycle).Where(issue => issue.StartsWith("error", StringComparison.Ordinal))];
        Assert.Contains("error data_integrity null_in_not_null users.family_id 7 id=601", errors);
        Assert.Contains("error data_integrity duplicate_keys users 1 parent.1@example.org", errors);
        Assert.Equal(["id=601", "id=699", "id=700"], cycle.Issue("reference_loop").GetProperty("samples").EnumerateArray().Select(sample => Text(sample, "key")).Take(3));
        if (engine == "mysql") return;
        GuideResult ready = (await guide.ReadyAsync("--window", "1h")).AssertEndsWith(1);
        Assert.Superset(new HashSet<string> { "all counts exact", "discovery complete", "no open error", "rollback rehearsed", "the mapping's checks" }, ready.Failed.ToHashSet());
    }

    private static async Task AssertFamiliesAsync(SourceDatabase source, PostgresDatabase target)
    {
        await EqualAsync(
            "SELECT id, concat('Family of ', username), upper(left(sha2(concat('family ', id), 256), 8)), created_at FROM users WHERE parent_id IS NULL ORDER BY id",
            "SELECT founder_id, name, invite_code, created_at AT TIME ZONE 'UTC' FROM family.families ORDER BY founder_id");
        await EqualAsync(
            Tree + " SELECT u.id, username, email, parent_id, active, birth_date, created_at, root FROM users u JOIN tree t ON t.id = u.id ORDER BY u.id",
            """
            SELECT u.id, username, email, parent_id, active::int, birth_date, u.created_at AT TIME ZONE 'UTC', f.founder_id
            FROM family.users u JOIN family.families f ON f.id = u.family_id ORDER BY u.id
            """);
        await EqualAsync(
            Tree + " SELECT root, count(*) FROM tree GROUP BY root ORDER BY root",
            "SELECT f.founder_id, count(*) FROM family.families f JOIN family.users u ON u.family_id = f.id GROUP BY 1 ORDER BY 1");
        await EqualAsync("SELECT id, user_id, amount, paid_at FROM allowances ORDER BY id", "SELECT id, user_id, amount, paid_at AT TIME ZONE 'UTC' FROM family.allowances ORDER BY id");
        Assert.Equal(
            ["400|400|8|8|1|400"],
            await target.RowsAsync("SELECT count(*), count(DISTINCT invite_code), min(length(invite_code)), max(length(invite_code)), min(id), max(id) FROM family.families"));
        // Great-grandchildren follow their parents' parents' parents.
        Assert.Equal(["60|60"], await target.RowsAsync("""
            SELECT count(*), count(*) FILTER (WHERE a.family_id = d.family_id AND a.parent_id IS NULL)
            FROM family.users d JOIN family.users c ON c.id = d.parent_id JOIN family.users b ON b.id = c.parent_id JOIN family.users a ON a.id = b.parent_id
            """));
        Assert.Equal(["401"], await target.RowsAsync("INSERT INTO family.families (name, invite_code, founder_id) VALUES ('new', '00000000', 1001) RETURNING id"));
        Assert.Equal(["5001"], await target.RowsAsync("INSERT INTO family.users (username, family_id, created_at) VALUES ('new', 401, now()) RETURNING id"));
        foreach ((string sql, string name) in ((string, string)[])
            [
                ("INSERT INTO family.users (username, family_id, created_at, email) VALUES ('x', 1, now(), 'Parent.1@Example.ORG')", "users_lower_email"),
                ("UPDATE family.families SET invite_code = '00000000' WHERE id = 1", "families_invite_code"),
                ("DELETE FROM family.families WHERE id = 7", "users_family_id_fkey"),
            ])
        {
            Npgsql.PostgresException refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => target.ExecuteAsync(sql));
            Assert.Equal(name, refused.ConstraintName);
        }

        async Task EqualAsync(string there, string here)
        {
            List<string> rows = await target.RowsAsync(here);
            Assert.NotEmpty(rows);
            Assert.Equal((await source.RowsAsync(there)).Select(row => string.Join('|', row)), rows);
        }
    }

    private static IEnumerable<string> Samples(ReportFile report, string check) => report.Root.GetProperty("checks").EnumerateArray()
        .Single(found => found.GetProperty("name").GetString() == check).GetProperty("samples").EnumerateArray()
        .Select(sample => $"{Text(sample, "key")}|{Text(sample, "value")}");

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private Task<SourceDatabase> CreateAsync(string engine, string more = "") => (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync(GuideRun.Generator("family.sql") + more);

    private GuideRun Guide(SourceDatabase source, GuideTarget target, string mapping = "family-groups.yaml") => new(mapping, target.Url, new Dictionary<string, string> { ["FAMILY_DATABASE"] = source.Url }, _work);
}
