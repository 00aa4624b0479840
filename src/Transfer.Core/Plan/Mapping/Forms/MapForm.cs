using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Transfer.Plan.Mapping.Yaml;

namespace Transfer.Plan.Mapping.Forms;

/// <summary>A map with keys of its own: what the schema and the reference need of it.</summary>
internal interface IMapForm : IForm
{
    /// <summary>What it describes, in a word or two: its name in the schema and its heading in the reference.</summary>
    string Title { get; }

    /// <summary>Where it stands, as the way to it from the top: <c>tables.users.columns.email</c>; a list's item is <c>checks[]</c>.</summary>
    string Way { get; }

    IReadOnlyCollection<IMapKey> Keys { get; }
}

/// <summary>A map with known keys. Its keys are added by a collection initialiser.</summary>
internal sealed class MapForm<T>(string title, string way) : Form<T>, IMapForm, IEnumerable
    where T : class, new()
{
    private readonly Dictionary<string, MapKey<T>> _keys = [];

    public override string Takes => $"a map of {(_keys.Count > 4 ? string.Join(", ", _keys.Keys.Take(3)) + ", …" : string.Join(", ", _keys.Keys))}";

    public override IEnumerable<IForm> Parts => _keys.Values.Select(key => key.Form);

    public string Title => title;

    public string Way => way;

    public IReadOnlyCollection<IMapKey> Keys => _keys.Values;

    internal override bool CanBeEmpty => !_keys.Values.Any(key => key.Required);

    public override JsonObject Schema(SchemaBook book) => book.Reference(this);

    IEnumerator IEnumerable.GetEnumerator() => _keys.Values.GetEnumerator();

    internal void Add<TValue>(string name, Form<TValue> form, Func<T, Placed<TValue>, T> set, string summary, string example, bool required = false) =>
        _keys.Add(name, new MapKey<T, TValue>(name, form, set, summary, example, required));

    protected override bool Read(YamlNode node, string name, MappingFaults faults, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        if (node is not YamlMap && !(node.IsNull && CanBeEmpty)) return Refuse(node, name, faults);
        IReadOnlyList<YamlEntry> entries = (node as YamlMap)?.Entries ?? [];
        var made = new T();
        bool whole = true;
        foreach ((YamlScalar key, YamlNode content) in entries)
        {
            if (_keys.TryGetValue(key.Text, out MapKey<T>? known))
            {
                if (!known.Read(content, faults, ref made)) whole = false;
            }
            else
            {
                faults.Add(key.Place, () => Unknown(key));
                whole = false;
            }
        }

        foreach (MapKey<T> missing in _keys.Values.Where(key => key.Required && !entries.Any(entry => entry.Key.Text == key.Name)))
        {
            faults.Add(node.Place, $"{name}: '{missing.Name}' is missing, such as: {missing.Example}");
            whole = false;
        }

        if (made is MappingRule rule) (rule.Place, rule.Whole) = (node.Place, whole);
        value = made;
        return true;
    }

    // { type: numeric(10, 2) } is two keys to YAML.
    private string Unknown(YamlScalar key) =>
        key.Text.EndsWith(')') && !key.Text.Contains('(', StringComparison.Ordinal)
            ? $"unknown key '{key.Shown}': a comma inside {{ }} begins a new key, so put the value in quotes"
            : $"unknown key '{key.Shown}'{NearestWord.Hint(key.Text, _keys.Keys)}";
}
