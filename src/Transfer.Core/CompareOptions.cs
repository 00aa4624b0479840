namespace Transfer;

/// <summary>What a comparison of queries was asked to do.</summary>
public sealed record CompareOptions
{
    /// <summary>How often a pair is timed where nothing else is said.</summary>
    public const int UsualRepeat = 5;

    /// <summary>Where from and where to, and under which mapping.</summary>
    public required RunOptions Move { get; init; }

    /// <summary>How often each pair is timed, 1 to 1000; null for what a pair says, else <see cref="UsualRepeat"/>.</summary>
    public int? Repeat { get; init; }

    /// <summary>Runs before those that are timed, 0 to 1000.</summary>
    public int Warmup { get; init; } = 1;

    /// <summary>Whether pairs are made for every moved table, besides those of the mapping.</summary>
    public bool Generated { get; init; } = true;

    /// <summary>Whether the target gathers its statistics first.</summary>
    public bool Analyze { get; init; } = true;
}
