using System.Text.Json.Serialization;

namespace Transfer.Ready;

/// <summary>What a line of the checklist comes to.</summary>
public enum ReadyVerdict
{
    /// <summary>It was looked at, and is as it should be.</summary>
    Pass,

    /// <summary>It is not, or could not be looked at.</summary>
    Fail,

    /// <summary>There is nothing to look at here.</summary>
    NotApplicable,
}

/// <summary>One line of the checklist.</summary>
/// <param name="Area">data, performance, operation or security.</param>
/// <param name="Name">What is asked for, in a few words.</param>
/// <param name="Verdict">What it comes to.</param>
/// <param name="Evidence">What was seen.</param>
/// <param name="Remedy">What to do where it fails; null elsewhere.</param>
public sealed record ReadyLine(string Area, string Name, ReadyVerdict Verdict, string Evidence, string? Remedy)
{
    internal static ReadyLine Pass(string area, string name, string evidence) => new(area, name, ReadyVerdict.Pass, evidence, null);

    internal static ReadyLine Fail(string area, string name, string evidence, string remedy) => new(area, name, ReadyVerdict.Fail, evidence, remedy);

    internal static ReadyLine None(string area, string name, string evidence) => new(area, name, ReadyVerdict.NotApplicable, evidence, null);

    internal static ReadyLine Of(bool good, string area, string name, string evidence, string remedy) => good ? Pass(area, name, evidence) : Fail(area, name, evidence, remedy);
}

/// <summary>The checklist of a move, as ready.json has it.</summary>
public sealed record ReadyReport
{
    /// <summary>The version of this format.</summary>
    public int Version { get; } = 1;

    public required string RunId { get; init; }

    /// <summary>What is moved: the mapping's name, else the source's.</summary>
    public required string Name { get; init; }

    /// <summary>Whether no line fails.</summary>
    public bool Ready => Lines.All(line => line.Verdict != ReadyVerdict.Fail);

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>The run that rehearsed the move in a copy of the target; null where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rehearsal { get; init; }

    /// <summary>A query that shows, on the target, how far a run has come.</summary>
    public required string MonitoringSql { get; init; }

    public required IReadOnlyList<ReadyLine> Lines { get; init; }

    /// <summary>The verdict in a sentence.</summary>
    [JsonIgnore]
    public string Words
    {
        get
        {
            int failed = Lines.Count(line => line.Verdict == ReadyVerdict.Fail), none = Lines.Count(line => line.Verdict == ReadyVerdict.NotApplicable);
            return $"{Name} is {(Ready ? "ready" : "NOT ready")}: {Lines.Count - failed - none} passed, {failed} failed, {none} not applicable";
        }
    }
}
