using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Transfer.Plan.Mapping.Yaml;

namespace Transfer.Plan.Mapping.Forms;

/// <summary>A list of values of one form.</summary>
/// <param name="item">The form of each.</param>
/// <param name="takes">What it takes, in words.</param>
internal sealed class ListForm<T>(Form<T> item, string takes) : Form<IReadOnlyList<Placed<T>>>
{
    public override string Takes => takes;

    public override IEnumerable<IForm> Parts => [item];

    internal override bool CanBeEmpty => true;

    /// <summary>Whether one value may stand for the list of it.</summary>
    internal bool OneIsEnough { get; init; }

    public override JsonObject Schema(SchemaBook book)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = item.Schema(book) };
        return OneIsEnough ? SchemaPart.AnyOf(item.Schema(book), list) : list;
    }

    protected override bool Read(YamlNode node, string name, MappingFaults faults, [MaybeNullWhen(false)] out IReadOnlyList<Placed<T>> value)
    {
        value = null;
        IReadOnlyList<YamlNode>? items = node switch
        {
            YamlList list => list.Items,
            { IsNull: true } => [],
            _ when OneIsEnough => [node],
            _ => null,
        };
        if (items is null) return Refuse(node, name, faults);
        List<Placed<T>> read = [];
        foreach (YamlNode one in items)
        {
            if (item.TryRead(one, name, faults, out T? found)) read.Add(new Placed<T>(found, one.Place));
        }

        value = read;
        return true;
    }
}
