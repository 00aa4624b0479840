namespace Transfer.Plan;

/// <summary>The triggers for columns that the source sets on every change of a row. Their functions share one name space a schema.</summary>
internal sealed class UpdateTriggerPlanner(EngineRules rules)
{
    private readonly NameBooks _functions = new();

    internal TablePlan Plan(TablePlan table)
    {
        (string, string)[] columns = [.. table.Columns
            .Where(column => column.Source.SetOnUpdate && column.Generated is null)
            .Select(column => (column.Name, rules.UpdateValue(column.Type)))];
        if (columns.Length == 0) return table;
        string name = _functions.Of(table.Schema).Claim($"{table.Name}_on_update", $"{table.Source.Name}/on update");
        return table with { UpdateTrigger = new UpdateTriggerPlan(name, columns) };
    }
}
