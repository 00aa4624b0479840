namespace Transfer.Plan.Mapping;

/// <summary>What a mapping says of one column. Null is what it does not say.</summary>
public sealed record ColumnRule : MappingRule
{
    /// <summary>The source's column; with <see cref="Computed"/> or <see cref="Constant"/>, the name of a new one in the target.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its name in the target.</summary>
    public Placed<string>? Rename { get; init; }

    public Placed<PgType>? Type { get; init; }

    /// <summary>It is not moved.</summary>
    public bool Drop { get; init; }

    /// <summary>An expression in the source's SQL that gives a new column.</summary>
    public Placed<string>? Computed { get; init; }

    /// <summary>The value that a new column has in each row; null in it is NULL.</summary>
    public Placed<string?>? Constant { get; init; }

    /// <summary>Steps between the source's value and the target's, in their order.</summary>
    public IReadOnlyList<TransformStep> Transform { get; init; } = [];

    /// <summary>Values and what they become, after <see cref="Transform"/>; null in it is NULL.</summary>
    public Placed<IReadOnlyDictionary<string, string?>>? Map { get; init; }

    /// <summary>What becomes of a value that <see cref="Map"/> does not name: its row is rejected, where this says nothing.</summary>
    public Placed<MapElse>? Else { get; init; }

    public Placed<bool>? NotNull { get; init; }

    /// <summary>The default in PostgreSQL's SQL.</summary>
    public Placed<string>? Default { get; init; }

    /// <summary>Whether the target numbers it, behind the largest value that is there.</summary>
    public Placed<bool>? Identity { get; init; }

    /// <summary>It stands in no source.</summary>
    public bool IsNew => Computed is not null || Constant is not null;
}

/// <summary>One transformer with its options.</summary>
/// <param name="Kind">Its <see cref="TransformerDescription.Name"/>.</param>
/// <param name="Options">Its options, all checked.</param>
/// <param name="Place">Its place in the file.</param>
public sealed record TransformStep(string Kind, TransformerOptions Options, Place Place);

/// <summary>What becomes of a value that a map does not name.</summary>
/// <param name="Kind">What.</param>
/// <param name="Value">The value for <see cref="MapElseKind.Value"/>; null is NULL.</param>
public sealed record MapElse(MapElseKind Kind, string? Value = null);

public enum MapElseKind
{
    /// <summary>Its row is rejected.</summary>
    Reject,

    /// <summary>It stays.</summary>
    Keep,

    /// <summary>It becomes a value, which may be NULL.</summary>
    Value,
}
