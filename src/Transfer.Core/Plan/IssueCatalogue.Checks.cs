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

    public static readonly IssueKind SequenceBehind = new("sequence_behind", MigrationLogic, Error, High,
        "The next value of an identity column is one that is there already",
        "set the counter of the source behind its largest value (ALTER TABLE … AUTO_INCREMENT = …, or sqlite_sequence), or the target's after the run");

    public static readonly IssueKind IndexInvalid = new("index_invalid", DataIntegrity, Error, High,
        "An index of the target that PostgreSQL holds invalid",
        "REINDEX INDEX …, or drop it and make it again: the statement stands in schema.sql");

    public static readonly IssueKind ConstraintNotValidated = new("constraint_not_validated", DataIntegrity, Error, Medium,
        "A constraint of the target that is not validated",
        "ALTER TABLE … VALIDATE CONSTRAINT …; where it is refused, mend the rows that break it first");

    public static readonly IssueKind NullFound = new("null_found", DataIntegrity, Error, High,
        "NULL in a column of the target that should refuse it, and does not",
        "fill the values, then ALTER TABLE … ALTER COLUMN … SET NOT NULL");

    public static readonly IssueKind NotLookedAt = new("not_looked_at", DataIntegrity, Warning, Medium,
        "Something of the target could not be looked at",
        "see the message: grant the account the right, and look again");

    public static readonly IssueKind ChecksLeftOut = new("checks_left_out", DataIntegrity, Info, Low,
        "A cycle without a target did not ask the mapping's checks on it",
        "run discover without --no-load");
}
