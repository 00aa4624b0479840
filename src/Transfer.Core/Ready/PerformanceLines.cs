using Npgsql;
using Transfer.Plan;
using Transfer.Report;
using Transfer.Target;

namespace Transfer.Ready;

/// <summary>The lines about how fast it goes.</summary>
internal static class PerformanceLines
{
    private const string Area = "performance";
    private const string QueriesName = "queries at most 2x";

    internal static ReadyLine Window(RunReport report, TimeSpan? window)
    {
        const string name = "fits the window";
        string took = $"the rehearsal took {report.Seconds:N1} s, {report.Totals.RowsPerSecond:N0} rows/s";
        return window is not { } limit
            ? ReadyLine.None(Area, name, $"{took}; no --window says how long the move may take")
            : ReadyLine.Of(report.Seconds <= limit.TotalSeconds, Area, name, $"{took}, and the window is {limit.TotalSeconds:N0} s", "give it a longer window, more --jobs, or a target with a faster disk");
    }

    internal static ReadyLine NotTimed(string why) => ReadyLine.Fail(Area, QueriesName, $"not timed: {why}", "mend what stops it");

    /// <param name="report">What compared the queries; null where the mapping has none.</param>
    internal static ReadyLine Queries(RunReport? report)
    {
        if (report is null) return ReadyLine.None(Area, QueriesName, "the mapping has no queries");
        QueryFacts[] queries = [.. report.Queries ?? []];
        QueryFacts[] slow = [.. queries.Where(query => query.Verdict != QueryVerdict.Complete)];
        return ReadyLine.Of(
            slow.Length == 0 && report.Error is null,
            Area,
            QueriesName,
            report.Error ?? (slow.Length == 0 ? $"{queries.Length} pairs timed on both databases, all complete" : DataLines.List(slow.Select(query => query.Words))),
            "see the hints of transfer compare-queries");
    }

    internal static ReadyLine Indexes(RunReport report)
    {
        const string name = "indexes valid";
        MadeObject[] all = [.. report.Objects.Where(one => one.Kind is "index" or "primary_key" or "unique")];
        string[] wrong = [.. all.Where(one => one.Status != "created").Select(one => $"{one.Kind} {one.Name}: {one.Detail}"), .. report.Issues.Where(issue => issue.Code == IssueCatalogue.IndexInvalid.Code).Select(issue => issue.Message)];
        return all.Length == 0 && wrong.Length == 0
            ? ReadyLine.None(Area, name, "there are none")
            : ReadyLine.Of(wrong.Length == 0, Area, name, wrong.Length == 0 ? $"{all.Length} keys and indexes made, none invalid" : DataLines.List(wrong), "see the issue of each in the rehearsal's report");
    }

    /// <summary>Opens as many sessions at once as the application's pool would.</summary>
    internal static async Task<ReadyLine> PoolAsync(PostgresTarget target, int connections, CancellationToken cancel)
    {
        const string name = "connection pool holds";
        var open = new List<NpgsqlConnection>();
        try
        {
            for (int i = 0; i < connections; i++) open.Add(await target.ConnectAsync(cancel));
            await using var command = new NpgsqlCommand("SELECT current_setting('max_connections') || ', of which ' || (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend') || ' are in use now'", open[0]);
            return ReadyLine.Pass(Area, name, $"{connections} sessions at once were let in; the server takes {await command.ExecuteScalarAsync(cancel)}");
        }
        catch (NpgsqlException error) when (open.Count > 0 && !cancel.IsCancellationRequested)
        {
            return ReadyLine.Fail(Area, name, $"the server let {open.Count} sessions in and refused the next: {TargetFault.Words(error)}", "raise max_connections of the server or the role's own limit, make the pool smaller, or put pgbouncer between");
        }
        finally
        {
            foreach (NpgsqlConnection connection in open) await connection.DisposeAsync();
        }
    }
}
