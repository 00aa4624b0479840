using Transfer.Plan.Mapping.Yaml;

namespace Transfer.Plan.Mapping.Forms;

/// <summary>A key of a map: what the schema and the reference say of it.</summary>
internal interface IMapKey
{
    string Name { get; }

    /// <summary>What it means, in a sentence or more.</summary>
    string Summary { get; }

    /// <summary>It in use, as one or more lines of YAML.</summary>
    string Example { get; }

    bool Required { get; }

    IForm Form { get; }
}

/// <summary>A key of the map that makes a <typeparamref name="T"/>.</summary>
internal abstract class MapKey<T>(string name, string summary, string example, bool required) : IMapKey
{
    public string Name => name;

    public string Summary => summary;

    public string Example => example;

    public bool Required => required;

    public abstract IForm Form { get; }

    /// <summary>Reads the key's value into what the map makes.</summary>
    /// <returns>False where its value could not be used.</returns>
    internal abstract bool Read(YamlNode node, MappingFaults faults, ref T made);
}

/// <summary>A key whose value is a <typeparamref name="TValue"/>.</summary>
internal sealed class MapKey<T, TValue>(
    string name, Form<TValue> form, Func<T, Placed<TValue>, T> set, string summary, string example, bool required)
    : MapKey<T>(name, summary, example, required)
{
    public override IForm Form => form;

    internal override bool Read(YamlNode node, MappingFaults faults, ref T made)
    {
        if (!form.TryRead(node, Name, faults, out TValue? value)) return false;
        made = set(made, new Placed<TValue>(value, node.Place));
        return true;
    }
}
