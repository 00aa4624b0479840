using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>Turns a plan that would make tables into one that fills those that are there: matched by name, their types compared.</summary>
public static class ExistingPlanner
{
    /// <summary>Fits a plan to the target's schema.</summary>
    /// <param name="target">The target.</param>
    /// <param name="plan">The plan as for an empty schema.</param>
    /// <param name="probe">Looks into numbers that go into a date or time column.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<FittedPlan> FitAsync(PostgresTarget target, TransferPlan plan, IColumnProbe probe, CancellationToken cancel)
    {
        await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
        FittedPlan fitted = Fit(plan, await ExistingCatalogue.ReadAsync(connection, plan.TargetSchema, cancel), probe);
        IReadOnlySet<string> filled = await ExistingCatalogue.WithRowsAsync(connection, fitted.Plan.Tables, cancel);
        IEnumerable<Issue> present = fitted.Plan.Tables.Where(table => filled.Contains(table.Name))
            .Select(table => IssueCatalogue.RowsPresent.At(table.Source.Name, null, $"{table.Name} holds rows already: those of {table.Source.Name} are added to them"));
        return fitted with { Plan = fitted.Plan with { Issues = [.. fitted.Plan.Issues, .. present] } };
    }

    internal static FittedPlan Fit(TransferPlan plan, IReadOnlyList<ExistingTable> existing, IColumnProbe probe)
    {
        var issues = new List<Issue>(plan.Issues.Where(ConcernsRows));
        var refusals = new List<Issue>();
        var tables = new List<TablePlan>();
        var used = new Dictionary<string, ExistingTable>(StringComparer.Ordinal);
        IReadOnlyList<string?> names = NamePairs.Find([.. plan.Tables.Select(table => table.Name)], [.. existing.Select(table => table.Name)]);
        foreach ((TablePlan planned, string? name) in plan.Tables.Zip(names))
        {
            if (name is null)
            {
                refusals.Add(IssueCatalogue.TableMissing.At(planned.Source.Name, null, $"there is no table {planned.Name} in schema {plan.TargetSchema}"));
                continue;
            }

            ExistingTable there = existing.First(table => table.Name == name);
            if (there.Hindrance is { } hindrance)
            {
                refusals.Add(IssueCatalogue.TableUnfit.At(planned.Source.Name, null, $"rows cannot be loaded into {name}: {hindrance}"));
                continue;
            }

            var columns = new ExistingColumnPlanner(plan.Source.Engine, planned, there, probe);
            TablePlan fitted = Bare(planned) with { Name = name, Columns = columns.Fit() };
            tables.Add(fitted);
            if (fitted.Copied.Count == 0)
                refusals.Add(IssueCatalogue.TableUnfit.At(planned.Source.Name, null, $"no column of {planned.Source.Name} fills any of {name}"));
            issues.AddRange(columns.Issues);
            if (planned.Seed.Count > 0)
                issues.Add(IssueCatalogue.SeedLeftOut.At(planned.Source.Name, null, $"the {planned.Seed.Count} rows that the mapping gives {planned.Name} are not added: --data-only loads the source's rows alone"));
            refusals.AddRange(columns.Refusals);
            used.Add(name, there);
        }

        TransferPlan whole = new(plan.Source, plan.TargetSchema, tables, [], [.. refusals, .. issues]);
        return new FittedPlan(whole, refusals) { Tables = used };
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
