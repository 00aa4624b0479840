using Transfer.Tests.Mappings;
using Transfer.Tests.Support;

namespace Transfer.Tests.Compare;

/// <summary>compare-queries from MariaDB and MySQL.</summary>
[Collection("proof")]
public sealed class CompareServersTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory, MariaDbData, MySqlData]
    public async Task The_chores_are_asked_what_the_mapping_asks_and_more(string engine)
    {
        string mapping = Path.Combine(Repository.Root, "mappings", "chores-tracker.yaml");
        await using SourceDatabase source = await Server(engine).CreateDatabaseAsync(ChoresTrackerSource.Script);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await MoveAsync(source, target, mapping);

        Comparison compared = (await Comparison.RunAsync(_work, source.Url, target, mapping, "--repeat", "2")).AssertAgrees();

        Assert.Equal(["points of the last month", "open chores by family", "rewards by user", "points in all", "activities with a note"], compared.Names.Take(5));
        Assert.Contains("chore_assignments: join chores by chore_id", compared.Names);
        Assert.Equal(1000, compared.Query("chore_assignments: range").GetProperty("rows").GetInt32());
    }

    [Theory, MariaDbData, MySqlData]
    public async Task Keys_of_every_kind_are_found_again(string engine)
    {
        await using SourceDatabase source = await Server(engine).CreateDatabaseAsync("""
            CREATE TABLE words (word VARCHAR(40) PRIMARY KEY, n INT) DEFAULT CHARSET utf8mb4;
            CREATE TABLE days (day DATE PRIMARY KEY, amount DECIMAL(30,10));
            CREATE TABLE bits (id BINARY(4) PRIMARY KEY, f DOUBLE, g FLOAT);
            CREATE TABLE parts (a INT, b VARCHAR(10), c DATETIME, PRIMARY KEY (a, b, c));
            CREATE TABLE big (id BIGINT UNSIGNED PRIMARY KEY, name TEXT);
            CREATE TABLE bare (x INT);
            CREATE TABLE nobody (id INT PRIMARY KEY, name CHAR(3));
            INSERT INTO words VALUES ('Ärger', 1), ('it''s', 2), ('back\\slash', 3), ('b', 4), ('C', 5);
            INSERT INTO days VALUES ('2024-02-29', 1.5), ('1999-12-31', 99999999999999999999.0000000001);
            INSERT INTO bits VALUES (x'00ff0127', 0.1, 0.1), (x'fffffffe', 1e300, 2.5);
            INSERT INTO parts VALUES (1, 'x', '2024-01-01'), (1, 'y', '2024-01-02'), (2, 'x', '2024-01-03');
            INSERT INTO big VALUES (1, 'one'), (18446744073709551615, 'most');
            INSERT INTO bare VALUES (1), (1);
            """);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();
        await File.WriteAllTextAsync(_work.Combine("map.yaml"), """
            version: 1
            tables: { big: { columns: { id: "numeric(20,0)" } } }
            queries:
              - { name: sum of doubles, source: SELECT sum(f) FROM bits, target: SELECT sum(f) FROM bits }
              - { name: exact sum, source: SELECT sum(amount) FROM days, target: SELECT sum(amount) FROM days }
            """);
        await MoveAsync(source, target, _work.Combine("map.yaml"));

        Comparison compared = (await Comparison.RunAsync(_work, source.Url, target, "map.yaml", "--repeat", "1")).AssertAgrees();

        foreach ((string table, int rows) in (IEnumerable<(string, int)>)[("words", 2), ("days", 2), ("bits", 2), ("parts", 2), ("big", 2)])
            Assert.Equal(rows, compared.Query($"{table}: primary key").GetProperty("rows").GetInt32());
        Assert.Equal(5, compared.Query("words: range").GetProperty("rows").GetInt32());
        Assert.Equal(["bare: count", "bare: aggregate of x"], compared.Names.Where(name => name.StartsWith("bare", StringComparison.Ordinal)));
        Assert.DoesNotContain("nobody: primary key", compared.Names);
    }

    private async Task MoveAsync(SourceDatabase source, PostgresDatabase target, string mapping)
    {
        var variables = new Dictionary<string, string> { ["CHORES_USER"] = "x", ["CHORES_PASSWORD"] = "x", ["CHORES_HOST"] = "127.0.0.1" };
        ProgramResult run = await BuiltProgram.Start(["run", mapping, "--from", source.Url, "--to", target.Url, "--quiet", "--work-dir", "w"], _work.Path, variables).ResultAsync();
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    private SourceServer Server(string engine) => engine == "mysql" ? mySql : mariaDb;
}
