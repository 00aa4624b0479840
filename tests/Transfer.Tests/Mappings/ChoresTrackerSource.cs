using Transfer.Tests.Migrations;

namespace Transfer.Tests.Mappings;

/// <summary>The source of <c>mappings/chores-tracker.yaml</c>, and what is known of its rows.</summary>
internal static class ChoresTrackerSource
{
    internal const int Assignments = 4000;

    /// <summary>Every tenth assignment is older than what the mapping moves.</summary>
    internal const int Archived = Assignments / 10;

    internal static readonly string[] Tables = ["families", "users", "chores", "chore_assignments", "reward_adjustments", "activities"];

    /// <summary>What each table's next row is numbered: behind the largest number of the source, moved or not.</summary>
    internal static readonly string[] NextNumbers = ["families|51", "users|301", "chores|401", "chore_assignments|4001", "reward_adjustments|501", "activities|1001"];

    /// <summary>Takes a number of each table's in the target.</summary>
    internal static readonly string NextNumbersSql = string.Join(" UNION ALL ", Tables.Select(table => $"SELECT '{table}', nextval(pg_get_serial_sequence('chores.{table}', 'id'))"));

    internal static string Script { get; } = GuideRun.Generator("chores.sql");
}
