using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Transfer.Tests.Plan.Mapping;

/// <summary>As much of JSON schema (draft-07) as the schema of mappings uses. A word that it does not know is an error.</summary>
internal static class SchemaCheck
{
    /// <summary>Where a document is not as the schema says; empty where it is.</summary>
    internal static string Faults(JsonObject schema, string document) => Fault(schema, schema, JsonNode.Parse(document), "$") ?? "";

    private static string? Fault(JsonObject root, JsonObject schema, JsonNode? value, string at) =>
        schema.Select(word => Fault(root, schema, word.Key, word.Value, value, at)).FirstOrDefault(fault => fault is not null);

    private static string? Fault(JsonObject root, JsonObject schema, string word, JsonNode? meaning, JsonNode? value, string at)
    {
        switch (word)
        {
            case "$schema" or "title" or "description" or "definitions" or "format":
                return null;
            case "$ref":
                string name = meaning!.GetValue<string>()["#/definitions/".Length..];
                return Fault(root, root["definitions"]![name]!.AsObject(), value, at);
            case "allOf":
                return meaning!.AsArray().Select(one => Fault(root, one!.AsObject(), value, at)).FirstOrDefault(fault => fault is not null);
            case "anyOf":
                return meaning!.AsArray().Any(one => Fault(root, one!.AsObject(), value, at) is null) ? null : $"{at} is none of {meaning.ToJsonString()}";
            case "type":
                string[] types = meaning is JsonArray several ? [.. several.Select(type => type!.GetValue<string>())] : [meaning!.GetValue<string>()];
                return types.Any(type => Is(value, type)) ? null : $"{at} is no {string.Join(" or ", types)}";
            case "enum":
                return meaning!.AsArray().Any(one => JsonNode.DeepEquals(one, value)) ? null : $"{at} is not in {meaning.ToJsonString()}";
            case "minimum":
                return Is(value, "number") && value!.GetValue<double>() < meaning!.GetValue<double>() ? $"{at} is less than {meaning}" : null;
            case "maximum":
                return Is(value, "number") && value!.GetValue<double>() > meaning!.GetValue<double>() ? $"{at} is more than {meaning}" : null;
            case "pattern":
                return Is(value, "string") && !Regex.IsMatch(value!.GetValue<string>(), meaning!.GetValue<string>()) ? $"{at} does not match {meaning}" : null;
            case "items":
                return (value as JsonArray)?.Select((item, i) => Fault(root, meaning!.AsObject(), item, $"{at}[{i}]")).FirstOrDefault(fault => fault is not null);
            case "required":
                return value is JsonObject map ? meaning!.AsArray().Select(key => key!.GetValue<string>()).FirstOrDefault(key => !map.ContainsKey(key)) is { } missing ? $"{at} lacks {missing}" : null : null;
            case "minProperties":
                return (value as JsonObject)?.Count < meaning!.GetValue<int>() ? $"{at} has too few keys" : null;
            case "maxProperties":
                return (value as JsonObject)?.Count > meaning!.GetValue<int>() ? $"{at} has too many keys" : null;
            case "properties":
                return (value as JsonObject)?.Where(entry => meaning!.AsObject().ContainsKey(entry.Key))
                    .Select(entry => Fault(root, meaning![entry.Key]!.AsObject(), entry.Value, $"{at}.{entry.Key}")).FirstOrDefault(fault => fault is not null);
            case "additionalProperties":
                JsonObject known = schema["properties"] as JsonObject ?? [];
                return (value as JsonObject)?.Where(entry => !known.ContainsKey(entry.Key))
                    .Select(entry => meaning is JsonObject other ? Fault(root, other, entry.Value, $"{at}.{entry.Key}") : $"{at} has no key {entry.Key}").FirstOrDefault(fault => fault is not null);
            default:
                throw new NotSupportedException($"the word {word} of JSON schema at {at}");
        }
    }

    private static bool Is(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        JsonValueKind.Null => type == "null",
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.Number => type == "number" || (type == "integer" && value!.GetValue<double>() % 1 == 0),
        _ => type == "boolean",
    };
}
