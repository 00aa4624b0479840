namespace Transfer.Plan.Mapping;

/// <summary>A query whose answer is known beforehand.</summary>
public sealed record CheckRule : MappingRule
{
    public Placed<string> Name { get; init; } = new("", Place.Start);

    public Placed<string> Query { get; init; } = new("", Place.Start);

    /// <summary>What the source is asked instead; null where one text does for both.</summary>
    public Placed<string>? Source { get; init; }

    /// <summary>What the source is asked.</summary>
    public Placed<string> OfSource => Source ?? Query;

    public CheckSide On { get; init; } = CheckSide.Target;

    public Placed<Expectation> Expect { get; init; } = new(new Expectation(ExpectationKind.Empty), Place.Start);
}

/// <summary>Which database a check asks.</summary>
public enum CheckSide
{
    Target,
    Source,
    Both,
}

/// <summary>What a check's query must give.</summary>
/// <param name="Kind">What is looked at.</param>
/// <param name="Rows">The number of rows, 0 or more, for <see cref="ExpectationKind.Rows"/>.</param>
/// <param name="Value">The only row's only value for <see cref="ExpectationKind.Value"/>; null is NULL.</param>
public sealed record Expectation(ExpectationKind Kind, long Rows = 0, string? Value = null);

public enum ExpectationKind
{
    /// <summary>No row.</summary>
    Empty,

    /// <summary>The same rows from both databases.</summary>
    Equal,

    /// <summary>So many rows.</summary>
    Rows,

    /// <summary>One row with one value.</summary>
    Value,
}

/// <summary>A query of each database that should give the same, and is timed.</summary>
public sealed record QueryPair : MappingRule
{
    public Placed<string> Name { get; init; } = new("", Place.Start);

    /// <summary>In the source's SQL.</summary>
    public Placed<string> Source { get; init; } = new("", Place.Start);

    /// <summary>In PostgreSQL's SQL.</summary>
    public Placed<string> Target { get; init; } = new("", Place.Start);

    /// <summary>How often each is run for its time, 1 to 1000; null for as often as the command says.</summary>
    public int? Repeat { get; init; }
}
