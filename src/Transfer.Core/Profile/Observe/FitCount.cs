namespace Transfer.Profile.Observe;

/// <summary>How many of a column's texts fit something.</summary>
/// <param name="Seen">Texts that were looked at one by one.</param>
/// <param name="SeenFits">Those of them that fit.</param>
/// <param name="Sampled">Texts of a sample of all others.</param>
/// <param name="SampledFits">Those of them that fit.</param>
internal record struct FitCount(long Seen, long SeenFits, long Sampled, long SampledFits)
{
    internal readonly FitCount Plus(FitCount other) =>
        new(Seen + other.Seen, SeenFits + other.SeenFits, Sampled + other.Sampled, SampledFits + other.SampledFits);

    /// <summary>How many of <paramref name="values"/> texts fit: a count where each was looked at, else an estimate.</summary>
    internal readonly double Of(long values) =>
        values == Seen ? SeenFits
        : Sampled == 0 ? (double)SeenFits / Seen * values
        : SeenFits + (values - Seen) * ((double)SampledFits / Sampled);
}
