using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Profile.Advice;
using Transfer.Profile.Observe;

namespace Transfer.Profile;

/// <summary>The issues of a profile: what in the values is worth a person's look.</summary>
public static class ProfileIssues
{
    /// <summary>The issues of tables, by table and column. Only when no stream reads any more.</summary>
    /// <param name="profiles">The profiles of the tables that were read.</param>
    /// <param name="suggestions">What <see cref="ProfileAdvice"/> says of them.</param>
    public static IReadOnlyList<Issue> Of(IReadOnlyList<TableProfile> profiles, IReadOnlyList<Suggestion> suggestions)
    {
        var issues = new List<Issue>();
        foreach (TableProfile profile in profiles)
        {
            string table = profile.Table.Source.Name;
            foreach (SeenColumn column in profile.Columns)
            {
                if (profile.Engine == "sqlite" && MixedClasses.Of(table, column) is { } mixed) issues.Add(mixed);
                Suspicions(table, column, issues);
                issues.AddRange(suggestions.Where(one => one.Table == table && one.Column == column.Plan.Source.Name).Select(one => Suggested(one, column)));
            }
        }

        return issues;
    }

    private static void Suspicions(string table, SeenColumn column, List<Issue> issues)
    {
        bool mended = column.Plan.Transforms.Any(step => step.Name is "mojibake" or "decode");
        bool replaced = column.Plan.Transforms.Any(step => step.Name is "null_if" or "map");
        if (!mended)
            Add(IssueCatalogue.MojibakeSuspected, column.Findings.Mojibake, "transform: [mojibake]", "texts look like UTF-8 that was read as cp1252 and written as UTF-8 again ('Ã¤' for 'ä')");
        if (replaced) return;
        Add(IssueCatalogue.EpochZero, column.Findings.EpochZero, NullIf(column.Findings.EpochZero), "dates are 1970-01-01 00:00, which is what a zero becomes");
        Add(IssueCatalogue.FarYear, column.Findings.FarYear, NullIf(column.Findings.FarYear), "dates are of the year 1 or 9999, which seldom mean it");

        void Add(IssueKind kind, SampledCount found, string rule, string what)
        {
            if (found.Count == 0) return;
            var rules = new Suggestion(table, column.Plan.Source.Name, rule, what);
            issues.Add(kind.At(table, column.Plan.Source.Name, $"{found.Count:N0} {what}", $"{kind.Remedy}: {rules.Lines}") with { Count = found.Count, Samples = found.Samples });
        }
    }

    private static string NullIf(SampledCount found) =>
        $"transform: [{{ null_if: {{ values: [{string.Join(", ", found.Samples.Select(sample => MappingDraft.Text(sample.Value)).Distinct())}] }} }}]";

    private static Issue Suggested(Suggestion one, SeenColumn column)
    {
        string choice = one.Type ?? "timestamptz";
        string message = one.IsSafe ? $"{one.Reason}: {choice} holds each of them unchanged" : $"{one.Reason}: {choice} may be meant, but {one.Decide}";
        return IssueCatalogue.TypeSuggested.At(one.Table, one.Column, message, one.Lines) with
        {
            Count = column.Count,
            Samples = column.Findings.Samples,
            Mapping = one.IsSafe ? one.Block : null,
        };
    }
}
