namespace Transfer.Plan.Mapping;

/// <summary>A kind of transformer as a mapping names it: what the file's reader, its JSON schema and the documentation know of it.</summary>
/// <param name="Name">Its name in a mapping, in snake_case.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Options">The options that it takes.</param>
/// <param name="Result">The type of what it yields, which the column gets where the mapping gives none; null where the type stays.</param>
public record TransformerDescription(string Name, string Summary, IReadOnlyList<TransformerOption> Options, PgType? Result)
{
    /// <summary>The type of what it yields, where its options decide it.</summary>
    public Func<TransformerOptions, PgType>? ResultBy { get; init; }

    /// <summary>A check of options that are good each by itself: what is wrong with them together, or null.</summary>
    public Func<TransformerOptions, string?>? Check { get; init; }

    /// <summary>The type of what it yields with these options, or null where the type stays.</summary>
    public PgType? ResultOf(TransformerOptions options) => ResultBy?.Invoke(options) ?? Result;
}

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

    /// <summary>A further check of a value (of each, in a list or map), such as a time zone's name: what is wrong with it, or null.</summary>
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

/// <summary>The options that a mapping gives to one transformer. A flag is <c>true</c> or <c>false</c>; a number has its decimal digits.</summary>
public sealed record TransformerOptions
{
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Lists { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Maps { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();
}
