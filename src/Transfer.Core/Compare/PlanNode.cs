using System.Text.Json;

namespace Transfer.Compare;

/// <summary>A step of PostgreSQL's way to an answer, as EXPLAIN (ANALYZE, VERBOSE, FORMAT JSON) tells it.</summary>
internal sealed class PlanNode
{
    private readonly JsonElement _json;

    private PlanNode(JsonElement json, PlanNode? parent)
    {
        _json = json;
        Parent = parent;
        Children = json.TryGetProperty("Plans", out JsonElement plans) ? [.. plans.EnumerateArray().Select(child => new PlanNode(child, this))] : [];
    }

    internal PlanNode? Parent { get; }

    internal IReadOnlyList<PlanNode> Children { get; }

    internal string Type => Text("Node Type")!;

    /// <summary>The table that it reads; null for a step that reads none.</summary>
    internal string? Table => Text("Relation Name");

    internal string? Schema => Text("Schema");

    internal string? Alias => Text("Alias");

    internal double Loops => Number("Actual Loops");

    /// <summary>The rows that it gave in all its loops.</summary>
    internal double Rows => Number("Actual Rows") * Loops;

    /// <summary>The rows a loop that it gave.</summary>
    internal double RowsALoop => Number("Actual Rows");

    /// <summary>The rows a loop that the planner expected.</summary>
    internal double Expected => Number("Plan Rows");

    internal IEnumerable<PlanNode> Ancestors => Parent is null ? [] : Parent.Ancestors.Prepend(Parent);

    /// <summary>It and all below it.</summary>
    internal IEnumerable<PlanNode> All => Children.SelectMany(child => child.All).Prepend(this);

    /// <summary>The first step, and the milliseconds that the server spent on it and all below, sending no rows.</summary>
    internal static (PlanNode Plan, double Ms) Parse(string json)
    {
        JsonElement root = JsonDocument.Parse(json).RootElement[0];
        return (new PlanNode(root.GetProperty("Plan"), null), root.GetProperty("Planning Time").GetDouble() + root.GetProperty("Execution Time").GetDouble());
    }

    /// <summary>What a property says, null where the step has none of that name.</summary>
    internal string? Text(string property) => _json.TryGetProperty(property, out JsonElement value) ? value.GetString() : null;

    /// <summary>The parts of a property that is a list.</summary>
    internal IEnumerable<string> List(string property) =>
        _json.TryGetProperty(property, out JsonElement value) ? value.EnumerateArray().Select(part => part.GetString()!) : [];

    /// <summary>A number of a loop; 0 where the step has none of that name.</summary>
    internal double Number(string property) => _json.TryGetProperty(property, out JsonElement value) ? value.GetDouble() : 0;
}
