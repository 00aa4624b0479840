using Transfer.Plan;
using Transfer.Report;

namespace Transfer.Checks;

/// <summary>A check, and what a person should know of it.</summary>
/// <param name="Facts">For the report.</param>
/// <param name="Issues">None for most checks that pass.</param>
internal sealed record CheckResult(CheckFacts Facts, IReadOnlyList<Issue> Issues);
