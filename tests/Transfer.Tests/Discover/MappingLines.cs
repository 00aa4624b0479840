using System.Text.Json;
using YamlDotNet.Serialization;

namespace Transfer.Tests.Discover;

/// <summary>Joins the lines of mapping that issues print into one file, as a user would.</summary>
internal static class MappingLines
{
    /// <summary>The issues' lines joined with a mapping that is there already.</summary>
    internal static string Join(string mapping, IEnumerable<JsonElement> issues)
    {
        var all = (Dictionary<object, object>)new DeserializerBuilder().Build().Deserialize<object>(mapping);
        foreach (JsonElement issue in issues)
        {
            if (issue.TryGetProperty("mapping", out JsonElement lines) && new DeserializerBuilder().Build().Deserialize<object>(lines.GetString()!) is Dictionary<object, object> more)
                Merge(all, more);
        }

        return new SerializerBuilder().WithQuotingNecessaryStrings().Build().Serialize(all);
    }

    private static void Merge(Dictionary<object, object> into, Dictionary<object, object> from)
    {
        foreach ((object key, object value) in from)
        {
            if (into.TryGetValue(key, out object? there) && there is Dictionary<object, object> inner && value is Dictionary<object, object> more) Merge(inner, more);
            else into[key] = value;
        }
    }
}
