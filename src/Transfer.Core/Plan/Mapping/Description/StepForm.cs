using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Transfer.Plan.Mapping.Forms;
using Transfer.Plan.Mapping.Yaml;

namespace Transfer.Plan.Mapping.Description;

/// <summary>A step of <c>transform</c>: a transformer's name, or a map of that name to its options.</summary>
internal sealed class StepForm(IReadOnlyList<TransformerDescription> transformers) : Form<TransformStep>
{
    private readonly Dictionary<string, MapForm<TransformerOptions>> _forms = transformers.ToDictionary(kind => kind.Name, OptionsDescription.Form);

    public override string Takes => "a transformer's name, or a map of its name to its options";

    public override IEnumerable<IForm> Parts => _forms.Values;

    public override JsonObject Schema(SchemaBook book)
    {
        string[] bare = [.. transformers.Where(kind => _forms[kind.Name].CanBeEmpty).Select(kind => kind.Name)];
        var properties = new JsonObject();
        foreach (TransformerDescription kind in transformers)
            properties[kind.Name] = new JsonObject { ["description"] = kind.Summary, ["allOf"] = new JsonArray(_forms[kind.Name].Schema(book)) };
        var map = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
            ["minProperties"] = 1,
            ["maxProperties"] = 1,
        };
        var name = new JsonObject { ["enum"] = new JsonArray([.. bare.Select(word => (JsonNode?)word)]) };
        return bare.Length == 0 ? map : SchemaPart.AnyOf(SchemaPart.OrVariable(name), map);
    }

    protected override bool Read(YamlNode node, string name, MappingFaults faults, [MaybeNullWhen(false)] out TransformStep value)
    {
        value = null;
        (YamlScalar? kind, YamlNode? options) = node switch
        {
            YamlScalar { IsNull: false } scalar => (scalar, new YamlMap(node.Place, [])),
            YamlMap { Entries: [var only] } => (only.Key, only.Value),
            _ => default((YamlScalar?, YamlNode?)),
        };
        if (kind is null || options is null)
        {
            if (node is not YamlMap map) return Refuse(node, name, faults);
            faults.Add(node.Place, $"{name}: one step is one transformer, as in {{ name: {{ option: value }} }}, and this map has {map.Entries.Count} keys");
            return false;
        }

        if (!_forms.TryGetValue(kind.Text, out MapForm<TransformerOptions>? form))
        {
            faults.Add(kind.Place, $"{name}: unknown transformer '{kind.Shown}'{NearestWord.Hint(kind.Text, _forms.Keys)}");
            return false;
        }

        int before = faults.Count;
        if (!form.TryRead(options, kind.Text, faults, out TransformerOptions? given)) return false;
        // What is wrong with options together shows only where each is right.
        bool whole = faults.Count == before;
        if (whole && transformers.First(one => one.Name == kind.Text).Check?.Invoke(given) is { } together) faults.Add(kind.Place, $"{kind.Text}: {together}");
        value = new TransformStep(kind.Text, given, kind.Place);
        return true;
    }
}
