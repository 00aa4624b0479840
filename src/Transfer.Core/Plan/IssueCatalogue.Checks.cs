using static Transfer.Plan.IssueCategory;
using static Transfer.Plan.IssuePriority;
using static Transfer.Plan.IssueSeverity;

namespace Transfer.Plan;

/// <summary>The issues of what is looked at when all rows are in.</summary>
public static partial class IssueCatalogue
{
    public static readonly IssueKind CheckFailed = new("check_failed", DataIntegrity, Error, High,
        "A check of the mapping did not find what it expects",
        "look at the rows in the source: mend them there, or what the check expects in the mapping");

    public static readonly IssueKind CheckRefused = new("check_refused", DataIntegrity, Error, High,
        "A check of the mapping that a database refuses",
        "write one SELECT that each database asked understands, with the names of tables and columns there; what differs between them needs two checks");

    public static readonly IssueKind ChecksLeftOut = new("checks_left_out", DataIntegrity, Info, Low,
        "A cycle without a target did not ask the mapping's checks on it",
        "run discover without --no-load");
}
