using System.Globalization;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform;

/// <summary>Options that have been checked, as their transformer takes them.</summary>
internal static class OptionReading
{
    /// <summary>A text, number or choice as it is written, or null where it is not given.</summary>
    public static string? Text(this TransformerOptions options, string name) => options.Values.GetValueOrDefault(name);

    /// <summary>As <see cref="Text"/>, of an option that must be given.</summary>
    /// <exception cref="ArgumentException">It is not given: nobody has checked the options.</exception>
    public static string Needed(this TransformerOptions options, string name) =>
        options.Text(name) ?? throw new ArgumentException($"the option {name} is missing", nameof(options));

    /// <summary>True where the flag is given as true.</summary>
    public static bool Flag(this TransformerOptions options, string name) => options.Text(name) == "true";

    /// <summary>A number, or null where it is not given.</summary>
    public static int? Number(this TransformerOptions options, string name) =>
        options.Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>The texts of a list; empty where it is not given.</summary>
    public static IReadOnlyList<string> List(this TransformerOptions options, string name) => options.Lists.GetValueOrDefault(name, []);

    /// <summary>A map; empty where it is not given.</summary>
    public static IReadOnlyDictionary<string, string> Map(this TransformerOptions options, string name) =>
        options.Maps.TryGetValue(name, out IReadOnlyDictionary<string, string>? map) ? map : new Dictionary<string, string>();
}
