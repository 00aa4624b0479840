using System.Text.Json.Nodes;

namespace Transfer.Plan.Mapping.Forms;

/// <summary>The maps that a JSON schema defines, each once.</summary>
internal sealed class SchemaBook
{
    private readonly Dictionary<string, IMapForm> _forms = [];

    /// <summary>The definitions in the order in which they were first needed.</summary>
    internal JsonObject Definitions { get; } = [];

    /// <summary>A reference to a map's definition, which is made if it is new.</summary>
    internal JsonObject Reference(IMapForm form)
    {
        string name = form.Title.Replace(' ', '-');
        if (_forms.TryAdd(name, form)) Definitions[name] = Define(form);
        else if (_forms[name] != form) throw new InvalidOperationException($"two maps of the mapping file are named {name}");
        return new JsonObject { ["$ref"] = "#/definitions/" + name };
    }

    internal JsonObject Define(IMapForm form)
    {
        var properties = new JsonObject();
        foreach (IMapKey key in form.Keys)
        {
            // draft-07 passes over all that stands beside a $ref.
            JsonObject value = key.Form.Schema(this);
            properties[key.Name] = value.ContainsKey("$ref")
                ? new JsonObject { ["description"] = key.Summary, ["allOf"] = new JsonArray(value) }
                : WithDescription(value, key.Summary);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        IMapKey[] required = [.. form.Keys.Where(key => key.Required)];
        if (required.Length > 0) schema["required"] = new JsonArray([.. required.Select(key => (JsonNode?)key.Name)]);
        return schema;
    }

    private static JsonObject WithDescription(JsonObject value, string description)
    {
        value.Insert(0, "description", description);
        return value;
    }
}
