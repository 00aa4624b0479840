using Transfer.Report;

namespace Transfer.Discover;

/// <summary>What became of one cycle's issues in another.</summary>
/// <param name="Resolved">Those that are gone.</param>
/// <param name="Remaining">Those that are still there, as they are in the later cycle.</param>
/// <param name="New">Those that only the later one has.</param>
public sealed record CycleChange(IReadOnlyList<CycleIssue> Resolved, IReadOnlyList<CycleIssue> Remaining, IReadOnlyList<CycleIssue> New)
{
    public static CycleChange Between(IReadOnlyList<CycleIssue> earlier, IReadOnlyList<CycleIssue> later)
    {
        HashSet<(string, string?, string?, string?)> before = [.. earlier.Select(issue => issue.Identity)];
        HashSet<(string, string?, string?, string?)> after = [.. later.Select(issue => issue.Identity)];
        return new CycleChange(
            [.. earlier.Where(issue => !after.Contains(issue.Identity))],
            [.. later.Where(issue => before.Contains(issue.Identity))],
            [.. later.Where(issue => !before.Contains(issue.Identity))]);
    }
}
