using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Transfer.Discover;
using Transfer.Doctor;
using Transfer.Ready;
using Transfer.Report;

namespace Transfer;

/// <summary>What commands other than a run print as JSON, in the report's form.</summary>
public static class FactsJson
{
    internal static readonly JsonSerializerOptions Options = MakeOptions();

    /// <summary>Facts of a kind that <see cref="FactTypes"/> lists.</summary>
    public static string Write<T>(T facts) => JsonSerializer.Serialize(facts, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));

    private static JsonSerializerOptions MakeOptions()
    {
        JsonSerializerOptions options = ReportJson.NewOptions();
        options.WriteIndented = true;
        options.Encoder = ReportJson.Readable;
        options.TypeInfoResolver = FactTypes.Default;
        options.Converters.Add(new SnakeCaseWords<ReadyVerdict>());
        options.Converters.Add(new UtcTime());
        return options;
    }
}

/// <summary>Known to the compiler: a native program cannot find out a type's form at run time.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PlanReport))]
[JsonSerializable(typeof(BackupFacts))]
[JsonSerializable(typeof(ReadyReport))]
[JsonSerializable(typeof(CycleChange))]
[JsonSerializable(typeof(IReadOnlyList<CycleRecord>))]
[JsonSerializable(typeof(IReadOnlyList<DoctorFinding>))]
internal sealed partial class FactTypes : JsonSerializerContext;
