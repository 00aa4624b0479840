using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>One table out of names in another, from every engine: lookups, foreign keys and identities that only the mapping knows.</summary>
[Collection("postgres")]
public sealed class LookupTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private const string Script = """
        CREATE TABLE lists (id INTEGER PRIMARY KEY, item VARCHAR(40), owner VARCHAR(20));
        CREATE TABLE users (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL);
        INSERT INTO users VALUES (7, 'ann'), (8, 'bob');
        INSERT INTO lists VALUES (1, 'Milk ', 'ann'), (2, 'milk', 'bob'), (3, ' EGGS', 'ann'), (4, NULL, 'bob'), (5, 'eggs', 'zed'), (6, 'Tea', 'ann');
        """;

    private const string Mapping = """
        version: 1
        tables:
          items:
            query: SELECT row_number() OVER (ORDER BY min(id)) AS id, min(trim(item)) AS name FROM lists WHERE id < 6 AND item IS NOT NULL GROUP BY lower(trim(item))
            columns: { id: { type: bigint, identity: true }, name: { type: text, not_null: true } }
            primary_key: id
            indexes: [{ on: (lower(name)), unique: true }]
            seed: [{ id: 40, name: TEA }]
          users: { keys: uuid }
          lists:
            columns:
              item: { rename: item_id, transform: { lookup: { table: items, by: name, trim: true, ignore_case: true } } }
              owner: { rename: owner_id, transform: { lookup: { table: users, by: name, missing: "MISSING" } } }
            foreign_keys:
              - { columns: item, table: items, on_delete: cascade }
              - { columns: owner, table: users, name: of_owner }
        """;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory, InlineData("sqlite"), InlineData("postgresql"), MariaDbData, MySqlData]
    public async Task Names_become_keys_of_a_table_made_of_them(string engine)
    {
        await using Origin source = await CreateAsync(engine);
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(source.Url, target, _work, Mapping.Replace("MISSING", "null", StringComparison.Ordinal));

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(
            ["1|milk|ann", "2|milk|bob", "3|eggs|ann", "4|∅|bob", "5|eggs|∅", "6|tea|ann"],
            await target.RowsAsync("SELECT l.id, lower(i.name), u.name FROM lists l LEFT JOIN items i ON i.id = l.item_id LEFT JOIN users u ON u.id = l.owner_id ORDER BY 1"));
        Issue nulled = Assert.Single(outcome.Report.Issues, issue => issue.Code == "lookup_missing");
        Assert.Equal(("lists", "owner", 1L, IssueSeverity.Warning), (nulled.Table, nulled.Column, nulled.Count, nulled.Severity));
        Assert.Equal("id=5", Assert.Single(nulled.Samples).Key);
        Assert.Equal(["bigint", "uuid"], await target.RowsAsync("SELECT data_type FROM information_schema.columns WHERE table_name = 'lists' AND column_name LIKE '%_id' ORDER BY column_name"));
        Assert.Equal(
            ["lists_item_id_fkey|c", "of_owner|a"], await target.RowsAsync("SELECT conname, confdeltype FROM pg_constraint WHERE contype = 'f' ORDER BY 1"));
        Assert.Equal("41", Assert.Single(await target.RowsAsync("INSERT INTO items (name) VALUES ('salt') RETURNING id")));
    }

    [Theory, InlineData(" REFERENCES users ON DELETE SET NULL"), InlineData("")]
    public async Task A_foreign_key_that_the_source_has_too_is_made_once_as_the_mapping_says_it(string references)
    {
        string file = SqliteFileMaker.Make(_work, $"CREATE TABLE users (id INTEGER PRIMARY KEY); CREATE TABLE lists (id INTEGER PRIMARY KEY, owner INTEGER{references}); INSERT INTO users VALUES (7); INSERT INTO lists VALUES (1, 7)");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(file, target, _work, "version: 1\ntables: { lists: { foreign_keys: [{ columns: owner, table: users, on_delete: cascade }] } }");

        Assert.True(outcome.ExitCode == 0, outcome.Message ?? string.Join('\n', outcome.Report.Issues));
        Assert.Equal(["lists_owner_fkey|c|t"], await target.RowsAsync("SELECT conname, confdeltype, convalidated FROM pg_constraint WHERE contype = 'f'"));
    }

    [Fact]
    public async Task What_is_not_found_is_rejected_and_what_is_there_twice_finds_none()
    {
        string file = SqliteFileMaker.Make(_work, Script + "INSERT INTO users VALUES (9, 'bob');");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await MappedMove.RunAsync(file, target, _work, Mapping.Replace("MISSING", "reject", StringComparison.Ordinal));

        Assert.Equal(1, outcome.ExitCode);
        ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(["1", "3", "6"], await target.RowsAsync("SELECT id FROM lists ORDER BY 1"));
        Assert.Equal("bob", Assert.Single(Assert.Single(outcome.Report.Issues, issue => issue.Code == "lookup_not_unique").Samples).Value);
        Assert.Equal(["id=2", "id=4"], Assert.Single(outcome.Report.Issues, issue => issue.Code == "lookup_ambiguous").Samples.Select(sample => sample.Key));
        Assert.Equal(["id=5"], Assert.Single(outcome.Report.Issues, issue => issue.Code == "lookup_missing").Samples.Select(sample => sample.Key));
        Assert.Contains("no row of the lookup's table has 'zed'", File.ReadAllText(Path.Combine(outcome.Folder.RejectsPath, "lists.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("item: { transform: { lookup: { table: itms, by: name } } }", "the source has no table itms")]
    [InlineData("item: { transform: { lookup: { table: users, by: nam } } }", "the table users has no column nam: did you mean")]
    [InlineData("item: { transform: { lookup: { table: loose, by: name } } }", "loose has no primary key of one column")]
    [InlineData("item: { transform: [{ lookup: { table: users, by: name } }, trim] }", "let it be the last")]
    [InlineData("item: { transform: { lookup: { table: loose, by: name, key: price } } }", "only integers, UUIDs and text are looked up as keys")]
    [InlineData("item: { identity: true }", "as PostgreSQL numbers only integers")]
    [InlineData("item: { type: text, identity: true }", "PostgreSQL numbers only smallint, integer and bigint")]
    [InlineData("id: { identity: true, default: \"1\" }", "identity and default exclude each other")]
    public async Task A_lookup_or_identity_that_cannot_be_is_a_fault_of_the_file(string column, string fault)
    {
        string file = SqliteFileMaker.Make(_work, Script + "CREATE TABLE loose (name TEXT, price REAL);");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        UsageException refusal = await Assert.ThrowsAsync<MappingException>(() => MappedMove.RunAsync(file, target, _work, $"""
            version: 1
            tables: {"{"} lists: {"{"} columns: {"{"} {column} {"}"} {"}"} {"}"}
            """));

        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await target.RowsAsync("SELECT relname FROM pg_class WHERE relname = 'lists'"));
    }

    [Theory]
    [InlineData("{ columns: item, table: itms }", "the source has no table itms")]
    [InlineData("{ columns: itm, table: users }", "the table lists has no column itm")]
    [InlineData("{ columns: item, table: loose }", "loose has no primary key that a foreign key could refer to")]
    [InlineData("{ columns: [item, owner], table: users }", "2 columns cannot refer to 1 of users (id)")]
    [InlineData("{ columns: item, table: users, on_delete: cascad }", "did you mean 'cascade'?")]
    public async Task A_foreign_key_that_cannot_be_is_a_fault_of_the_file(string key, string fault)
    {
        string file = SqliteFileMaker.Make(_work, Script + "CREATE TABLE loose (name TEXT, price REAL);");
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        UsageException refusal = await Assert.ThrowsAsync<MappingException>(() => MappedMove.RunAsync(file, target, _work, $"""
            version: 1
            tables: {"{"} lists: {"{"} foreign_keys: [{key}] {"}"} {"}"}
            """));

        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
    }

    private async Task<Origin> CreateAsync(string engine)
    {
        if (engine == "sqlite") return new Origin(SqliteFileMaker.Make(_work, Script), null);
        if (engine == "postgresql")
        {
            PostgresDatabase made = await postgres.CreateDatabaseAsync();
            await made.ExecuteAsync(Script);
            return new Origin(made.Url, made);
        }

        SourceDatabase database = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync(Script);
        return new Origin(database.Url, database);
    }

    private sealed record Origin(string Url, IAsyncDisposable? Database) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Database?.DisposeAsync() ?? default;
    }
}
