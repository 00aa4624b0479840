using System.Text.Json.Nodes;

namespace Transfer.Plan.Mapping.Forms;

/// <summary>Pieces of JSON schema (draft-07, "Validation" 6.1) and of sentences.</summary>
internal static class SchemaPart
{
    internal static JsonObject OfType(params string[] types) => new()
    {
        ["type"] = types.Length == 1 ? types[0] : new JsonArray([.. types.Select(type => (JsonNode?)type)]),
    };

    /// <summary>Text: an unquoted 12 or true is text to the reader, and a number or truth value to an editor.</summary>
    internal static JsonObject Text() => OfType("string", "number", "boolean");

    internal static JsonObject TextOrNull() => OfType("string", "number", "boolean", "null");

    internal static JsonObject AnyOf(params JsonObject[] schemas) =>
        schemas.Length == 1 ? schemas[0] : new JsonObject { ["anyOf"] = new JsonArray([.. schemas]) };

    /// <summary>What an environment variable may give is not known to an editor.</summary>
    internal static JsonObject OrVariable(JsonObject schema) =>
        AnyOf(schema, new JsonObject { ["type"] = "string", ["pattern"] = "\\$\\{" });

    internal static JsonObject OrNull(JsonObject map)
    {
        map["type"] = new JsonArray(map["type"]!.GetValue<string>(), "null");
        return map;
    }

    /// <summary>The words as a sentence has them: a, b or c.</summary>
    internal static string Words(params string[] words) =>
        words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
}
