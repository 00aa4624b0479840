using Transfer.Plan;
using Transfer.Target;
using Transfer.Target.Ddl;
using Transfer.Tests.Support;
using static Transfer.Tests.Support.MySqlSchemas;

namespace Transfer.Tests.Target.Ddl;

/// <summary>ON UPDATE CURRENT_TIMESTAMP as a trigger that really fires.</summary>
[Collection("postgres")]
public sealed class TriggerDdlTests(PostgresServer server)
{
    private const string Old = "2001-02-03 04:05:06";

    private static readonly TransferPlan Plan = Planned(Table(
        "film",
        Column("id", "int"),
        Column("title", "varchar(20)"),
        Column("last_update", "timestamp") with { SetOnUpdate = true },
        Column("odd \"name\" $$", "datetime(6)") with { SetOnUpdate = true }) with
    { PrimaryKey = ["id"] });

    [Fact]
    public async Task A_change_sets_the_columns_no_change_does_not_and_a_given_value_wins()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        IReadOnlyList<MadeObject> made = await PlannedTables.MakeAsync(target, Plan, rows: $"INSERT INTO film SELECT n, 'a', '{Old}', '{Old}' FROM generate_series(1, 4) n");
        made.AssertAllCreated();
        Assert.Equal(("film_on_update", "film"), made.Where(one => one.Kind == "trigger").Select(one => (one.Name, one.Table)).Single());

        await target.ExecuteAsync("UPDATE film SET title = 'b' WHERE id = 1");
        await target.ExecuteAsync("UPDATE film SET title = 'a' WHERE id = 2");
        await target.ExecuteAsync("UPDATE film SET title = 'b', last_update = '2010-01-01' WHERE id = 3");
        await target.ExecuteAsync("UPDATE film SET title = NULL WHERE id = 4");

        Assert.Equal(
            ["1|new|new", "2|old|old", "3|given|new", "4|new|new"],
            await target.RowsAsync($"""
                SELECT id,
                    CASE WHEN last_update = '{Old}' THEN 'old' WHEN last_update = '2010-01-01' THEN 'given' WHEN last_update BETWEEN now() - interval '1 h' AND now() THEN 'new' END,
                    CASE WHEN "odd ""name"" $$" = '{Old}' THEN 'old' WHEN "odd ""name"" $$" BETWEEN localtimestamp - interval '1 h' AND localtimestamp THEN 'new' END
                FROM film ORDER BY id
                """));
        Assert.Equal(0L, await target.ScalarAsync<long>("SELECT count(*) FROM film WHERE date_trunc('second', last_update) <> last_update"));
    }

    [Fact]
    public async Task A_table_with_a_generated_column_has_its_trigger_too()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        ColumnPlan[] columns = [.. Plan.Tables[0].Columns, Plan.Tables[0].Columns[0] with { Name = "twice", Generated = "\"id\" * 2" }];
        TransferPlan plan = Plan with { Tables = [Plan.Tables[0] with { Columns = columns }] };

        (await PlannedTables.MakeAsync(target, plan, rows: $"INSERT INTO film VALUES (1, 'a', '{Old}', '{Old}'), (2, 'a', '{Old}', '{Old}')")).AssertAllCreated();

        await target.ExecuteAsync("UPDATE film SET title = 'b' WHERE id = 1; UPDATE film SET title = 'a' WHERE id = 2");
        Assert.Equal(["1|f", "2|t"], await target.RowsAsync($"SELECT id, last_update = '{Old}' FROM film ORDER BY id"));
    }

    [Fact]
    public async Task Whoever_may_update_the_table_needs_no_other_right()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await PlannedTables.MakeAsync(target, Plan, rows: $"INSERT INTO film VALUES (1, 'a', '{Old}', '{Old}')");
        await target.ExecuteAsync("CREATE ROLE app_of_trigger_test; GRANT SELECT, UPDATE ON film TO app_of_trigger_test");

        await target.ExecuteAsync("BEGIN; SET LOCAL ROLE app_of_trigger_test; UPDATE film SET title = 'b'; COMMIT");

        Assert.Equal(["t"], await target.RowsAsync($"SELECT last_update > '{Old}' FROM film"));
        await target.ExecuteAsync("DROP OWNED BY app_of_trigger_test; DROP ROLE app_of_trigger_test");
    }

    [Fact]
    public async Task Replace_remakes_the_function_of_the_run_before_and_another_run_stops_at_it()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await PlannedTables.MakeAsync(target, Plan);

        (await PlannedTables.MakeAsync(target, Plan, replace: true)).AssertAllCreated();
        await target.ExecuteAsync("DROP TABLE film");
        UsageException error = await Assert.ThrowsAsync<UsageException>(() => PlannedTables.MakeAsync(target, Plan));

        Assert.Contains("already has the trigger function film_on_update: use --replace", error.Message, StringComparison.Ordinal);
        (await PlannedTables.MakeAsync(target, Plan, replace: true)).AssertAllCreated();
    }

    [Fact]
    public async Task Replace_leaves_a_function_that_another_table_uses()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await PlannedTables.MakeAsync(target, Plan);
        await target.ExecuteAsync("CREATE TABLE mine (v int); CREATE TRIGGER t BEFORE UPDATE ON mine FOR EACH ROW EXECUTE FUNCTION film_on_update()");

        UsageException error = await Assert.ThrowsAsync<UsageException>(() => PlannedTables.MakeAsync(target, Plan, replace: true));

        Assert.Contains("trigger t on table mine depends on function film_on_update()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_runs_by_itself()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        await target.ExecuteAsync(SchemaScript.Write(Plan));

        Assert.Equal(["film_on_update"], await target.RowsAsync("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"));
    }
}
