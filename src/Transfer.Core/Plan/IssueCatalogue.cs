using static Transfer.Plan.IssueCategory;
using static Transfer.Plan.IssuePriority;
using static Transfer.Plan.IssueSeverity;

namespace Transfer.Plan;

/// <summary>Every issue that there is: its stable code, what kind of trouble it is, and what to do.</summary>
public static partial class IssueCatalogue
{
    public static readonly IssueKind TooManyColumns = new("too_many_columns", SchemaCompatibility, Error, High,
        "PostgreSQL takes 1,600 columns: split the table, or leave it out with --exclude");

    public static readonly IssueKind NameChanged = new("name_changed", SchemaCompatibility, Info, Low,
        "use the new name in the application, or rename the object in the target");

    public static readonly IssueKind TypeMixed = new("type_mixed", SchemaCompatibility, Warning, Medium,
        "give the column one type in the source, or accept text");

    public static readonly IssueKind TimeUnitChosen = new("time_unit_chosen", SchemaCompatibility, Warning, Medium,
        "check one row; where the unit is another, convert the column to ISO text in the source");

    public static readonly IssueKind DefaultLeftOff = new("default_left_off", SchemaCompatibility, Warning, Medium,
        "set the default by hand: ALTER TABLE … ALTER COLUMN … SET DEFAULT …");

    public static readonly IssueKind GeneratedAsPlain = new("generated_as_plain", SchemaCompatibility, Warning, Medium,
        "the column holds the values; keep them up to date with a trigger, or recreate it as GENERATED ALWAYS AS (…) STORED");

    public static readonly IssueKind TableSqlUnread = new("table_sql_unread", SchemaCompatibility, Error, High,
        "compare the table with the statement, and add by hand what is missing");

    public static readonly IssueKind CheckUntranslated = new("check_untranslated", SchemaCompatibility, Error, Medium,
        "write the constraint in PostgreSQL's SQL and add it after the run");

    public static readonly IssueKind IndexUntranslated = new("index_untranslated", SchemaCompatibility, Error, Medium,
        "write the index in PostgreSQL's SQL and create it after the run");

    public static readonly IssueKind CollationDiffers = new("collation_differs", SchemaCompatibility, Warning, Medium,
        "compare with lower(), use citext, or a nondeterministic ICU collation");

    public static readonly IssueKind ViewLeftOut = new("view_left_out", SchemaCompatibility, Warning, Medium,
        "its SQL stands at the end of schema.sql: carry it over by hand");

    public static readonly IssueKind TriggerLeftOut = new("trigger_left_out", SchemaCompatibility, Warning, Medium,
        "its SQL stands at the end of schema.sql: carry it over by hand");

    public static readonly IssueKind VirtualTableLeftOut = new("virtual_table_left_out", SchemaCompatibility, Warning, Medium,
        "its SQL stands at the end of schema.sql: rebuild it with PostgreSQL's own means (full text: a tsvector with a GIN index)");

    public static readonly IssueKind RoutineLeftOut = new("routine_left_out", SchemaCompatibility, Warning, Medium,
        "its SQL stands at the end of schema.sql: write it in PL/pgSQL or in the application");

    public static readonly IssueKind EventLeftOut = new("event_left_out", SchemaCompatibility, Warning, Medium,
        "its SQL stands at the end of schema.sql: schedule it with pg_cron or the system's own scheduler");

    public static readonly IssueKind SequenceLeftOut = new("sequence_left_out", SchemaCompatibility, Warning, Medium,
        "its SQL stands at the end of schema.sql: CREATE SEQUENCE … START WITH the source's next value");

    public static readonly IssueKind SeedLeftOut = new("seed_left_out", MigrationLogic, Warning, Low,
        "insert them with SQL of your own, such as a hook after_data");

    public static readonly IssueKind DroppedWithColumn = new("dropped_with_column", MigrationLogic, Info, Low,
        "nothing, where the mapping is meant so");

