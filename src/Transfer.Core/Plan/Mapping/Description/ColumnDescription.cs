using Transfer.Plan.Mapping.Forms;

namespace Transfer.Plan.Mapping.Description;

/// <summary>A column of a table's <c>columns</c>.</summary>
internal static class ColumnDescription
{
    private const string Drop = "drop";

    internal static Form<ColumnRule> Form(IReadOnlyList<TransformerDescription> transformers) =>
        new KindForm<ColumnRule>(single: Short(), map: Map(transformers));

    // drop, or a type.
    private static ValueForm<ColumnRule> Short() => new($"{Drop}, a PostgreSQL type", SchemaPart.Text, scalar =>
    {
        if (scalar.Text == Drop) return (new ColumnRule { Drop = true }, null);
        if (PgTypeParser.TryParse(scalar.Text, out PgType type, out string? fault)) return (new ColumnRule { Type = new(type, scalar.Place) }, null);
        return (null, NearestWord.Of(scalar.Text, [Drop]) is null ? fault : $"takes {Drop} or a type, not '{scalar.Shown}': did you mean '{Drop}'?");
    });

    private static MapForm<ColumnRule> Map(IReadOnlyList<TransformerDescription> transformers) => new("column", "tables.users.columns.email")
    {
        {
            "rename", Values.ColumnName, (column, name) => column with { Rename = name },
            "Its name in the target.", "rename: email_address"
        },
        {
            "type", Values.Type, (column, type) => column with { Type = type },
            $"Its type in the target, as PostgreSQL writes it: {string.Join(", ", PgTypeParser.Known)}.", "type: numeric(10, 2)"
        },
        {
            Drop, Values.Flag, (column, drop) => column with { Drop = drop.Value },
            "Whether it is left out.", "drop: true"
        },
        {
            "computed", Values.Sql, (column, sql) => column with { Computed = sql },
            "An expression in the source's SQL that gives a new column of this name.", "computed: concat(first_name, ' ', last_name)\ntype: text"
        },
        {
            "constant", Values.Cell, (column, value) => column with { Constant = value },
            "The value that a new column of this name has in each row; null is NULL.", "constant: legacy\ntype: text"
        },
        {
            "transform", Transform(transformers), (column, steps) => column with { Transform = [.. steps.Value.Select(step => step.Value)] },
            "Steps between the source's value and the target's, in their order: each the name of a transformer, or a map of that name to its options.",
            transformers.Count == 0 ? "transform: []" : Example(transformers)
        },
        {
            "map", ValueMap(), (column, map) => column with { Map = map },
            "Values and what they become, after transform; null is NULL.", "map: { A: active, I: inactive, \"\": null }"
        },
        {
            "else", Else(), (column, otherwise) => column with { Else = otherwise },
            "What becomes of a value that map does not name: reject its row (default), keep the value, null, or a map with the value that it becomes.",
            "map: { A: active }\nelse: { value: unknown }"
        },
        {
            "not_null", Values.Flag, (column, flag) => column with { NotNull = flag },
            "Whether it refuses NULL in the target. Default: as in the source.", "not_null: true"
        },
        {
            "default", Values.Sql, (column, sql) => column with { Default = sql },
            "Its default in the target, in PostgreSQL's SQL.", "default: \"'unknown'\""
        },
        {
            "identity", Values.Flag, (column, flag) => column with { Identity = flag },
            "Whether the target numbers new rows in it, from behind the largest value on. Default: as in the source.", "identity: true"
        },
    };

    private static ListForm<TransformStep> Transform(IReadOnlyList<TransformerDescription> transformers) =>
        new(new StepForm(transformers), "a list of transformers") { OneIsEnough = true };

    private static string Example(IReadOnlyList<TransformerDescription> transformers) =>
        $"transform: [{transformers.First(kind => !kind.Options.Any(option => option.Required)).Name}]";

    private static Form<IReadOnlyDictionary<string, string?>> ValueMap()
    {
        NamedForm<string?, KeyValuePair<string, string?>> map = new(Values.Cell, "a map of values", (from, to) => new(from.Value, to)) { EmptyKeys = true };
        return map.As<IReadOnlyDictionary<string, string?>>(pairs => new Dictionary<string, string?>(pairs.Value));
    }

    private static KindForm<MapElse> Else() => new(
        single: new ChoiceForm<MapElse>(("reject", new(MapElseKind.Reject)), ("keep", new(MapElseKind.Keep)), ("null", new(MapElseKind.Value))),
        map: new MapForm<ElseValue>("else", "tables.users.columns.status.else")
        {
            {
                "value", Values.Cell, (otherwise, value) => otherwise with { Value = value.Value },
                "The value that all others become.", "value: unknown", true
            },
        }.As(otherwise => new MapElse(MapElseKind.Value, otherwise.Value.Value)));

    private sealed record ElseValue
    {
        internal string? Value { get; init; }
    }
}
