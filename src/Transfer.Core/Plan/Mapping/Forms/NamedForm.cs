using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Transfer.Plan.Mapping.Yaml;

namespace Transfer.Plan.Mapping.Forms;

/// <summary>A map whose keys are names or values of the user's own.</summary>
/// <param name="item">The form of each value.</param>
/// <param name="takes">What it takes, in words.</param>
/// <param name="make">Puts a key and its value together.</param>
internal sealed class NamedForm<T, TMade>(Form<T> item, string takes, Func<Placed<string>, T, TMade> make) : Form<IReadOnlyList<TMade>>
{
    public override string Takes => takes;

    /// <summary>Whether a key may be empty: a value may, and no name is.</summary>
    internal bool EmptyKeys { get; init; }

    public override IEnumerable<IForm> Parts => [item];

    internal override bool CanBeEmpty => true;

    public override JsonObject Schema(SchemaBook book) => SchemaPart.OrNull(new JsonObject
    {
        ["type"] = "object",
        ["additionalProperties"] = item.CanBeEmpty ? SchemaPart.AnyOf(item.Schema(book), SchemaPart.OfType("null")) : item.Schema(book),
    });

    protected override bool Read(YamlNode node, string name, MappingFaults faults, [MaybeNullWhen(false)] out IReadOnlyList<TMade> value)
    {
        value = null;
        if (node is not YamlMap && !node.IsNull) return Refuse(node, name, faults);
        List<TMade> read = [];
        foreach ((YamlScalar key, YamlNode content) in (node as YamlMap)?.Entries ?? [])
        {
            if (key.IsNull || (key.Text.Length == 0 && !EmptyKeys)) faults.Add(key.Place, $"{name}: a key is missing here (null as a word needs quotes)");
            else if (item.TryRead(content, key.Shown, faults, out T? found)) read.Add(make(new Placed<string>(key.Text, key.Place), found));
        }

        value = read;
        return true;
    }
}
