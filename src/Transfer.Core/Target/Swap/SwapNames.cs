using System.Collections.Concurrent;
using System.Text;
using Transfer.Plan;

namespace Transfer.Target.Swap;

/// <summary>What the schemas of a run that is swapped in are called, before and after.</summary>
/// <param name="runId">The run.</param>
internal sealed class SwapNames(string runId)
{
    private readonly ConcurrentDictionary<string, string> _schemas = new(StringComparer.Ordinal);

    internal string RunId => runId;

    /// <summary>The schema that is loaded for one of the target's; it is remembered which that is.</summary>
    internal string Staging(string schema)
    {
        string staging = Name(schema, "__staging_" + runId);
        _schemas[staging] = schema;
        return staging;
    }

    /// <summary>The target's schema that a staging schema stands for.</summary>
    internal string Final(string staging) => _schemas[staging];

    /// <summary>A text with the target's schemas where it names those of staging.</summary>
    internal string Named(string text)
    {
        foreach ((string staging, string schema) in _schemas) text = text.Replace(staging, schema, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The schema that keeps what was there before.</summary>
    internal static string Before(string schema, string runId) => Name(schema, "__before_" + runId);

    /// <summary>The schema that what is rolled back goes through on its way out: it is never seen from outside.</summary>
    internal static string RolledBack(string schema, string runId) => Name(schema, "__rolled_back_" + runId);

    /// <summary>63 bytes at most: a long name is cut, and a hash keeps two such names apart.</summary>
    private static string Name(string schema, string suffix)
    {
        if (Encoding.UTF8.GetByteCount(schema + suffix) <= PgName.MaxBytes) return schema + suffix;
        string hash = "~" + PgName.ShortHash(schema);
        int room = PgName.MaxBytes - hash.Length - suffix.Length;
        var cut = new StringBuilder();
        foreach (Rune rune in schema.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0) break;
            cut.Append(rune);
        }

        return cut + hash + suffix;
    }
}
