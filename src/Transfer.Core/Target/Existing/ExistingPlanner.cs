using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>Turns a plan that would make tables into one that fills those that are there: matched by name, their types compared.</summary>
public static class ExistingPlanner
{
    /// <summary>Fits a plan to the target's schemas.</summary>
    /// <param name="target">The target.</param>
    /// <param name="plan">The plan as for empty schemas.</param>
    /// <param name="probe">Looks into numbers that go into a date or time column.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<FittedPlan> FitAsync(PostgresTarget target, TransferPlan plan, IColumnProbe probe, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
        var existing = new Dictionary<string, IReadOnlyList<ExistingTable>>(StringComparer.Ordinal);
        foreach (string schema in plan.Schemas) existing[schema] = await ExistingCatalogue.ReadAsync(connection, schema, cancel);
        FittedPlan fitted = Fit(plan, existing, probe);
        IReadOnlySet<string> filled = await ExistingCatalogue.WithRowsAsync(connection, fitted.Plan.Tables, cancel);
        IEnumerable<Issue> present = fitted.Plan.Tables.Where(table => filled.Contains(table.QualifiedName))
            .Select(table => IssueCatalogue.RowsPresent.At(table.Source.Name, null, $"{table.Name} holds rows already: those of {table.Source.Name} are added to them"));
        return fitted with { Plan = fitted.Plan with { Issues = [.. fitted.Plan.Issues, .. present] } };
    }

    private static FittedPlan Fit(TransferPlan plan, Dictionary<string, IReadOnlyList<ExistingTable>> existing, IColumnProbe probe)
    {
        var issues = new List<Issue>(plan.Issues.Where(ConcernsRows));
        var refusals = new List<Issue>();
        var tables = new List<TablePlan>();
        var used = new Dictionary<string, ExistingTable>(StringComparer.Ordinal);
        Dictionary<TablePlan, string?> names = Names(plan, existing);
        foreach (TablePlan wanted in plan.Tables)
        {
            TablePlan planned = wanted.Lasting;
            if (names[wanted] is not { } name)
            {
                refusals.Add(IssueCatalogue.TableMissing.At(planned.Source.Name, null, $"there is no table {planned.Name} in schema {planned.Schema}"));
                continue;
            }

            ExistingTable there = existing[planned.Schema].First(table => table.Name == name);
            if (there.Hindrance is { } hindrance)
            {
                refusals.Add(IssueCatalogue.TableUnfit.At(planned.Source.Name, null, $"rows cannot be loaded into {name}: {hindrance}"));
                continue;
            }

            var columns = new ExistingColumnPlanner(plan.Source.Engine, planned, there, probe);
            TablePlan fitted = Bare(planned) with { Name = name, Columns = columns.Fit() };
            tables.Add(fitted);
            if (fitted.Copied.Count == 0 && planned.Copied.Count > 0)
                refusals.Add(IssueCatalogue.TableUnfit.At(planned.Source.Name, null, $"no column of {planned.Source.Name} fills any of {name}"));
            issues.AddRange(columns.Issues);
            if (planned.Seed.Count > 0)
                issues.Add(IssueCatalogue.SeedLeftOut.At(planned.Source.Name, null, $"the {planned.Seed.Count} rows that the mapping gives {planned.Name} are not added: --data-only loads the source's rows alone"));
            if (planned.KeyMap is { } map)
                issues.Add(IssueCatalogue.KeyMapLeftOut.At(planned.Source.Name, null, $"the map table {map.Name} is not made: --data-only makes no tables"));
            refusals.AddRange(columns.Refusals);
            used.Add(fitted.QualifiedName, there);
        }

        TransferPlan whole = new(plan.Source, plan.TargetSchema, tables, [], [.. refusals, .. issues]);
        return new FittedPlan(whole, refusals) { Tables = used };
    }

    /// <summary>The name that each table has in its schema; null where it is not there.</summary>
    private static Dictionary<TablePlan, string?> Names(TransferPlan plan, Dictionary<string, IReadOnlyList<ExistingTable>> existing)
    {
        var names = new Dictionary<TablePlan, string?>(ReferenceEqualityComparer.Instance);
        foreach (IGrouping<string, TablePlan> schema in plan.Tables.GroupBy(table => table.Schema, StringComparer.Ordinal))
        {
            IReadOnlyList<string?> found = NamePairs.Find([.. schema.Select(table => table.Name)], [.. existing[schema.Key].Select(table => table.Name)]);
            foreach ((TablePlan table, string? name) in schema.Zip(found)) names[table] = name;
        }

        return names;
    }

    /// <summary>What is said about keys, defaults and programs is about things that this run does not make.</summary>
    private static bool ConcernsRows(Issue issue) =>
        issue.Code == IssueCatalogue.EngineWithoutTransactions.Code || issue.Code == IssueCatalogue.TimeUnitChosen.Code;

    /// <summary>The table without anything that would be made after its rows.</summary>
    private static TablePlan Bare(TablePlan table) => new()
    {
        Source = table.Source,
        Schema = table.Schema,
        Name = table.Name,
        Columns = table.Columns,
        Order = table.Order,
    };
}
