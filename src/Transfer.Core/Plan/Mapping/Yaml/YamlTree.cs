using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Transfer.Plan.Mapping.Yaml;

/// <summary>
/// Makes nodes of YAML's events. What a mapping has no use for (tags of one's own, a second document, keys that are lists) is a fault; aliases
/// share their nodes, and what they stand for in all is limited, as ten lines of aliases of aliases can mean a billion nodes.
/// </summary>
internal sealed class YamlTree
{
    internal const string Nothing = "the file says nothing: a mapping begins with 'version: 1'";

    private const int MostDepth = 50;
    private const long MostAliasedNodes = 1_000_000;
    private const string TextTag = "tag:yaml.org,2002:str";

    private readonly string _text;
    private readonly MappingFaults _faults;
    private readonly Func<string, string?> _environment;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, YamlNode?> _anchors = [];
    private long _aliasedNodes;

    private YamlTree(string text, MappingFaults faults, Func<string, string?> environment)
    {
        _text = text;
        _faults = faults;
        _environment = environment;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    private ParsingEvent Event => _parser.Current!;

    private Place Here => At(Event.Start);

    /// <summary>The only document of a file.</summary>
    /// <returns>Its root; null where there is none to go on with, which is then among the faults.</returns>
    internal static YamlNode? Read(string text, MappingFaults faults, Func<string, string?> environment)
    {
        var tree = new YamlTree(text, faults, environment);
        try
        {
            return tree.Document();
        }
        catch (YamlLimitException error)
        {
            faults.Add(error.Place, error.Message);
        }
        // The parser meets some broken texts with other exceptions than its own.
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            (Place place, string message) = YamlSyntax.Explain(error, text, tree.Last());
            faults.Add(place, message);
        }

        return null;
    }

    private static Place At(Mark mark) => new((int)mark.Line, (int)mark.Column);

    private Place Last() => _parser.Current is null ? Place.Start : At(_parser.Current.End);

    private YamlNode? Document()
    {
        Next();
        Next();
        if (Event is not DocumentStart)
        {
            _faults.Add(Place.Start, Nothing);
            return null;
        }

        Next();
        YamlNode root = Node(0);
        Next();
        if (Event is not StreamEnd) _faults.Add(Here, "a second document begins here: one file is one mapping");
        return root;
    }

    private void Next() => _parser.MoveNext();

    /// <summary>Reads the node that begins with the current event, and goes on to the event behind it.</summary>
    private YamlNode Node(int depth)
    {
        if (depth > MostDepth) throw new YamlLimitException(Here, $"lists and maps are nested more than {MostDepth} deep");
        if (Event is AnchorAlias alias) return Aliased(alias);
        AnchorName anchor = Event is NodeEvent { Anchor: var name } ? name : AnchorName.Empty;
        // Within itself, an anchor is known but not to be used.
        if (!anchor.IsEmpty) _anchors[anchor] = null;
        YamlNode node = Event switch
        {
            Scalar scalar => Single(scalar),
            SequenceStart => List(depth),
            _ => Map(depth),
        };
        if (!anchor.IsEmpty) _anchors[anchor] = node;
        return node;
    }

    private YamlNode Aliased(AnchorAlias alias)
    {
        Place place = Here;
        Next();
        if (_anchors.GetValueOrDefault(alias.Value) is { } node)
        {
            _aliasedNodes += node.Size;
            if (_aliasedNodes > MostAliasedNodes) throw new YamlLimitException(place, $"with this alias, aliases stand for more than {MostAliasedNodes:N0} values");
            return node;
        }

        _faults.Add(place, _anchors.ContainsKey(alias.Value)
            ? $"the alias *{alias.Value} stands within its own anchor"
            : $"the alias *{alias.Value} has no anchor &{alias.Value} above it");
        return new YamlScalar(place, "") { Faulty = true };
    }

    private YamlScalar Single(Scalar scalar)
    {
        Place place = Here;
        CheckTag(scalar);
        string text = Variables.Replace(scalar.Value, _environment, out IReadOnlyList<string> names, out string? fault);
        if (fault is not null) _faults.Add(place, fault);
        Next();
        return new YamlScalar(place, text)
        {
            Plain = scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty,
            Variables = names,
            Written = names.Count > 0 ? scalar.Value : null,
            Faulty = fault is not null,
        };
    }

    private YamlList List(int depth)
    {
        Place place = Here;
        CheckTag((SequenceStart)Event);
        Next();
        List<YamlNode> items = [];
        while (Event is not SequenceEnd) items.Add(Node(depth + 1));
        Next();
        return new YamlList(place, items);
    }

    private YamlMap Map(int depth)
    {
        Place place = Here;
        CheckTag((MappingStart)Event);
        Next();
        List<YamlEntry> entries = [];
        Dictionary<string, Place> keys = [];
        while (Event is not MappingEnd)
        {
            YamlNode key = Node(depth + 1);
            YamlNode value = Node(depth + 1);
            if (key is not YamlScalar single) _faults.Add(key.Place, $"a key is a single value, not {key.Kind}");
            else if (single.Faulty) continue;
            else if (single is { Plain: true, Text: "<<" }) _faults.Add(key.Place, "'<<' (merge) is not known here: an alias can stand for a whole value");
            else if (keys.TryAdd(single.Text, single.Place)) entries.Add(new YamlEntry(single, value));
            else _faults.Add(single.Place, $"duplicate key '{single.Shown}': it stands in line {keys[single.Text].Line} already");
        }

        Next();
        return new YamlMap(place, entries);
    }

    private void CheckTag(NodeEvent node)
    {
        // A tag of YAML's own on a list or map says what it is anyway; on a value, text is the only one that changes a reading here.
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific || node.Tag.Value == TextTag) return;
        if (node is not Scalar && node.Tag.Value is "tag:yaml.org,2002:seq" or "tag:yaml.org,2002:map") return;
        _faults.Add(At(node.Start), $"the tag {node.Tag.Value} means nothing here");
    }

    /// <summary>A file that is well made but too much.</summary>
    private sealed class YamlLimitException(Place place, string message) : Exception(message)
    {
        internal Place Place { get; } = place;
    }
}
