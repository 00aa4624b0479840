using Transfer.Plan.Mapping.Forms;

namespace Transfer.Plan.Mapping.Description;

/// <summary><c>checks</c> and <c>queries</c>.</summary>
internal static class ChecksDescription
{
    internal static ListForm<CheckRule> Checks { get; } = new(
        new MapForm<CheckRule>("check", "checks[]")
        {
            {
                "name", Values.Text, (check, name) => check with { Name = name },
                "What it is called in reports.", "name: every chore has a family", true
            },
            {
                "query", Values.Sql, (check, sql) => check with { Query = sql },
                "A SELECT that each database asked understands.", "query: SELECT id FROM chores WHERE family_id IS NULL", true
            },
            {
                "source", Values.Sql, (check, sql) => check with { Source = sql },
                "What the source is asked instead, where its names or its SQL are others.", "on: both\nsource: SELECT key FROM old_chores WHERE family IS NULL"
            },
            {
                "on", new ChoiceForm<CheckSide>(("target", CheckSide.Target), ("source", CheckSide.Source), ("both", CheckSide.Both)),
                (check, side) => check with { On = side.Value },
                "Which database is asked. Default: target.", "on: both"
            },
            {
                "expect", Expect(), (check, expected) => check with { Expect = expected },
                "What the query must give: empty (default: no row), equal (the same rows from both databases, in any order), or a map with rows or value.",
                "expect: { rows: 3 }"
            },
        },
        "a list of checks");

    internal static ListForm<QueryPair> Queries { get; } = new(
        new MapForm<QueryPair>("query", "queries[]")
        {
            {
                "name", Values.Text, (pair, name) => pair with { Name = name },
                "What it is called in reports.", "name: chores by family", true
            },
            {
                "source", Values.Sql, (pair, sql) => pair with { Source = sql },
                "The query in the source's SQL.", "source: SELECT family_id, count(*) FROM chores GROUP BY 1 ORDER BY 1", true
            },
            {
                "target", Values.Sql, (pair, sql) => pair with { Target = sql },
                "The query in PostgreSQL's SQL.", "target: SELECT family_id, count(*) FROM chores GROUP BY 1 ORDER BY 1", true
            },
            {
                "repeat", Values.Number(1, 1000), (pair, times) => pair with { Repeat = (int)times.Value },
                "How often each is run, 1 to 1000, for its time; --repeat on the command line wins. Default: 5.", "repeat: 10"
            },
        },
        "a list of pairs of queries");

    internal static IReadOnlyList<T> Bare<T>(Placed<IReadOnlyList<Placed<T>>> list) => [.. list.Value.Select(one => one.Value)];

    private static KindForm<Expectation> Expect() => new(
        single: new ChoiceForm<Expectation>(("empty", new(ExpectationKind.Empty)), ("equal", new(ExpectationKind.Equal))),
        map: new MapForm<Answer>("expect", "checks[].expect")
        {
            {
                "rows", Values.Number(0, long.MaxValue), (answer, rows) => answer with { Rows = rows.Value },
                "The number of rows.", "rows: 3"
            },
            {
                "value", Values.Cell, (answer, value) => answer with { Value = value },
                "The only value of the only row, as text; null is NULL.", "value: \"5\""
            },
        }.Try(answer => answer.Value switch
        {
            { Rows: { } rows, Value: null } => (new Expectation(ExpectationKind.Rows, rows), null),
            { Rows: null, Value: { } value } => (new Expectation(ExpectationKind.Value, Value: value.Value), null),
            _ => (default(Expectation), "takes either rows or value"),
        }));

    private sealed record Answer : MappingRule
    {
        internal long? Rows { get; init; }

        internal Placed<string?>? Value { get; init; }
    }
}
