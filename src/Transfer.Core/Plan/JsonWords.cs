using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Transfer.Plan;

/// <summary>Texts as JSON has them, and back.</summary>
public static class JsonWords
{
    private static readonly WordTypes Readable = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>In quotes, with escapes for all that is not plain ASCII.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text, WordTypes.Default.String);

    /// <summary>In quotes, with escapes only where JSON cannot do without.</summary>
    public static string QuoteReadable(string text) => JsonSerializer.Serialize(text, Readable.String);

    /// <summary>A JSON array of texts.</summary>
    internal static string[] Texts(string json) => JsonSerializer.Deserialize(json, WordTypes.Default.StringArray) ?? [];

    /// <summary>A JSON array of arrays of texts, any of which may be null.</summary>
    internal static string?[][] Rows(string json) => JsonSerializer.Deserialize(json, WordTypes.Default.StringArrayArray) ?? [];
}

[JsonSerializable(typeof(string[][]))]
internal sealed partial class WordTypes : JsonSerializerContext;
