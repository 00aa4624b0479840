using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Transfer.Plan.Mapping.Yaml;

namespace Transfer.Plan.Mapping.Forms;

/// <summary>
/// What a value of a mapping file may be. One description serves three: the reader, the JSON schema of the file, and the reference in
/// mappings/README.md.
/// </summary>
internal interface IForm
{
    /// <summary>What it takes, in words that follow "takes".</summary>
    string Takes { get; }

    /// <summary>The forms that it is made of.</summary>
    IEnumerable<IForm> Parts { get; }

    /// <summary>It as JSON schema.</summary>
    JsonObject Schema(SchemaBook book);
}

/// <summary>A form that is read as a <typeparamref name="T"/>.</summary>
internal abstract class Form<T> : IForm
{
    public abstract string Takes { get; }

    public virtual IEnumerable<IForm> Parts => [];

    /// <summary>Whether a key without a value says as much as an empty list or map.</summary>
    internal virtual bool CanBeEmpty => false;

    public abstract JsonObject Schema(SchemaBook book);

    /// <summary>Reads a node. What is wrong with it goes to the faults, each fault once.</summary>
    /// <param name="node">The node.</param>
    /// <param name="name">The key that it belongs to, for messages.</param>
    /// <param name="faults">The faults.</param>
    /// <param name="value">What it says; parts that are wrong are left out.</param>
    /// <returns>False where there is nothing left to go on with.</returns>
    internal bool TryRead(YamlNode node, string name, MappingFaults faults, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is YamlScalar { Faulty: true }) return false;
        return Read(node, name, faults, out value);
    }

    /// <summary>The same form, read as something else.</summary>
    internal Form<TOther> As<TOther>(Func<Placed<T>, TOther> make) => new ConvertedForm<T, TOther>(this, value => (make(value), null));

    /// <summary>The same form, read as something else or found to make no sense: then what is wrong.</summary>
    internal Form<TOther> Try<TOther>(Func<Placed<T>, (TOther? Value, string? Fault)> make) => new ConvertedForm<T, TOther>(this, make);

    protected abstract bool Read(YamlNode node, string name, MappingFaults faults, [MaybeNullWhen(false)] out T value);

    /// <summary>Notes that a node is of the wrong kind.</summary>
    protected bool Refuse(YamlNode node, string name, MappingFaults faults)
    {
        faults.Add(node.Place, node.IsNull ? $"{name}: has no value; it takes {Takes}" : $"{name}: takes {Takes}, not {node.Kind}");
        return false;
    }
}

/// <summary>A form whose value is turned into another type.</summary>
internal sealed class ConvertedForm<T, TOther>(Form<T> form, Func<Placed<T>, (TOther? Value, string? Fault)> make) : Form<TOther>
{
    public override string Takes => form.Takes;

    public override IEnumerable<IForm> Parts => [form];

    internal override bool CanBeEmpty => form.CanBeEmpty;

    public override JsonObject Schema(SchemaBook book) => form.Schema(book);

    protected override bool Read(YamlNode node, string name, MappingFaults faults, [MaybeNullWhen(false)] out TOther value)
    {
        value = default;
        if (!form.TryRead(node, name, faults, out T? found)) return false;
        (value, string? fault) = make(new Placed<T>(found, node.Place));
        if (fault is not null) faults.Add(node.Place, $"{name}: {fault}");
        return fault is null;
    }
}
