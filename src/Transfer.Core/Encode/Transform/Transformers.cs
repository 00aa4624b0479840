namespace Transfer.Encode.Transform;

/// <summary>The transformers that a mapping can name.</summary>
public static class Transformers
{
    public static IReadOnlyList<TransformerKind> All { get; } = [];
}
