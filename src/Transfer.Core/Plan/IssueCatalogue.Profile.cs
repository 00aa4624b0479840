using static Transfer.Plan.IssueCategory;
using static Transfer.Plan.IssuePriority;
using static Transfer.Plan.IssueSeverity;

namespace Transfer.Plan;

/// <summary>The issues that a profile of the values finds.</summary>
public static partial class IssueCatalogue
{
    public static readonly IssueKind StorageClassesMixed = new("storage_classes_mixed", DataQuality, Warning, Medium,
        "Values of several storage classes in one column of SQLite, which its type does not all take",
        "mend the values in the source, or give the column a type that takes all of them");

    public static readonly IssueKind MojibakeSuspected = new("mojibake_suspected", DataQuality, Warning, Medium,
        "Text looks like UTF-8 that was read as cp1252 and written as UTF-8 again",
        "mend the text in the source, or let the mapping do it");

    public static readonly IssueKind EpochZero = new("epoch_zero", DataQuality, Warning, Low,
        "Dates are 1970-01-01 00:00, which is what a zero becomes",
        "where it stands for no date, make it NULL in the mapping");

    public static readonly IssueKind FarYear = new("far_year", DataQuality, Warning, Low,
        "Dates are of the year 1 or 9999, which seldom mean it",
        "nothing where it is meant; where it stands for no date, make it NULL in the mapping");

    public static readonly IssueKind TypeSuggested = new("type_suggested", SchemaCompatibility, Info, Low,
        "All values of a column fit a better type, or one that rejects none of them",
        "give the column the type in a mapping");
}
