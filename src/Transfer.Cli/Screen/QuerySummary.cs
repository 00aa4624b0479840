using Spectre.Console;
using Transfer.Report;

namespace Transfer.Cli.Screen;

/// <summary>What a comparison of queries prints on stdout: the times, what is slow and why, the verdict.</summary>
internal static class QuerySummary
{
    internal static void Print(RunOutcome outcome)
    {
        RunReport report = outcome.Report;
        IReadOnlyList<QueryFacts> queries = report.Queries ?? [];
        if (queries.Count > 0) Screens.Out.Write(Times(queries));
        foreach (QueryFacts query in queries.Where(query => query.Verdict != QueryVerdict.Complete)) Explain(query);
        int fast = queries.Count(query => query.TooFast);
        if (fast > 0) Line($"{fast} marked * took less than 0.2 ms on both, beside a round trip ({report.RoundTrips?.SourceMs:N3} ms, {report.RoundTrips?.TargetMs:N3} ms): whatever their ratio, the rest is noise");
        if (report.Verdict is { } verdict)
        {
            Line($"{Count(queries, QueryVerdict.Complete)} complete (at most 2x), {Count(queries, QueryVerdict.Partial)} partial (at most 5x), {Count(queries, QueryVerdict.Failure)} failure, {Count(queries, QueryVerdict.Error)} error");
            Line($"VERDICT: {Word(verdict)}");
        }

        Line($"report: {outcome.Folder.ReportPath}");
        if (queries.Any(query => query.Explain is not null)) Line($"explain: {Path.Combine(outcome.Folder.Path, "explain")}");
    }

    private static Table Times(IReadOnlyList<QueryFacts> queries)
    {
        Table table = Screens.NewTable("query", "rows", "source ms", "p95", "target ms", "p95", "ratio", "verdict");
        foreach (QueryFacts query in queries)
        {
            table.AddRow(
                new Text(query.Name),
                Screens.Count(query.Rows),
                Number(query.SourceMs, "N3"),
                Number(query.SourceP95Ms, "N3"),
                Number(query.TargetMs, "N3"),
                Number(query.TargetP95Ms, "N3"),
                Number(query.Ratio, "N2"),
                new Text(Word(query.Verdict) + (query.TooFast ? " *" : "")));
        }

        return table;
    }

    private static void Explain(QueryFacts query) =>
        Line($"  {query.Verdict.ToString().ToUpperInvariant()} {query.Name}: {(query.Error is { } error ? Screens.OneLine(error) : query.Hint ?? "nothing known explains it")}");

    private static int Count(IReadOnlyList<QueryFacts> queries, QueryVerdict verdict) => queries.Count(query => query.Verdict == verdict);

    private static Text Number(double? number, string form) => Screens.Right(number?.ToString(form) ?? "-");

    private static string Word(QueryVerdict verdict) => verdict.ToString().ToLowerInvariant();

    private static void Line(string text) => Console.Out.WriteLine(text);
}
