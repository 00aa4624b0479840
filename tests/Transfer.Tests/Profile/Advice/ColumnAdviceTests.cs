using Transfer.Plan;
using Transfer.Profile.Advice;
using MappingTexts = Transfer.Tests.Plan.Mapping.Mappings;

namespace Transfer.Tests.Profile.Advice;

public sealed class ColumnAdviceTests
{
    private const string Uuid = "00112233-4455-6677-8899-aabbccddeeff";

    private static readonly object[] Numbers = [.. Enumerable.Range(1, 10).Select(i => $"{i * 1000}")];

    /// <summary>The declared type, the planned type, the values, and the suggestion: with a question mark where a person has to decide.</summary>
    public static TheoryData<string, string, object?[], string> Cases => new()
    {
        { "tinyint(1)", "boolean", [0L, 1L, 2L], "type: smallint" },
        { "tinyint(1)", "boolean", [0L, 70_000L, null], "type: integer" },
        { "BOOLEAN", "boolean", [0L, 1L, null, "true"], "" },
        { "BOOLEAN", "boolean", [0L, 2L, "maybe"], "" },
        { "BOOLEAN", "boolean", [0L, 0.5], "" },
        { "CHAR(36)", "varchar(36)", [Uuid, null, Uuid], "type: uuid" },
        { "TEXT", "text", [Uuid.ToUpperInvariant()], "type: uuid" },
        { "TEXT", "text", [Uuid, Uuid.ToUpperInvariant()], "type: uuid?" },
        { "TEXT", "text", [Uuid.Replace("-", "", StringComparison.Ordinal)], "type: uuid?" },
        { "TEXT", "text", [Uuid, ""], "" },
        { "UUID", "uuid", [Uuid], "" },
        { "TEXT", "text", ["2024-02-29", "0001-01-01"], "type: date" },
        { "TEXT", "text", ["2024-02-29 12:34", "2024-02-29T12:34:56.789"], "type: timestamp" },
        { "TEXT", "text", ["2024-02-29T12:34:56Z", "2024-02-29 12:34:56+00:00"], "type: timestamptz" },
        { "TEXT", "text", ["2024-02-29T12:34:56+02:00"], "type: timestamptz?" },
        { "TEXT", "text", ["2024-02-29", "2024-02-29 00:00:00"], "" },
        { "TEXT", "text", ["2024-02-29 12:34:56", "2024-02-29T12:34:56Z"], "" },
        { "TEXT", "text", ["2024-02-29", "0000-00-00"], "" },
        { "TEXT", "text", ["29.02.2024"], "" },
        { "TEXT", "text", ["{}", "[1, 2]"], "type: jsonb" },
        { "TEXT", "text", ["{\"a\":1}", "plain"], "" },
        { "TEXT", "text", ["\"text\"", "null"], "" },
        { "TEXT", "text", ["{\"a\":1,\"a\":2}"], "" },
        { "TEXT", "text", Numbers, "type: bigint" },
        { "TEXT", "text", Numbers[1..], "type: bigint?" },
        { "TEXT", "text", [.. Numbers, "12.50"], "type: numeric" },
        { "TEXT", "text", [.. Numbers, "18446744073709551615"], "type: numeric" },
        { "TEXT", "text", [.. Numbers, "01067"], "" },
        { "TEXT", "text", [.. Numbers, "+49"], "" },
        { "TEXT", "text", [.. Numbers, ""], "" },
        { "TEXT", "text", [.. Numbers, 7L], "" },
        { "TEXT", "text", ["yes", "no"], "type: boolean?" },
        { "VARCHAR(3)", "varchar(3)", ["abc", "abcd"], "type: text" },
        { "VARCHAR(3)", "varchar(3)", ["abcd", new byte[] { 1 }], "type: text?" },
        { "VARCHAR(3)", "varchar(3)", ["äöü", null], "" },
        { "SMALLINT", "smallint", [1L, 40_000L], "type: integer" },
        { "INT", "integer", [1L, 3_000_000_000L, -5_000_000_000L], "type: bigint" },
        { "BIGINT", "bigint", [1L, "18446744073709551615"], "type: numeric" },
        { "BIGINT", "bigint", [1L, 2.5], "type: numeric" },
        { "BIGINT", "bigint", [1L, "x"], "" },
        { "INTEGER", "bigint", [1L, 32_768L, 3.0], "" },
        { "INTEGER", "bigint", [1_700_000_000L, 1_000_000_000L, null], "transform: [{ datetime: { format: epoch_seconds } }]?" },
        { "INTEGER", "bigint", [1_700_000_000_000L], "transform: [{ datetime: { format: epoch_milliseconds } }]?" },
        { "INTEGER", "bigint", [1_700_000_000L, 1_700_000_000_000L], "" },
        { "INTEGER", "bigint", [1_700_000_000L, 0L], "" },
        { "INTEGER", "bigint", [9_999_999_999L], "" },
        { "DATETIME", "timestamp", [1_700_000_000L], "" },
        { "TEXT", "text", [null], "" },
        { "BLOB", "bytea", [new byte[16]], "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_suggest_a_type(string declared, string target, object?[] values, string expected)
    {
        IReadOnlyList<Suggestion> found = Advice(Profiles.Table(("c", declared, target)), values);
        Assert.Equal(expected, string.Join(' ', found.Where(one => one.Column == "c").Select(Shown)));
        // What is suggested can be pasted into a mapping.
        Assert.All(found, one => MappingTexts.Read($"version: 1\n{one.Lines}\n"));
    }

    [Fact]
    public void A_counter_example_late_in_a_large_table_stops_a_suggestion()
    {
        object[] many = [.. Enumerable.Repeat<object>("2024-02-29", 50_000)];
        TablePlan table = Profiles.Table(("c", "TEXT", "text"));
        Assert.Equal("type: date", Shown(Assert.Single(Advice(table, many))));
        Assert.Empty(Advice(table, [.. many, "?"]));
    }

    [Fact]
    public void A_column_that_has_its_type_for_another_reason_than_its_values_is_left_alone()
    {
        TablePlan table = Profiles.Table(("c", "TEXT", "text"));
        Assert.Empty(Advice(With(table, column => column with { Transforms = [new TransformPlan("trim", new())] }), Uuid));
        Assert.Empty(Advice(With(table, column => column with { ExistingType = "text" }), Uuid));
        Assert.Empty(Advice(With(table, column => column with { Source = column.Source with { Labels = [Uuid] } }), Uuid));
    }

    [Fact]
    public void What_else_speaks_of_a_column_is_for_a_person_to_decide()
    {
        TablePlan table = Profiles.Table(("c", "TEXT", "text"));
        TableSchema source = table.Source;
        string[] reasons =
        [
            .. ((TablePlan[])
            [
                With(table, column => column with { Source = column.Source with { Default = "''" } }),
                table with { Source = source with { Checks = [new CheckSchema(null, "length(C) = 36")] } },
                table with { Source = source with { Columns = [.. source.Columns, new ColumnSchema("g", "TEXT") { Generated = "upper(c)" }] } },
                table with { Source = source with { Indexes = [new IndexSchema("i", false, [new IndexPart("c", null, false, null) { PrefixLength = 8 }], null, "")] } },
            ]).Select(one => Assert.Single(Advice(one, Uuid)).Decide?.Split(' ')[1] ?? "nothing"),
        ];
        Assert.Equal(["default", "CHECK", "generated", "index"], reasons);
        Assert.True(Assert.Single(Advice(With(table, column => column with { Source = column.Source with { Default = "NULL" } }), Uuid)).IsSafe);
    }

    [Fact]
    public void Two_ways_of_writing_one_value_must_not_meet_in_a_unique_key()
    {
        TablePlan table = Profiles.Table(("c", "TEXT", "text"));
        table = table with { Source = table.Source with { Uniques = [new UniqueSchema(null, ["c"])] } };
        Assert.False(Assert.Single(Advice(table, "2024-02-29 12:00", "2024-02-29 12:00:00")).IsSafe);
        Assert.True(Assert.Single(Advice(table, "2024-02-29", "2024-03-01")).IsSafe);
    }

    private static IReadOnlyList<Suggestion> Advice(TablePlan table, params object?[] values) =>
        ProfileAdvice.Of(new DatabaseSchema("sqlite", "3", "t", [table.Source], []), [Profiles.Of(table, values)]);

    private static TablePlan With(TablePlan table, Func<ColumnPlan, ColumnPlan> change)
    {
        ColumnPlan column = change(table.Columns[1]);
        return table with { Columns = [table.Columns[0], column], Source = table.Source with { Columns = [table.Source.Columns[0], column.Source] } };
    }

    private static string Shown(Suggestion one) => one.Mapping + (one.IsSafe ? "" : "?");
}
