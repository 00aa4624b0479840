using Transfer.Encode.Transform.Keys;
using Transfer.Encode.Transform.Kinds;
using Transfer.Plan;

namespace Transfer.Encode.Transform;

/// <summary>Every transformer that there is.</summary>
public static class Transformers
{
    /// <summary>Those that a mapping can name.</summary>
    public static IReadOnlyList<TransformerKind> All { get; } =
    [
        TextKinds.Trim,
        TextKinds.Lower,
        TextKinds.Upper,
        TextKinds.Nfc,
        TextKinds.StripNul,
        TextKinds.MaxLength,
        TextKinds.Decode,
        TextKinds.Mojibake,
        MomentKinds.DateTime,
        MomentKinds.Date,
        MomentKinds.Time,
        MomentKinds.Interval,
        ValueKinds.Boolean,
        ValueKinds.Numeric,
        ValueKinds.NullIf,
        ValueKinds.DefaultIfNull,
        ValueKinds.Constant,
        ValueKinds.Map,
        ValueKinds.Split,
        ByteKinds.Json,
        ByteKinds.Uuid,
        KeyKinds.Lookup,
        ByteKinds.Base64,
        ByteKinds.Hex,
    ];

    /// <summary>Those that only a plan names by itself.</summary>
    internal static IReadOnlyList<TransformerKind> Hidden { get; } = [ByteKinds.UuidKey, MomentKinds.ZeroDate];

    /// <summary>The transformer that a mapping names, or null.</summary>
    public static TransformerKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>Makes a plan's step for one stream.</summary>
    /// <exception cref="ArgumentException">A step without a transformer, or with a fault in its options, which its plan should have found.</exception>
    public static CellTransformer Create(TransformPlan step)
    {
        TransformerKind kind = All.Concat(Hidden).FirstOrDefault(one => one.Name == step.Name)
            ?? throw new ArgumentException($"there is no transformer {step.Name}", nameof(step));
        IReadOnlyList<(string? Option, string Fault)> faults = TransformerFaults.Of(kind, step.Options);
        if (faults.Count == 0 && step.Keys is { } keys) return new LookupTransformer(keys, step.Options);
        return faults.Count == 0 ? kind.Create(step.Options) : throw new ArgumentException($"{step.Name}: {faults[0].Fault}", nameof(step));
    }
}
