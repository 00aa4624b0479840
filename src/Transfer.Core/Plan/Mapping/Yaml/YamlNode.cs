namespace Transfer.Plan.Mapping.Yaml;

/// <summary>A node of a YAML file with its place.</summary>
internal abstract class YamlNode(Place place)
{
    internal Place Place { get; } = place;

    /// <summary>What it is, for messages.</summary>
    internal abstract string Kind { get; }

    /// <summary>How many nodes it is made of, itself included, with all aliases followed.</summary>
    internal virtual long Size => 1;

    /// <summary>Nothing was written: <c>key:</c>, <c>~</c> or <c>null</c>.</summary>
    internal virtual bool IsNull => false;
}

/// <summary>A single value.</summary>
/// <param name="place">Its place.</param>
/// <param name="text">Its text, with variables replaced.</param>
internal sealed class YamlScalar(Place place, string text) : YamlNode(place)
{
    private const int LongestShown = 60;

    internal string Text { get; } = text;

    /// <summary>Neither quoted nor in a block.</summary>
    internal bool Plain { get; init; }

    /// <summary>The environment variables in it.</summary>
    internal IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>A fault of it has been noted: there is no more to say.</summary>
    internal bool Faulty { get; init; }

    internal override string Kind => IsNull ? "nothing" : "a single value";

    // null in any of YAML's spellings ("10.2.1.1. Null" of YAML 1.2.2).
    internal override bool IsNull => Plain && Variables.Count == 0 && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The text as the file has it, where it names variables.</summary>
    internal string? Written { get; init; }

    /// <summary>The text for a message: not too long, and without the values of variables, any of which may be a password.</summary>
    internal string Shown => (Written ?? Text) is var text && text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    /// <summary>The variables for a message: <c>${A} and ${B}</c>.</summary>
    internal string ShownVariables => string.Join(" and ", Variables.Distinct().Select(name => $"${{{name}}}"));
}

/// <summary>A sequence.</summary>
internal sealed class YamlList(Place place, IReadOnlyList<YamlNode> items) : YamlNode(place)
{
    internal IReadOnlyList<YamlNode> Items { get; } = items;

    internal override string Kind => "a list";

    internal override long Size { get; } = 1 + items.Sum(item => item.Size);
}

/// <summary>A mapping; its keys are single values, each once.</summary>
internal sealed class YamlMap(Place place, IReadOnlyList<YamlEntry> entries) : YamlNode(place)
{
    internal IReadOnlyList<YamlEntry> Entries { get; } = entries;

    internal override string Kind => "a map";

    internal override long Size { get; } = 1 + entries.Sum(entry => 1 + entry.Value.Size);
}

/// <summary>A key with its value.</summary>
internal readonly record struct YamlEntry(YamlScalar Key, YamlNode Value);
