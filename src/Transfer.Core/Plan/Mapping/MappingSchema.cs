using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Transfer.Plan.Mapping.Description;
using Transfer.Plan.Mapping.Forms;

namespace Transfer.Plan.Mapping;

/// <summary>The JSON schema of mapping files (draft-07), for editors: made from the keys that the reader knows.</summary>
public static class MappingSchema
{
    /// <summary>The name that <c># yaml-language-server: $schema=</c> gives.</summary>
    public const string FileName = "mapping.schema.json";

    // Apostrophes and arrows stay legible: nothing puts this into HTML.
    private static readonly JsonSerializerOptions Legible = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema's text.</summary>
    public static string Write(IReadOnlyList<TransformerDescription> transformers)
    {
        var book = new SchemaBook();
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Mapping file of Transfer",
            ["description"] = "What to move from a database into PostgreSQL, and what becomes of it on the way.",
        };
        foreach ((string key, JsonNode? value) in book.Define(MappingDescription.Form(transformers)).ToArray())
            schema[key] = value?.DeepClone();
        schema["definitions"] = book.Definitions;
        return schema.ToJsonString(Legible) + "\n";
    }
}
