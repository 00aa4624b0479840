using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Transfer.Plan.Mapping.Yaml;

namespace Transfer.Plan.Mapping.Forms;

/// <summary>A single value.</summary>
/// <param name="takes">What it takes, in words.</param>
/// <param name="schema">It as JSON schema.</param>
/// <param name="parse">Reads its text: the value, or what is wrong with it.</param>
internal sealed class ValueForm<T>(string takes, Func<JsonObject> schema, Func<YamlScalar, (T? Value, string? Fault)> parse) : Form<T>
{
    public override string Takes => takes;

    /// <summary>Whether null is one of the values, and not a missing one.</summary>
    internal bool TakesNull { get; init; }

    /// <summary>Whether its own messages show nothing of what variables give.</summary>
    internal bool HidesVariables { get; init; }

    public override JsonObject Schema(SchemaBook book) => schema();

    protected override bool Read(YamlNode node, string name, MappingFaults faults, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not YamlScalar scalar || (scalar.IsNull && !TakesNull)) return Refuse(node, name, faults);
        (T? found, string? fault) = parse(scalar);
        value = found;
        // A message may quote the value, which may be a password.
        if (fault is not null && scalar.Variables.Count > 0 && !HidesVariables) fault = $"takes {Takes}, and '{scalar.Shown}' gives none";
        if (fault is not null) faults.Add(node.Place, $"{name}: {fault}");
        return fault is null;
    }
}

/// <summary>One of several words.</summary>
internal sealed class ChoiceForm<T>(params (string Word, T Value)[] choices) : Form<T>
{
    private readonly string[] _words = [.. choices.Select(choice => choice.Word)];

    public override string Takes => SchemaPart.Words(_words);

    // The editor's plain null is no text.
    public override JsonObject Schema(SchemaBook book) => SchemaPart.OrVariable(new JsonObject
    {
        ["enum"] = new JsonArray([.. _words.Select(word => (JsonNode?)word), .. _words.Contains("null") ? [(JsonNode?)null] : Array.Empty<JsonNode?>()]),
    });

    protected override bool Read(YamlNode node, string name, MappingFaults faults, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not YamlScalar { Text.Length: > 0 } scalar) return Refuse(node, name, faults);
        int index = Array.IndexOf(_words, scalar.Text);
        if (index >= 0) value = choices[index].Value;
        else faults.Add(node.Place, $"{name}: takes {Takes}, not '{scalar.Shown}'{Meant(scalar.Text)}");
        return index >= 0;
    }

    private string Meant(string text) => NearestWord.Of(text, _words) is { } nearest ? $": did you mean '{nearest}'?" : "";
}

/// <summary>Forms told apart by the kind of YAML's node: a single value, a list or a map.</summary>
internal sealed class KindForm<T>(Form<T>? single = null, Form<T>? list = null, Form<T>? map = null) : Form<T>
{
    private readonly Form<T>[] _forms = [.. ((Form<T>?[])[single, list, map]).OfType<Form<T>>()];

    public override string Takes => SchemaPart.Words([.. _forms.Select(form => form.Takes)]);

    public override IEnumerable<IForm> Parts => _forms;

    internal override bool CanBeEmpty => single is null && _forms.All(form => form.CanBeEmpty);

    public override JsonObject Schema(SchemaBook book) => SchemaPart.AnyOf([.. _forms.Select(form => form.Schema(book))]);

    protected override bool Read(YamlNode node, string name, MappingFaults faults, [MaybeNullWhen(false)] out T value)
    {
        Form<T>? form = node switch
        {
            YamlScalar { Text.Length: 0, IsNull: true } when single is not null => null,
            YamlScalar => single ?? _forms[0],
            YamlList => list,
            _ => map,
        };
        if (form is not null) return form.TryRead(node, name, faults, out value);
        value = default;
        return Refuse(node, name, faults);
    }
}
