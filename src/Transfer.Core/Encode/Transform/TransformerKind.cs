using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform;

/// <summary>A kind of transformer: what a mapping says of it, and how one is made.</summary>
/// <param name="Name">Its name in a mapping, in snake_case.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Options">The options that it takes.</param>
/// <param name="Result">The type of what it yields, which the column gets where the mapping gives none; null where the type stays.</param>
/// <param name="Create">Makes one for a stream, of options that <see cref="TransformerOption.Check"/> has passed.</param>
public sealed record TransformerKind(
    string Name,
    string Summary,
    IReadOnlyList<TransformerOption> Options,
    PgType? Result,
    Func<TransformerOptions, CellTransformer> Create)
    : TransformerDescription(Name, Summary, Options, Result);
