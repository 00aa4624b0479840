using Transfer.Plan;
using Transfer.Target;
using Transfer.Target.Ddl;
using Transfer.Tests.Support;
using static Transfer.Tests.Support.MySqlSchemas;

namespace Transfer.Tests.Target.Ddl;

[Collection("postgres")]
public sealed class EnumDdlTests(PostgresServer server)
{
    private static readonly TransferPlan Plan = Planned(
        Table("parent", Enum("state", "new", "", "it's", @"back\slash", "größer")) with { PrimaryKey = ["state"] },
        Table("child", Enum("state", "new", "", "it's", @"back\slash", "größer"), new ColumnSchema("tags", "set('x','y')") { Labels = ["x", "y"] }) with
        {
            ForeignKeys = [ForeignKey("child_parent", "state", "parent", "state")],
        });

    [Fact]
    public async Task Types_are_made_before_their_tables_and_told_of()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        IReadOnlyList<MadeObject> made = await PlannedTables.MakeAsync(target, Plan, rows: """
            INSERT INTO parent VALUES (''), ('it''s'), (E'back\\slash'), ('größer');
            INSERT INTO child VALUES ('it''s', '{x}'), ('', '{}'), (NULL, NULL)
            """);

        made.AssertAllCreated();
        Assert.Equal(("parent_state", "parent"), made.Where(one => one.Kind == "enum").Select(one => (one.Name, one.Table)).Single());
        Assert.Equal(["new", "", "it's", @"back\slash", "größer"], await target.RowsAsync("SELECT unnest(enum_range(NULL::parent_state))"));
        Assert.Equal(["parent_state"], await target.RowsAsync("SELECT DISTINCT udt_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'state'"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => target.ExecuteAsync("INSERT INTO child VALUES (NULL, '{z}')"));
    }

    [Fact]
    public async Task The_script_runs_by_itself()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        await target.ExecuteAsync(SchemaScript.Write(Plan));

        Assert.Equal(["parent_state"], await target.RowsAsync("SELECT typname FROM pg_type WHERE typtype = 'e'"));
    }

    [Theory]
    [InlineData("CREATE TYPE parent_state AS ENUM ('old')", "already has the type parent_state", "--replace")]
    [InlineData("CREATE TABLE child (v int); CREATE TYPE parent_state AS ENUM ('old')", "already has the table child, and the type parent_state", "--schema")]
    public async Task A_type_that_exists_stops_the_run(string before, string fault, string remedy)
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync(before);

        UsageException error = await Assert.ThrowsAsync<UsageException>(() => PlannedTables.MakeAsync(target, Plan));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        Assert.Equal(["old"], await target.RowsAsync("SELECT unnest(enum_range(NULL::parent_state))"));
    }

    [Theory]
    [InlineData("CREATE TYPE parent_state AS ENUM ('old'); CREATE TABLE mine (v parent_state)", "column v of table mine depends on type parent_state")]
    [InlineData("CREATE TABLE parent_state (v int)", "parent_state")]
    public async Task Replace_takes_nothing_of_a_stranger_along(string before, string fault)
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await target.ExecuteAsync(before);

        UsageException error = await Assert.ThrowsAsync<UsageException>(() => PlannedTables.MakeAsync(target, Plan, replace: true));

        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.Equal("parent_state", await target.ScalarAsync<string>("SELECT typname FROM pg_type WHERE typname = 'parent_state'"));
    }

    [Fact]
    public async Task Replace_remakes_the_types_of_the_run_before()
    {
        await using PostgresDatabase target = await server.CreateDatabaseAsync();
        await PlannedTables.MakeAsync(target, Plan, rows: "INSERT INTO child VALUES ('new', NULL)");

        (await PlannedTables.MakeAsync(target, Plan, replace: true)).AssertAllCreated();

        Assert.Equal(0L, await target.ScalarAsync<long>("SELECT count(*) FROM child"));
    }
}
