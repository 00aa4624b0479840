using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Profile.Observe;

/// <summary>What in a column is worth a look, with its first cases.</summary>
internal sealed class ColumnFindings
{
    private readonly SampledCount[] _classes = [.. Enum.GetValues<CellKind>().Select(_ => new SampledCount())];

    internal SampledCount Mojibake { get; } = new();

    internal SampledCount EpochZero { get; } = new();

    internal SampledCount FarYear { get; } = new();

    /// <summary>Samples of a storage class; its count says nothing.</summary>
    internal SampledCount Class(CellKind kind) => _classes[(int)kind];

    /// <summary>Samples of whatever class there is: the first value of each stream at least.</summary>
    internal IReadOnlyList<IssueSample> Samples => _classes.MaxBy(one => one.Samples.Count)!.Samples;

    /// <summary>Takes in what a value was found to be.</summary>
    /// <returns>True where a sample of it is wanted.</returns>
    internal bool Add(Finding finding, CellKind kind) => Of(finding, kind).Add();

    internal void AddSample(Finding finding, CellKind kind, IssueSample sample) => Of(finding, kind).AddSample(sample);

    internal void Merge(ColumnFindings other)
    {
        Mojibake.Merge(other.Mojibake);
        EpochZero.Merge(other.EpochZero);
        FarYear.Merge(other.FarYear);
        for (int kind = 0; kind < _classes.Length; kind++) _classes[kind].Merge(other._classes[kind]);
    }

    private SampledCount Of(Finding finding, CellKind kind) => finding switch
    {
        Finding.Mojibake => Mojibake,
        Finding.EpochZero => EpochZero,
        Finding.FarYear => FarYear,
        _ => Class(kind),
    };
}
