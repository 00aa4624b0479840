namespace Transfer.Plan;

/// <summary>A type with the rule that chose it.</summary>
/// <param name="Type">The type; an enum has its name later, when all tables have theirs.</param>
/// <param name="Rule">Why, in words.</param>
/// <param name="Unit">What numbers count, for a date or time.</param>
/// <param name="Mixed">Whether the column holds values of several storage classes.</param>
internal sealed record TypeChoice(PgType Type, string Rule, TimeUnit Unit = TimeUnit.None, bool Mixed = false)
{
    /// <summary>What the source's type forbids and the target's does not, as a condition on the column of the given quoted name; null for most.</summary>
    internal Func<string, string>? Check { get; init; }

    /// <summary>What a person should know of the choice; null for most.</summary>
    internal Issue? Issue { get; init; }

    /// <summary>The labels of an enum; empty for every other type.</summary>
    internal IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The source itself gives instants, which no zone of a mapping moves.</summary>
    internal bool Zoned { get; init; }

    /// <summary>The source's column is of a geometry type.</summary>
    internal bool Geometry { get; init; }
}
