using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Transfer.Report;

/// <summary>Facts as JSON: snake_case names, times in ISO 8601 UTC, text unescaped.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        // For files and terminals, not for a web page: umlauts stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(ReportTypes.Default, new DefaultJsonTypeInfoResolver()),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new UtcTime() },
    };

    public static string Write<T>(T facts) => JsonSerializer.Serialize(facts, Options);

    private sealed class UtcTime : JsonConverter<DateTimeOffset>
    {
        private const string Form = "yyyy-MM-ddTHH:mm:ss.fffZ";

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));
    }
}

/// <summary>What every run writes, known to the compiler: finding it out at run time takes as long as many a small move.</summary>
[JsonSerializable(typeof(RunReport))]
internal sealed partial class ReportTypes : JsonSerializerContext;
