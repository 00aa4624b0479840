using Transfer.Plan;

namespace Transfer.Encode.Transform;

/// <summary>A kind of transformer as a mapping names it: what the file's checker, its JSON schema and the documentation know of it.</summary>
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
    Func<TransformerOptions, CellTransformer> Create);

/// <summary>An option of a transformer.</summary>
/// <param name="Name">Its name in a mapping, in snake_case.</param>
/// <param name="Summary">What it means, in a sentence.</param>
/// <param name="Form">What it takes.</param>
public sealed record TransformerOption(string Name, string Summary, OptionForm Form)
{
    public bool Required { get; init; }

    /// <summary>The values of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The least and greatest value of a number.</summary>
    public (int Least, int Most) Range { get; init; } = (int.MinValue, int.MaxValue);

    /// <summary>A further check of a value, such as a time zone's name: what is wrong with it, or null.</summary>
    public Func<string, string?>? Check { get; init; }
}

/// <summary>What an option takes.</summary>
public enum OptionForm
{
    Text,
    Number,
    Choice,
    Flag,

    /// <summary>A list of texts.</summary>
    List,

    /// <summary>A map of text to text.</summary>
    Map,
}

/// <summary>The options that a mapping gives to one transformer.</summary>
public sealed record TransformerOptions
{
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Maps { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();
}
