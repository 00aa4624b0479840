using Transfer.Plan;

namespace Transfer.Report;

/// <summary>A plan as JSON has it.</summary>
public sealed record PlanReport(int Version, string Command, DatabaseFacts Source, string TargetSchema, IReadOnlyList<PlannedTable> Tables, IReadOnlyList<Issue> Issues)
{
    /// <summary>The enum types that are made.</summary>
    public IReadOnlyList<PlannedEnumType> Enums { get; init; } = [];

    public static PlanReport Of(TransferPlan plan) => new(
        1,
        "plan",
        new DatabaseFacts(plan.Source.Engine, plan.Source.Version, plan.Source.Name, plan.Source.Schema),
        plan.TargetSchema,
        [.. plan.Tables.Select(table => new PlannedTable(
            table.Source.Name,
            $"{table.Schema}.{table.Name}",
            [.. table.Lasting.Columns.Select(column => new PlannedColumn(
                column.Source.Name, column.Source.DeclaredType, column.Name, column.TypeSql, column.NotNull, column.Identity, column.Default, column.Generated, column.Rule))])
        {
            MapTable = table.KeyMap is { } map ? $"{map.Schema}.{map.Name}" : null,
        })],
        plan.Issues)
    {
        Enums = [.. plan.Enums.Select(type => new PlannedEnumType($"{type.Schema}.{type.Name}", type.Labels))],
    };
}

/// <summary>One table of a plan.</summary>
public sealed record PlannedTable(string Source, string Target, IReadOnlyList<PlannedColumn> Columns)
{
    /// <summary>The table that keeps old and new keys; null where there is none.</summary>
    public string? MapTable { get; init; }
}

/// <summary>One column of a plan, with the rule that chose its type.</summary>
public sealed record PlannedColumn(
    string Source, string SourceType, string Target, string TargetType, bool NotNull, bool Identity, string? Default, string? Generated, string Rule);

/// <summary>One enum type of a plan.</summary>
public sealed record PlannedEnumType(string Target, IReadOnlyList<string> Labels);
