using Transfer.Encode.Transform;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Profile.Advice;
using Transfer.Tests.Support;

namespace Transfer.Tests.Profile.Advice;

public sealed class SuggestedMappingTests : IDisposable
{
    private const string Script = """
        CREATE TABLE users (id INTEGER PRIMARY KEY, active BOOLEAN, code CHAR(36), born TEXT, seen INTEGER, nick VARCHAR(3), small SMALLINT, note TEXT);
        INSERT INTO users VALUES (1, 2, '00112233-4455-6677-8899-aabbccddeeff', '1990-01-01', 1700000000, 'longer', 70000, 'a'),
                                 (2, 0, '00112233-4455-6677-8899-aabbccddeefe', '1990-01-02', 1700000001, 'x', 1, 'b');
        """;

    private static readonly MappingReader Reader = new(Transformers.All);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_draft_with_the_safe_suggestions_makes_the_next_plan_choose_their_types()
    {
        string source = SqliteFileMaker.Make(_folder, Script);
        string path = _folder.Combine("next.yaml");
        Profiled first = Profiled.Read(source);

        IReadOnlyList<Suggestion> applied = SuggestedMapping.Write(path, first.Plan, null, "app", source, first.Suggestions, Reader);

        Assert.Equal(["active", "code", "born", "nick", "small"], applied.Select(one => one.Column));
        Profiled second = Profiled.Read(source, Options(path));
        Assert.Equal(
            ["bigint", "smallint", "uuid", "date", "bigint", "text", "integer", "text"],
            second.Plan.Tables[0].Columns.Select(column => column.TypeSql));
        // Only what a person has to decide is left.
        Assert.Equal(["users.seen transform: [{ datetime: { format: epoch_seconds } }]?"], second.Shown);
    }

    [Fact]
    public void A_mapping_that_was_followed_keeps_all_that_it_says()
    {
        string source = SqliteFileMaker.Make(_folder, Script);
        string old = _folder.Combine("old.yaml");
        File.WriteAllText(old, """
            version: 1    # by hand
            tables:
              users:
                target: people
                columns:
                  code: { rename: key }   # the key
                  note: drop

            """);
        PlanOptions options = Options(old);
        Profiled first = Profiled.Read(source, options);
        string path = _folder.Combine("new.yaml");

        SuggestedMapping.Write(path, first.Plan, options.Mapping, "app", source, first.Suggestions.Where(one => one.Column is "code" or "born").ToList(), Reader);

        Assert.Equal("""
            version: 1    # by hand
            name: app
            tables:
              users:
                target: people
                columns:
                  born: date
                  code: { type: uuid, rename: key }   # the key
                  note: drop

            """, File.ReadAllText(path));
        TablePlan users = Profiled.Read(source, Options(path)).Plan.Tables[0];
        Assert.Equal("people", users.Name);
        Assert.Equal("uuid", users.Columns.Single(column => column.Name == "key").TypeSql);
    }

    [Fact]
    public void A_file_that_is_there_is_never_overwritten()
    {
        Profiled found = Profiled.Read(SqliteFileMaker.Make(_folder, Script));
        string path = _folder.Combine("there.yaml");
        File.WriteAllText(path, "mine");
        UsageException error = Assert.Throws<UsageException>(() => SuggestedMapping.Write(path, found.Plan, null, "app", "app.db", found.Suggestions, Reader));
        Assert.Equal($"{path} is there already, and is not overwritten: name another file", error.Message);
        Assert.Equal("mine", File.ReadAllText(path));
    }

    [Fact]
    public void Where_the_mapping_would_not_be_read_nothing_is_written()
    {
        string source = SqliteFileMaker.Make(_folder, Script);
        string old = _folder.Combine("old.yaml");
        File.WriteAllText(_folder.Combine("totals.sql"), "SELECT 1");
        File.WriteAllText(old, "version: 1\nhooks: { after_data: totals.sql }\n");
        PlanOptions options = Options(old);
        Profiled found = Profiled.Read(source, options);
        Directory.CreateDirectory(_folder.Combine("elsewhere"));
        string path = Path.Combine(_folder.Combine("elsewhere"), "new.yaml");
        UsageException error = Assert.Throws<UsageException>(() => SuggestedMapping.Write(path, found.Plan, options.Mapping, "app", source, found.Suggestions, Reader));
        Assert.Contains("totals.sql", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
        Assert.Throws<UsageException>(() => SuggestedMapping.Write(_folder.Combine("no/such/folder.yaml"), found.Plan, null, "app", source, found.Suggestions, Reader));
    }

    private static PlanOptions Options(string path) => new() { Mapping = Reader.Read(path), Transformers = Transformers.All };
}
