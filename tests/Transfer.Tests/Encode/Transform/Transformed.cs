using System.Text;
using Transfer.Encode;
using Transfer.Encode.Transform;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Tests.Encode.Transform;

/// <summary>Text that is given as bytes, because it is no UTF-8.</summary>
internal sealed record TextBytes(byte[] Bytes);

/// <summary>
/// Sends single values through a transformer, so that a test's row is: a value, and what it becomes or the code that refuses it. Values are
/// null, int or long, double, string (as UTF-8), byte[] (a blob), or <see cref="TextBytes"/>.
/// </summary>
internal static class Transformed
{
    /// <summary>What a value becomes.</summary>
    /// <param name="name">The transformer.</param>
    /// <param name="options">As <see cref="Options"/> reads them.</param>
    /// <param name="value">The value.</param>
    public static object? By(string name, string options, object? value) => By(Make(name, options), value);

    /// <inheritdoc cref="By(string, string, object?)"/>
    public static object? By(CellTransformer transformer, object? value)
    {
        object? first = Apply(transformer, value);
        // A transformer serves a whole stream: what it met before must not show.
        Apply(transformer, "\u00e9\u0301 1,2;3=4:5");
        Apply(transformer, 1);
        Assert.Equal(first, Apply(transformer, value));
        return first;
    }

    public static CellTransformer Make(string name, string options = "") => Transformers.Create(new TransformPlan(name, Options(options)));

    /// <summary>Options as 'scale=2 &amp; true[]=ja|yes &amp; values{}=A:active|I:inactive'.</summary>
    public static TransformerOptions Options(string text)
    {
        Dictionary<string, string> values = [];
        Dictionary<string, IReadOnlyList<string>> lists = [];
        Dictionary<string, IReadOnlyDictionary<string, string>> maps = [];
        foreach (string option in text.Split(" & ", StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = option.IndexOf('=', StringComparison.Ordinal);
            (string name, string value) = (option[..equals], option[(equals + 1)..]);
            if (name.EndsWith("[]", StringComparison.Ordinal)) lists[name[..^2]] = value.Split('|');
            else if (name.EndsWith("{}", StringComparison.Ordinal)) maps[name[..^2]] = value.Split('|').Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => pair[1]);
            else values[name] = value;
        }

        return new TransformerOptions { Values = values, Lists = lists, Maps = maps };
    }

    /// <summary>All that is wrong with options, in one line; empty where nothing is.</summary>
    public static string Faults(string name, string options) =>
        string.Join("; ", TransformerFaults.Of(Transformers.Find(name)!, Options(options)).Select(fault => fault.Option is null ? fault.Fault : $"{fault.Option}: {fault.Fault}"));

    private static object? Apply(CellTransformer transformer, object? value)
    {
        RejectCode code;
        Cell result;
        switch (value)
        {
            case null: code = transformer.Apply(Cell.Null, out result); break;
            case int integer: code = transformer.Apply(Cell.FromInteger(integer), out result); break;
            case long integer: code = transformer.Apply(Cell.FromInteger(integer), out result); break;
            case double real: code = transformer.Apply(Cell.FromReal(real), out result); break;
            case string text: code = transformer.Apply(Cell.FromText(Encoding.UTF8.GetBytes(text)), out result); break;
            case TextBytes text: code = transformer.Apply(Cell.FromText(text.Bytes), out result); break;
            case byte[] blob: code = transformer.Apply(Cell.FromBlob(blob), out result); break;
            default: throw new ArgumentException($"no cell for {value.GetType()}", nameof(value));
        }

        if (code != RejectCode.Ok) return code;
        return result.Kind switch
        {
            CellKind.Null => null,
            CellKind.Integer when result.Integer is >= int.MinValue and <= int.MaxValue => (int)result.Integer,
            CellKind.Integer => result.Integer,
            CellKind.Real => result.Real,
            CellKind.Text => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(result.Bytes),
            _ => result.Bytes.ToArray(),
        };
    }
}
