using static Transfer.Plan.IssueCategory;
using static Transfer.Plan.IssuePriority;
using static Transfer.Plan.IssueSeverity;

namespace Transfer.Plan;

/// <summary>The issues that only a dry run looks for.</summary>
public static partial class IssueCatalogue
{
    public static readonly IssueKind HooksLeftOut = new("hooks_left_out", MigrationLogic, Info, Low,
        "A dry run left the mapping's SQL files out",
        "nothing, or try them where the target is a spare one: discover --hooks");

    public static readonly IssueKind MappingNotWritten = new("mapping_not_written", MigrationLogic, Warning, Medium,
        "The mapping with the suggestions could not be written",
        "see the message; the suggestions are among the issues");

    public static readonly IssueKind HookFailed = new("hook_failed", MigrationLogic, Error, High,
        "An SQL file of the mapping failed",
        "mend the SQL file: the run would stop there");

    public static readonly IssueKind ReferenceLoop = new("reference_loop", DataIntegrity, Warning, High,
        "Rows of a table that refers to itself form a loop",
        "break the loop in the source: one of its rows should refer to none. The move itself is not hindered");

    public static readonly IssueKind ReferenceDeep = new("reference_deep", DataIntegrity, Warning, Low,
        "A chain of rows that refer to each other is more than 100 steps long",
        "make sure that the application's recursive queries can follow so many steps");

    public static readonly IssueKind ReferenceSpelling = new("reference_spelling", DataIntegrity, Error, High,
        "Rows whose parent is there, but spelled otherwise in case, accents or trailing blanks",
        "the source's collation takes the two spellings for one, PostgreSQL does not: spell the reference as its parent is spelled, such as: UPDATE child JOIN parent ON child.code = parent.code SET child.code = parent.code");

    public static readonly IssueKind NearDuplicates = new("near_duplicates", DataQuality, Warning, Low,
        "Values of a unique column that differ in case, accents or trailing blanks alone",
        "nothing where they are meant to differ; else join them in the source before an index on lower() or a case-insensitive collation is made");

    public static readonly IssueKind TablesInACircle = new("tables_in_a_circle", MigrationLogic, Info, Low,
        "Tables refer to each other in a circle",
        "nothing for the move, which makes foreign keys last; an application's own loader has to defer them");

    public static readonly IssueKind UnsignedWidened = new("unsigned_widened", SchemaCompatibility, Info, Low,
        "An unsigned column becomes a type that takes negative numbers as well",
        "nothing; where the application relies on the refusal of negative numbers, add CHECK (column >= 0) in the target");

    public static readonly IssueKind RowLarge = new("row_large", Performance, Warning, Low,
        "A row is larger than a batch of the load",
        "nothing for the move but memory: several such rows are held at once; consider keeping such values outside the database");

    public static readonly IssueKind NoRangeKey = new("no_range_key", Performance, Warning, Low,
        "A big table has no key by which several readers could share it",
        "give the table a primary key in the source, so that several readers can share it");

    public static readonly IssueKind QuerySlow = new("query_slow", Performance, Error, Medium,
        "A pair of the mapping's queries takes more than twice as long in the target",
        "see the hint in the message and the report's explain: add the index that it names to the mapping (tables: … indexes), or write the target's query otherwise");

    public static readonly IssueKind QueryTooSlow = new("query_too_slow", Performance, Error, High,
        "A pair of the mapping's queries takes more than five times as long in the target",
        "see the hint in the message and the report's explain: add the index that it names to the mapping (tables: … indexes), or write the target's query otherwise");

    public static readonly IssueKind QueryAnswersDiffer = new("query_answers_differ", DataIntegrity, Error, High,
        "A pair of the mapping's queries gives another number of rows, or another value, in the target",
        "see whether the two queries ask the same: names, cases of letters, time zones, what the mapping leaves out; where they do, run both by hand and compare the rows");

    public static readonly IssueKind QueryFailed = new("query_failed", DataIntegrity, Error, High,
        "A pair of the mapping's queries that one of the databases refuses",
        "write the query in that database's SQL, with the target's names for tables and columns; what an SQL file of the mapping makes is there only with discover --hooks");

    public static readonly IssueKind QueriesNotCompared = new("queries_not_compared", Performance, Info, Low,
        "A cycle without a target did not ask the mapping's queries",
        "run discover without --no-load");

    public static readonly IssueKind WindowExceeded = new("window_exceeded", Performance, Error, High,
        "The cycle took longer than the window that was given",
        "raise --jobs, give the target more memory and faster disks, move large tables that no longer change beforehand, or ask for a longer window");
}
