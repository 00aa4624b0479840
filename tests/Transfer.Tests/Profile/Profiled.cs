using Transfer.Plan;
using Transfer.Profile;
using Transfer.Profile.Advice;
using Transfer.Profile.Observe;
using Transfer.Source;

namespace Transfer.Tests.Profile;

/// <summary>A real source, read to its end with nobody but the profile looking on.</summary>
internal sealed record Profiled(TransferPlan Plan, IReadOnlyList<TableProfile> Tables)
{
    internal IReadOnlyList<Suggestion> Suggestions => ProfileAdvice.Of(Plan.Source, Tables);

    internal ProfileReport Report => ProfileReport.Of(Tables);

    internal static Profiled Read(string url, PlanOptions? options = null)
    {
        using ISource source = Sources.Open(DatabaseUrl.Parse(url), 1);
        TransferPlan plan = PlanBuilder.Build(source.Schema, options ?? new PlanOptions(), source);
        var tables = new List<TableProfile>();
        foreach (TablePlan table in plan.Tables)
        {
            var profile = new TableProfile(table, source.Schema.Engine);
            TableObserver observer = profile.Take();
            using RowCursor row = source.Readers[0].Read(table.Source, [.. table.Copied.Select(column => column.Source)], RowRange.Whole);
            while (row.Next()) observer.Add(row);
            profile.GiveBack(observer);
            tables.Add(profile);
        }

        return new Profiled(plan, tables);
    }

    internal ColumnProfile Column(string table, string column) => Report.Tables.Single(one => one.Table == table).Columns.Single(one => one.Column == column);

    /// <summary>Each suggestion as <c>table.column rule</c>, with a question mark where a person has to decide.</summary>
    internal IEnumerable<string> Shown => Suggestions.Select(one => $"{one.Table}.{one.Column} {one.Mapping}{(one.IsSafe ? "" : "?")}");
}
