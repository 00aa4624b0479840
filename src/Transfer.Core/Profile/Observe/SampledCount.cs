using Transfer.Plan;

namespace Transfer.Profile.Observe;

/// <summary>How often something was met, and its first cases.</summary>
internal sealed class SampledCount
{
    private const int MostSamples = 20;

    private readonly List<IssueSample> _samples = [];

    internal long Count { get; private set; }

    internal IReadOnlyList<IssueSample> Samples => _samples;

    /// <summary>Counts a case.</summary>
    /// <returns>True where there is room for it among the samples.</returns>
    internal bool Add()
    {
        Count++;
        return _samples.Count < MostSamples;
    }

    internal void AddSample(IssueSample sample) => _samples.Add(sample);

    internal void Merge(SampledCount other)
    {
        Count += other.Count;
        _samples.AddRange(other._samples.Take(MostSamples - _samples.Count));
    }
}
