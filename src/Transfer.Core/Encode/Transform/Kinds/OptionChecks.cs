using Transfer.Encode.Transform.Zones;

namespace Transfer.Encode.Transform.Kinds;

/// <summary>Checks of single options: what is wrong with a value, or null.</summary>
internal static class OptionChecks
{
    public static string? NotEmpty(string text) => text.Length > 0 ? null : "an empty text says nothing here";

    public static string? Uuid(string text) => Guid.TryParseExact(text, "D", out _) ? null : $"'{text}' is no UUID in the form 01234567-89ab-cdef-0123-456789abcdef";

    public static string? Zone(string name) => ZoneDatabase.Fault(name);
}
