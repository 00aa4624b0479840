using static Transfer.Plan.IssueCategory;
using static Transfer.Plan.IssuePriority;
using static Transfer.Plan.IssueSeverity;

namespace Transfer.Plan;

/// <summary>The issues of a run into tables that exist.</summary>
public static partial class IssueCatalogue
{
    public static readonly IssueKind TableMissing = new("table_missing", SchemaCompatibility, Error, High,
        "The target lacks a table that is to be filled",
        "make the table first (run the application's migrations), leave it out with --exclude, or run without --data-only");

    public static readonly IssueKind TableUnfit = new("table_unfit", SchemaCompatibility, Error, High,
        "Something of the table's name is no table that rows can be loaded into",
        "see the message, or leave the table out with --exclude");

    public static readonly IssueKind RowsPresent = new("rows_present", MigrationLogic, Warning, Medium,
        "A table that is to be filled holds rows already",
        "nothing where rows are to be added; else empty the table first: a row whose key is taken is rejected, one by one, which takes long");

    public static readonly IssueKind ColumnMissing = new("column_missing", SchemaCompatibility, Error, High,
        "The target's table lacks a column of the source",
        "add the column to the target's table and run again, where its values are needed");

    public static readonly IssueKind ColumnComputed = new("column_computed", SchemaCompatibility, Warning, Medium,
        "The target computes a column that the source holds as values",
        "compare some values with the source: the target's expression makes them");

    public static readonly IssueKind ColumnUnfilled = new("column_unfilled", SchemaCompatibility, Info, Low,
        "The target's table has a column that the source has not",
        "nothing where the default (or NULL) is right for rows that come from the source");

    public static readonly IssueKind ColumnWithoutValue = new("column_without_value", SchemaCompatibility, Error, High,
        "A column of the target has no source, no default, and takes no NULL",
        "give the column a default, let it take NULL, or add it to the source");

    public static readonly IssueKind NotNullAdded = new("not_null_added", SchemaCompatibility, Warning, Medium,
        "The target's column takes no NULL, the source's does",
        "fill the values in the source, or let the target's column take NULL: its default stands in only where a column is left out");

    public static readonly IssueKind TypeUnsupported = new("type_unsupported", SchemaCompatibility, Error, High,
        "The target's column has a type that cannot be loaded",
        "give the target's column a type that can be loaded (text, then ALTER TABLE … ALTER COLUMN … TYPE … USING …)");

    public static readonly IssueKind TypeNarrower = new("type_narrower", SchemaCompatibility, Warning, Medium,
        "The target's column is narrower than the source's",
        "widen the target's column (ALTER TABLE … ALTER COLUMN … TYPE …), or mend the values in the source");

    public static readonly IssueKind TypeDiffers = new("type_differs", SchemaCompatibility, Warning, Medium,
        "The target's column has another type than this program would choose",
        "compare some values with the source; where too many rows are rejected, change the target column's type");

    public static readonly IssueKind ColumnWidened = new("column_widened", SchemaCompatibility, Info, Low,
        "A replay gave a column of the target the wider type of the mended mapping",
        "nothing: every value that was there is what it was");

    public static readonly IssueKind NotPutBack = new("not_put_back", MigrationLogic, Error, High,
        "Foreign keys or triggers could not be put back after the load",
        "run restore.sql of the run's folder with psql, as the owner of the tables");

    public static readonly IssueKind RestoreWaiting = new("restore_waiting", MigrationLogic, Warning, High,
        "An earlier run left foreign keys or triggers out of their tables",
        "wait for that run; where it is over, it was killed: run the file with psql, then delete it");

    public static readonly IssueKind CatalogueDiffers = new("catalogue_differs", MigrationLogic, Error, High,
        "After the load, foreign keys or triggers are not what they were",
        "somebody else may have changed the tables during the run: compare with the samples, and mend by hand");
}
