using static Transfer.Plan.IssueCategory;
using static Transfer.Plan.IssuePriority;
using static Transfer.Plan.IssueSeverity;

namespace Transfer.Plan;

/// <summary>The issues of a run that is swapped in, or makes a backup first.</summary>
public static partial class IssueCatalogue
{
    public static readonly IssueKind NotSwapped = new("not_swapped", MigrationLogic, Warning, High,
        "A run that is not complete was not swapped in",
        "mend what the other issues name, or leave those rows out in the mapping, and run again; --replace in the place of --swap takes a run that is partial as it is");

    public static readonly IssueKind BackupUnproven = new("backup_unproven", MigrationLogic, Error, High,
        "The backup was written, but it is not proven that it can be restored",
        "see the message; restore the file into a database of your own with pg_restore, and compare, before you rely on it");
}
