using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Transfer.Plan;

namespace Transfer.Report;

/// <summary>A run's report as JSON: snake_case names, times in ISO 8601 UTC, text unescaped.</summary>
public static class ReportJson
{
    // For files and terminals, not for a web page: umlauts stay readable.
    internal static readonly JavaScriptEncoder Readable = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>What writes the enumerations of facts as words.</summary>
    private static readonly IReadOnlyList<JsonConverter> Words =
    [
        new SnakeCaseWords<CheckStatus>(),
        new SnakeCaseWords<DifferenceKind>(),
        new SnakeCaseWords<IssueCategory>(),
        new SnakeCaseWords<IssuePriority>(),
        new SnakeCaseWords<IssueSeverity>(),
        new SnakeCaseWords<QueryVerdict>(),
        new SnakeCaseWords<RunStatus>(),
        new SnakeCaseWords<Verdict>(),
    ];

    private static readonly ReportTypes Types = new(NewOptions());

    /// <summary>By code that the compiler made: every run writes a report, and finding out its form at run time takes as long as many a small move.</summary>
    public static string Write(RunReport report)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = Readable }))
            Types.RunReport.SerializeHandler!(writer, report);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>What all facts have in common. Options beyond these, or a property with a converter of its own, would leave the report without its handler.</summary>
    internal static JsonSerializerOptions NewOptions()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
        foreach (JsonConverter words in Words) options.Converters.Add(words);
        return options;
    }
}

/// <summary>An enumeration as words in snake_case.</summary>
internal sealed class SnakeCaseWords<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
    where T : struct, Enum;

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
