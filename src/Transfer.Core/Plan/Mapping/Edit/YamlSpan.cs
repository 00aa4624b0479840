using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Transfer.Plan.Mapping.Edit;

/// <summary>A node of a YAML text with where it stands in it, for changing a few words and leaving every other as it is.</summary>
internal sealed record YamlSpan(int Start, int End)
{
    /// <summary>A single value's text; null for another node.</summary>
    internal string? Text { get; private init; }

    /// <summary>A map's entries; null for another node.</summary>
    internal IReadOnlyList<(YamlSpan Key, YamlSpan Value)>? Entries { get; private init; }

    /// <summary>A map in braces.</summary>
    internal bool Flow { get; private init; }

    /// <summary>A list, an alias, or what has an anchor, a tag, or the form of a block: to change it may change more than it.</summary>
    internal bool Fixed { get; private init; }

    /// <summary>The root of a text that has been read without fault.</summary>
    internal static YamlSpan Parse(string text)
    {
        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        while (parser.Current is not DocumentStart) parser.MoveNext();
        parser.MoveNext();
        return Node(parser);
    }

    private static YamlSpan Node(Parser parser)
    {
        ParsingEvent first = parser.Current!;
        int start = (int)first.Start.Index;
        bool odd = first is AnchorAlias || (first is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty));
        parser.MoveNext();
        switch (first)
        {
            case Scalar scalar:
                return new YamlSpan(start, (int)scalar.End.Index) { Text = scalar.Value, Fixed = odd || scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded };
            case MappingStart map:
                var entries = new List<(YamlSpan, YamlSpan)>();
                while (parser.Current is not MappingEnd) entries.Add((Node(parser), Node(parser)));
                int end = (int)parser.Current.End.Index;
                parser.MoveNext();
                return new YamlSpan(start, end) { Entries = entries, Flow = map.Style == MappingStyle.Flow, Fixed = odd };
            case SequenceStart:
                while (parser.Current is not SequenceEnd) Node(parser);
                parser.MoveNext();
                break;
        }

        return new YamlSpan(start, (int)first.End.Index) { Fixed = true };
    }
}
