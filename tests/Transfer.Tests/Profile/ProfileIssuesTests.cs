using Transfer.Encode.Transform;
using Transfer.Plan;
using Transfer.Profile;
using Transfer.Tests.Support;
using MappingTexts = Transfer.Tests.Plan.Mapping.Mappings;

namespace Transfer.Tests.Profile;

public sealed class ProfileIssuesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The planned type, the values of the rows 1, 2, 3, …, and the issue: its code, its count and the keys of its samples.</summary>
    public static TheoryData<string, object?[], string> Cases => new()
    {
        { "text", ["Grüße", "GrÃ¼ÃŸe", "plain", "â€™", "ÄÖÜ", "naïve façade", "Â°", "日本語"], "mojibake_suspected 3: id=2 id=4 id=7" },
        { "timestamp", ["1970-01-01 00:00:00", "1970-01-01", "1970-01-01T00:00:01", "1970-01-02"], "epoch_zero 2: id=1 id=2" },
        { "timestamptz", ["1970-01-01T00:00:00Z", 0L], "epoch_zero 2: id=1 id=2; storage_classes_mixed 1: id=1" },
        { "bigint", [0L, 1L], "" },
        { "date", ["0001-01-01", "9999-12-31", "9999-99-99", "9998-12-31", "1-1-1"], "far_year 2: id=1 id=2" },
        { "text", ["9999-bottles", "0001-01"], "" },
        { "bigint", [1L, 2L, "x", 3L, 1.5, null], "storage_classes_mixed 2: id=5 id=3" },
        { "boolean", ["true", 1L, "false"], "storage_classes_mixed 1: id=2" },
        { "bytea", ["text", new byte[] { 1 }, 7L], "storage_classes_mixed 2: id=1 id=2" },
        // Types that take all of it.
        { "numeric", [1L, 2.5], "" },
        { "text", [1L, "a", 2.5], "" },
        { "bytea", ["text", new byte[] { 1 }], "" },
        { "text", ["a", new byte[] { 1 }], "storage_classes_mixed 1: id=2" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Suspicious_values_are_issues_with_their_rows(string target, object?[] values, string expected)
    {
        IReadOnlyList<Issue> issues = ProfileIssues.Of([Profiles.Of("", target, values)], []);
        string[] shown = [.. issues.Select(issue => $"{issue.Code} {issue.Count}: {string.Join(' ', issue.Samples.Select(sample => sample.Key))}").Order(StringComparer.Ordinal)];
        Assert.Equal(expected, string.Join("; ", shown));
        Assert.All(issues, issue => Assert.Equal(("t", "c"), (issue.Table, issue.Column)));
        // The lines of a remedy can be pasted.
        foreach (Issue issue in issues.Where(issue => issue.Remedy.Contains("tables:", StringComparison.Ordinal)))
            MappingTexts.Read($"version: 1\n{issue.Remedy[issue.Remedy.IndexOf("tables:", StringComparison.Ordinal)..]}\n");
    }

    [Fact]
    public void A_million_cases_have_20_samples_and_an_exact_count()
    {
        Issue issue = Assert.Single(ProfileIssues.Of([Profiles.Of("TEXT", "text", [.. Enumerable.Repeat("GrÃ¼ÃŸe", 100_000)])], []));
        Assert.Equal((100_000, 20), (issue.Count, issue.Samples.Count));
        Assert.Equal(new IssueSample("id=20", "GrÃ¼ÃŸe"), issue.Samples[^1]);
    }

    [Fact]
    public void Values_outside_the_most_frequent_class_are_the_samples_wherever_they_stand()
    {
        object[] values = ["first", .. Enumerable.Repeat<object>(7L, 5000), "last"];
        Issue issue = Assert.Single(ProfileIssues.Of([Profiles.Of("INTEGER", "bigint", values)], []));
        Assert.Equal((2, "id=1 id=5002"), (issue.Count, string.Join(' ', issue.Samples.Select(sample => sample.Key))));
    }

    [Fact]
    public void The_remedies_resolve_the_issues()
    {
        string source = SqliteFileMaker.Make(_folder, """
            CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, day DATE, seen DATETIME, mixed INTEGER);
            INSERT INTO t VALUES (1, 'GrÃ¼ÃŸe', '9999-12-31', '1970-01-01 00:00:00', 'x'), (2, 'ok', '2024-01-01', '2024-01-01 00:00:00', 5);
            """);
        IReadOnlyList<Issue> Issues(PlanOptions? options)
        {
            Profiled found = Profiled.Read(source, options);
            return ProfileIssues.Of(found.Tables, found.Suggestions);
        }

        IReadOnlyList<Issue> before = Issues(null);
        Assert.Equal(["mojibake_suspected", "far_year", "epoch_zero", "storage_classes_mixed"], before.Select(issue => issue.Code));
        const string Start = "columns: { ";
        IEnumerable<string> rules = before.Select(issue => issue.Remedy[(issue.Remedy.IndexOf(Start, StringComparison.Ordinal) + Start.Length)..^" } } }".Length]);
        string mapping = $"version: 1\ntables: {{ t: {{ columns: {{ {string.Join(", ", rules)} }} }} }}\n";
        Assert.Empty(Issues(new PlanOptions { Mapping = MappingTexts.Read(mapping), Transformers = Transformers.All }));
    }

    [Fact]
    public void A_suggestion_is_an_issue_with_the_lines_as_its_remedy()
    {
        Profiled found = Profiled.Read(SqliteFileMaker.Make(_folder, "CREATE TABLE t (id INTEGER PRIMARY KEY, day TEXT); INSERT INTO t VALUES (1, '2024-01-01'), (2, '2024-01-02')"));
        Issue issue = Assert.Single(ProfileIssues.Of(found.Tables, found.Suggestions));
        Assert.Equal(("type_suggested", IssueSeverity.Info, 2L), (issue.Code, issue.Severity, issue.Count));
        Assert.Equal("all 2 texts are ISO dates: date holds each of them unchanged", issue.Message);
        Assert.Equal("tables: { t: { columns: { day: { type: date } } } }", issue.Remedy);
        Assert.Equal("tables:\n  t:\n    columns:\n      day: { type: date }", issue.Mapping);
        Assert.Equal(new IssueSample("id=1", "2024-01-01"), issue.Samples[0]);
    }
}
