using Transfer.Plan;

namespace Transfer.Copy;

/// <summary>What befell values of one column of one table for one reason: how often, and the first cases. Not thread-safe.</summary>
internal sealed class IssueGroup(string code, string column, string message)
{
    private const int MostSamples = 20;

    private readonly List<IssueSample> _samples = [];

    internal string Code { get; } = code;

    /// <summary>The source column; empty where it is about none.</summary>
    internal string Column { get; } = column;

    /// <summary>What is the matter, or the first case of it, in words.</summary>
    internal string Message { get; } = message;

    internal long Count { get; private set; }

    internal IReadOnlyList<IssueSample> Samples => _samples;

    /// <summary>Counts a case.</summary>
    /// <returns>True where there is room for it among the samples.</returns>
    internal bool Add()
    {
        Count++;
        return _samples.Count < MostSamples;
    }

    internal void AddSample(string key, string value) => _samples.Add(new IssueSample(key, value));

    /// <summary>Takes a case back.</summary>
    internal void Remove(string key)
    {
        Count--;
        _samples.RemoveAll(sample => sample.Key == key);
    }
}