    public static readonly IssueKind ProgramsUnseen = new("programs_unseen", SchemaCompatibility, Warning, Low,
        "grant the rights that are named and plan again, or look as an administrator");

    public static readonly IssueKind TypeUnknown = new("type_unknown", SchemaCompatibility, Warning, Medium,
        "compare some values with the source, and give the column another type where that fits");

    public static readonly IssueKind EnumAsText = new("enum_as_text", SchemaCompatibility, Warning, Low,
        "shorten the label in the source, or sort by a position of your own");

    public static readonly IssueKind GeometryAsBytea = new("geometry_as_bytea", SchemaCompatibility, Warning, Medium,
        "CREATE EXTENSION postgis in the target and run again; or later: ALTER TABLE … ALTER COLUMN … TYPE geometry USING ST_GeomFromEWKB(…)");

    public static readonly IssueKind AutoIncrementLost = new("auto_increment_lost", SchemaCompatibility, Warning, Medium,
        "make the column a whole number in the source, or: CREATE SEQUENCE …, then ALTER TABLE … ALTER COLUMN … SET DEFAULT nextval(…)");

    public static readonly IssueKind CheckNotEnforced = new("check_not_enforced", SchemaCompatibility, Info, Low,
        "add it to the target where it is to hold there");

    public static readonly IssueKind IndexInvisible = new("index_invisible", SchemaCompatibility, Info, Low,
        "drop the index in the target where it is not needed: PostgreSQL has none that the planner does not see");

    public static readonly IssueKind FullTextAsGin = new("fulltext_as_gin", SchemaCompatibility, Info, Medium,
        "write MATCH … AGAINST as: the index's expression @@ websearch_to_tsquery('simple', …)");

    public static readonly IssueKind EngineWithoutTransactions = new("engine_without_transactions", MigrationLogic, Warning, Medium,
        "let nobody write to the table during the run, or make it InnoDB first");

    public static readonly IssueKind PartitionsFlattened = new("partitions_flattened", MigrationLogic, Info, Low,
        "where the partitions are needed, make the table PARTITION BY … in the target and load it from the plain one");

    public static readonly IssueKind ForeignKeyWithoutParent = new("foreign_key_without_parent", DataIntegrity, Error, High,
        "the table or column referred to is not among those moved: move it too, or drop the foreign key in the source");

    public static readonly IssueKind TableNotCreated = new("table_not_created", SchemaCompatibility, Error, High,
        "see the message; the statement stands in schema.sql, the rows in the rejects");

    public static readonly IssueKind ObjectFailed = new("object_failed", SchemaCompatibility, Error, High,
        "see the message, then run the statement by hand");

    public static readonly IssueKind DuplicateKeys = new("duplicate_keys", DataIntegrity, Error, High,
        "remove the duplicates in the source or target, then run the statement by hand");

    public static readonly IssueKind CheckViolated = new("check_violated", DataIntegrity, Error, High,
        "the constraint holds for new rows (NOT VALID): mend the old ones, then ALTER TABLE … VALIDATE CONSTRAINT …");

    public static readonly IssueKind ForeignKeyOrphans = new("foreign_key_orphans", DataIntegrity, Error, High,
        "the foreign key holds for new rows (NOT VALID): add the missing parents or mend the children, then ALTER TABLE … VALIDATE CONSTRAINT …");

    public static readonly IssueKind SequenceNotSet = new("sequence_not_set", MigrationLogic, Error, High,
        "set it by hand: ALTER TABLE … ALTER COLUMN … RESTART WITH …");

    public static readonly IssueKind CommentFailed = new("comment_failed", SchemaCompatibility, Warning, Low,
        "set the comment by hand");

    public static readonly IssueKind NotReconciled = new("not_reconciled", DataIntegrity, Error, High,
        "somebody else may have written to the target during the run: run again when nobody does, with --replace where the run made the table");

    public static readonly IssueKind NoPrimaryKey = new("no_primary_key", MigrationLogic, Info, Low,
        "reports name its rows by row id or position; consider a primary key in the target");

