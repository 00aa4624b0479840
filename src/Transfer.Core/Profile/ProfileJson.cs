using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Transfer.Profile;

/// <summary>profile.json: snake_case names, text unescaped.</summary>
public static class ProfileJson
{
    private static readonly ProfileTypes Types = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        // For files and terminals, not for a web page: umlauts stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(ProfileReport profile) => JsonSerializer.Serialize(profile, Types.ProfileReport);
}

/// <summary>Known to the compiler: finding it out at run time takes as long as many a small move.</summary>
[JsonSerializable(typeof(ProfileReport))]
internal sealed partial class ProfileTypes : JsonSerializerContext;
