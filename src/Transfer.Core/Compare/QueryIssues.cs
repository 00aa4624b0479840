using System.Globalization;
using Transfer.Plan;
using Transfer.Report;

namespace Transfer.Compare;

/// <summary>What stands in a move's way of a pair of queries.</summary>
internal static class QueryIssues
{
    /// <summary>The issue of a pair; null where both databases gave the same, the target at most twice as slowly.</summary>
    internal static Issue? Of(QueryFacts query) => query switch
    {
        { Differs: true } => At(IssueCatalogue.QueryAnswersDiffer, query, query.Error!),
        { Error: { } error } => At(IssueCatalogue.QueryFailed, query, error),
        { Verdict: QueryVerdict.Partial } => At(IssueCatalogue.QuerySlow, query, Times(query)),
        { Verdict: QueryVerdict.Failure } => At(IssueCatalogue.QueryTooSlow, query, Times(query)),
        _ => null,
    };

    private static Issue At(IssueKind kind, QueryFacts query, string message) => kind.At(null, null, $"query {query.Name}: {message}") with { Name = query.Name };

    private static string Times(QueryFacts query) => string.Create(
        CultureInfo.InvariantCulture,
        $"{query.TargetMs:N3} ms in the target, {query.SourceMs:N3} ms in the source: {query.Ratio:N2} times as long{(query.Hint is { } hint ? $"; {hint}" : "")}");
}
