using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Transfer.Report;

/// <summary>Facts as JSON: snake_case names, times in ISO 8601 UTC, text unescaped.</summary>
public static class ReportJson
{
    // For files and terminals, not for a web page: umlauts stay readable.
    private static readonly JavaScriptEncoder Readable = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonStringEnumConverter Words = new(JsonNamingPolicy.SnakeCaseLower);

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = Readable,
        Converters = { Words, new UtcTime() },
    };

    // Options beyond these, or a property with a converter of its own, would leave the report without its handler.
    private static readonly ReportTypes Types = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Converters = { Words } });

    public static string Write<T>(T facts) => JsonSerializer.Serialize(facts, Options);

    /// <summary>The same, by code that the compiler made: every run writes a report, and finding out its form at run time takes as long as many a small move.</summary>
    public static string Write(RunReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = Readable }))
            Types.RunReport.SerializeHandler!(writer, report);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

/// <summary>A point in time as the report has it.</summary>
internal sealed class UtcTime : JsonConverter<DateTimeOffset>
{
    private const string Form = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

    internal static string Text(DateTimeOffset value) => value.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunReport))]
internal sealed partial class ReportTypes : JsonSerializerContext;
