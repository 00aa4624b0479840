using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.BadInput;

/// <summary>Names that are legal in SQLite and awkward in PostgreSQL.</summary>
[Collection("postgres")]
public sealed class NameTests(PostgresServer server) : IDisposable
{
    private static readonly string Long = new('x', 70);
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Any_name_can_be_a_table_a_column_and_an_index()
    {
        string[] names =
        [
            "two words", "Capital", "say \"hi\"", "it's", "select", "user", "order", "größe", "表", "😀", "a.b", "a;b", "--", "/*", "%s", "{0}", "$1",
            "\\n", "tab\there", "line\nbreak", "1st", "[brackets]", "[markup]red", "xmin", "ctid", "tableoid", "rowid", "..", "../up", "con", "",
        ];
        string source = SqliteFileMaker.Make(_work, string.Concat(names.Select(name => $"""
            CREATE TABLE {PgName.Quote(name)} (id INTEGER PRIMARY KEY, {PgName.Quote(name)} INTEGER UNIQUE REFERENCES {PgName.Quote(name)} ({PgName.Quote(name)}));
            CREATE INDEX {PgName.Quote(name + " index")} ON {PgName.Quote(name)} ({PgName.Quote(name)} DESC);
            INSERT INTO {PgName.Quote(name)} VALUES (1, 7), (2, 'bad');
            """)));
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal((1, null), (outcome.ExitCode, outcome.Message));
        ReportFile.Of(outcome).AssertBalances();
        foreach (string name in names)
        {
            string table = name.Length == 0 ? "unnamed" : name;
            string column = name is "xmin" or "ctid" or "tableoid" ? $"{name}_{PgName.ShortHash(name)}" : table;
            Assert.Equal(["7"], await target.RowsAsync($"SELECT {PgName.Quote(column)} FROM {PgName.Quote(table)}"));
            Assert.Equal([$"id=2|not_a_number|{name}|2|bad"], RejectRows.Read(outcome, name));
            Assert.Equal([$"{name} index"], await target.RowsAsync($"SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%DESC%' AND tablename = {PgName.Literal(table)}"));
        }

        Assert.Equal(names.Length, outcome.Report.Issues.Count(issue => issue.Severity == IssueSeverity.Error));
        Assert.Equal(4 * names.Length, outcome.Report.Objects.Count(one => one.Status == "created"));
        Assert.All(outcome.Report.Issues.Where(issue => issue.Severity == IssueSeverity.Error), issue => Assert.Equal("not_a_number", issue.Code));
    }

    [Fact]
    public async Task Names_beyond_63_bytes_are_cut_told_apart_and_the_same_in_every_run()
    {
        string source = SqliteFileMaker.Make(_work, $"""
            CREATE TABLE {Long}1 (id INTEGER PRIMARY KEY, {Long}a INT, {Long}b INT UNIQUE);
            CREATE TABLE {Long}2 (id INTEGER PRIMARY KEY, parent INT REFERENCES {Long}1);
            CREATE TABLE {new string('ü', 40)} (a INT);
            CREATE INDEX {Long}i ON {Long}1 ({Long}a); CREATE INDEX {Long}j ON {Long}1 ({Long}b);
            INSERT INTO {Long}1 VALUES (1, 2, 3); INSERT INTO {Long}2 VALUES (1, 1);
            """);
        const string Names = """
            SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i')
            UNION ALL SELECT attname FROM pg_attribute WHERE attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace) AND attnum > 0
            UNION ALL SELECT conname FROM pg_constraint WHERE contype = 'f' ORDER BY 1
            """;
        await using PostgresDatabase one = await server.CreateDatabaseAsync();
        await using PostgresDatabase other = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, one, _work);
        await Mover.MoveAsync(source, other, _work, run => run with { To = DatabaseUrl.Parse(other.Url) });

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(await one.RowsAsync(Names), await other.RowsAsync(Names));
        Assert.All(await one.RowsAsync(Names), name => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 1, PgName.MaxBytes));
        Assert.Equal(7, outcome.Report.Issues.Count(issue => issue.Code == "name_changed"));
        Assert.Equal(2, outcome.Report.Totals.RowsLoaded);
    }

    [Theory]
    [InlineData(NameStyle.Lower, "Äpfel", "äpfel")]
    [InlineData(NameStyle.Lower, "Kilo", "\u212Ailo")]
    [InlineData(NameStyle.Snake, "orderItem", "order_item")]
    [InlineData(NameStyle.Snake, "order item", "order-item")]
    [InlineData(NameStyle.Snake, "HTTPLog", "http_log")]
    public async Task Names_that_a_style_makes_equal_both_arrive(NameStyle style, string name, string other)
    {
        string source = SqliteFileMaker.Make(_work, $"""
            CREATE TABLE "{name}" ("{name}" TEXT, "{other}" TEXT); CREATE TABLE "{other}" (a TEXT);
            CREATE INDEX "{name}_i" ON "{name}" ("{name}"); CREATE INDEX "{other}_i" ON "{other}" (a);
            INSERT INTO "{name}" VALUES ('one', 'other'); INSERT INTO "{other}" VALUES ('third');
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work, run => run with { Plan = new PlanOptions { Names = style } });

        Assert.Equal(0, outcome.ExitCode);
        ReportFile.Of(outcome).AssertBalances();
        string first = PgName.Quote(NameBook.Styled(name, style));
        Assert.Equal(["one|other"], await target.RowsAsync($"SELECT * FROM {first}"));
        Assert.Equal(2, outcome.Report.Objects.Count(one => one is { Kind: "index", Status: "created" }));
        Assert.Equal(3, outcome.Report.Issues.Count(issue => issue.Code == "name_changed"));
    }

    [Fact]
    public async Task Made_up_names_keep_clear_of_the_users_own()
    {
        string source = SqliteFileMaker.Make(_work, """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a INT UNIQUE);
            CREATE TABLE t_pkey (id INTEGER PRIMARY KEY);
            CREATE TABLE u (a INT);
            CREATE INDEX t_a_key ON u (a); CREATE INDEX u_pkey ON t (a);
            INSERT INTO t VALUES (1, 1);
            """);
        await using PostgresDatabase target = await server.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source, target, _work);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(5, outcome.Report.Objects.Count(one => one.Status == "created"));
        Assert.Equal(["t_a_key", "u_pkey"], await target.RowsAsync("SELECT indexname FROM pg_indexes WHERE indexdef NOT LIKE '%UNIQUE%' AND schemaname = 'public' ORDER BY 1"));
    }

    [Theory]
    [InlineData("--only", "nothing*", "--only nothing* matches no table of the source, which has: a, b")]
    [InlineData("--exclude", "c", "--exclude c matches no table of the source, which has: a, b")]
    public async Task A_pattern_without_a_match_is_wrong_usage(string option, string pattern, string words)
    {
        string source = SqliteFileMaker.Make(_work, "CREATE TABLE a (x); CREATE TABLE b (x)");

        ProgramResult result = await BuiltProgram.RunAsync("run", "--from", source, "--to", "postgresql://nobody@127.0.0.1:1/none", "--work-dir", _work.Path, option, pattern);

        result.AssertFault(2, words);
    }
}