    public static readonly IssueKind ZeroDateNulled = new("zero_date", DataQuality, Warning, Medium,
        "nothing where such a date means that there is none; else mend the dates in the source and run again");

    private static readonly Dictionary<string, string> RejectRemedies = new()
    {
        ["null_in_not_null"] = "fill the value in the source, or drop NOT NULL there",
        ["wrong_storage_class"] = "mend the value in the source, or declare the column as a type that holds it",
        ["not_a_number"] = "mend the value in the source, or declare the column as text",
        ["number_out_of_range"] = "mend the value in the source, or declare the column as a wider type (bigint, numeric)",
        ["fraction_lost"] = "round the value in the source, or declare the column with more digits",
        ["precision_lost"] = "declare the column as numeric",
        ["boolean_out_of_range"] = "declare the column as smallint",
        ["invalid_utf8"] = "re-encode the text in the source, or declare the column as blob",
        ["nul_byte"] = "remove U+0000 in the source, or declare the column as blob",
        ["string_too_long"] = "declare the column as text or longer: SQLite does not enforce the length that it declares",
        ["value_too_large"] = "keep the value outside the database, or cut it into rows",
        ["invalid_date"] = "mend the date in the source (YYYY-MM-DD), or declare the column as text",
        ["invalid_time"] = "mend the time in the source (HH:MM:SS), or declare the column as text",
        ["time_out_of_range"] = "a duration is no time of day: declare the column as text",
        ["invalid_timestamp"] = "mend the value in the source (YYYY-MM-DD HH:MM:SS), or declare the column as text",
        ["offset_lost"] = "declare the column as timestamptz, or convert to UTC in the source",
        ["date_out_of_range"] = "mend the date in the source",
        ["ambiguous_time"] = "convert the column to ISO text in the source",
        ["invalid_json"] = "mend the JSON in the source, or declare the column as text",
        ["json_not_portable"] = "mend the JSON in the source, or declare the column as text",
        ["invalid_uuid"] = "mend the UUID in the source, or declare the column as text",
        ["invalid_address"] = "mend the address in the source, or declare the column as text",
        ["invalid_enum"] = "give the row a value that the enum has, or declare the column as text",
        ["invalid_vector"] = "mend the vector in the source, or declare the column as blob",
        ["invalid_geometry"] = "mend the geometry or its SRID in the source",
        ["zero_date"] = "mend the date in the source, or let the column take NULL there: such dates then become NULL",
        ["server_refused"] = "see the message: the row fits its types, but not a constraint or limit of the target",
        ["table_not_created"] = "make the table possible first: see the issue about the table itself",
        ["not_in_map"] = "add the value to the mapping's map, or say what becomes of others: else: keep, else: null or else_value",
        ["ambiguous_local_time"] = "mend the time in the source, or choose one of the two instants in the mapping: dst: earlier or dst: later",
        ["skipped_local_time"] = "mend the time in the source, or say in the mapping where it belongs: dst: earlier or dst: later",
        ["invalid_interval"] = "mend the duration in the source (HH:MM:SS or ISO 8601, P1DT2H), or name the unit of numbers in the mapping",
        ["invalid_base64"] = "mend the value in the source, or take the transformer base64 off",
        ["invalid_hex"] = "mend the value in the source, or take the transformer hex off",
        ["invalid_encoding"] = "look at the bytes: the encoding that the mapping names is not the one that wrote them",
        ["invalid_key_value"] = "mend the text in the source, or name its separators in the mapping",
        ["invalid_list"] = "mend the list in the source, or leave quoted out of the mapping",
    };

    /// <summary>The issue that a reject code stands for: one a code, table and column.</summary>
    public static IssueKind ForReject(string code) => new(
        code,
        code is "null_in_not_null" or "server_refused" ? DataIntegrity : code is "table_not_created" ? SchemaCompatibility : DataQuality,
        Error,
        High,
        RejectRemedies[code]);
}
