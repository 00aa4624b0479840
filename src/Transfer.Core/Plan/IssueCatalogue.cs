using static Transfer.Plan.IssueCategory;
using static Transfer.Plan.IssuePriority;
using static Transfer.Plan.IssueSeverity;

namespace Transfer.Plan;

/// <summary>Every issue that there is: its stable code, what kind of trouble it is, and what to do.</summary>
public static partial class IssueCatalogue
{
    public static readonly IssueKind TooManyColumns = new("too_many_columns", SchemaCompatibility, Error, High,
        "A table has more columns than PostgreSQL takes",
        "PostgreSQL takes 1,600 columns: split the table, or leave it out with --exclude");

    public static readonly IssueKind NameChanged = new("name_changed", SchemaCompatibility, Info, Low,
        "A name had to change: too long, or taken by another object",
        "use the new name in the application, or rename the object in the target");

    public static readonly IssueKind TypeMixed = new("type_mixed", SchemaCompatibility, Warning, Medium,
        "A column holds values of several kinds, so it becomes text",
        "give the column one type in the source, or accept text");

    public static readonly IssueKind TimeUnitChosen = new("time_unit_chosen", SchemaCompatibility, Warning, Medium,
        "Numbers in a date or time column: what they count was told by their size",
        "check one row; where the unit is another, convert the column to ISO text in the source");

    public static readonly IssueKind DefaultLeftOff = new("default_left_off", SchemaCompatibility, Warning, Medium,
        "A default that PostgreSQL does not take, or that could not be translated",
        "set the default by hand: ALTER TABLE … ALTER COLUMN … SET DEFAULT …");

    public static readonly IssueKind GeneratedAsPlain = new("generated_as_plain", SchemaCompatibility, Warning, Medium,
        "A generated column whose expression could not be translated becomes a plain one",
        "the column holds the values; keep them up to date with a trigger, or recreate it as GENERATED ALWAYS AS (…) STORED");

    public static readonly IssueKind TableSqlUnread = new("table_sql_unread", SchemaCompatibility, Error, High,
        "The table's own SQL could not be read: its checks and generated expressions are not moved",
        "compare the table with the statement, and add by hand what is missing");

    public static readonly IssueKind CheckUntranslated = new("check_untranslated", SchemaCompatibility, Error, Medium,
        "A CHECK that could not be translated",
        "write the constraint in PostgreSQL's SQL and add it after the run");

    public static readonly IssueKind IndexUntranslated = new("index_untranslated", SchemaCompatibility, Error, Medium,
        "An index that could not be translated",
        "write the index in PostgreSQL's SQL and create it after the run");

    public static readonly IssueKind CollationDiffers = new("collation_differs", SchemaCompatibility, Warning, Medium,
        "The source compares these texts without regard to case, accents or trailing blanks; PostgreSQL does not",
        "compare with lower(), use citext, or a nondeterministic ICU collation");

    public static readonly IssueKind ViewLeftOut = new("view_left_out", SchemaCompatibility, Warning, Medium,
        "A view is not carried over",
        "its SQL stands at the end of schema.sql: carry it over by hand");

    public static readonly IssueKind TriggerLeftOut = new("trigger_left_out", SchemaCompatibility, Warning, Medium,
        "A trigger is not carried over",
        "its SQL stands at the end of schema.sql: carry it over by hand");

    public static readonly IssueKind VirtualTableLeftOut = new("virtual_table_left_out", SchemaCompatibility, Warning, Medium,
        "A virtual table is not carried over",
        "its SQL stands at the end of schema.sql: rebuild it with PostgreSQL's own means (full text: a tsvector with a GIN index)");

    public static readonly IssueKind RoutineLeftOut = new("routine_left_out", SchemaCompatibility, Warning, Medium,
        "A procedure or function is not carried over",
        "its SQL stands at the end of schema.sql: write it in PL/pgSQL or in the application");

    public static readonly IssueKind EventLeftOut = new("event_left_out", SchemaCompatibility, Warning, Medium,
        "A scheduled event is not carried over",
        "its SQL stands at the end of schema.sql: schedule it with pg_cron or the system's own scheduler");

    public static readonly IssueKind SequenceLeftOut = new("sequence_left_out", SchemaCompatibility, Warning, Medium,
        "A sequence of the source that no column owns is not carried over",
        "its SQL stands at the end of schema.sql: CREATE SEQUENCE … START WITH the source's next value");

    public static readonly IssueKind ObjectLeftOut = new("object_left_out", SchemaCompatibility, Warning, Medium,
        "Something of a PostgreSQL source that is not carried over: a policy, a rule, an aggregate, a foreign table, rights",
        "its SQL stands at the end of schema.sql, where there is any: carry it over by hand, or with pg_dump --schema-only");

    public static readonly IssueKind SchemaLeftOut = new("schema_left_out", SchemaCompatibility, Warning, Medium,
        "The source database has tables in other schemas than the one that is moved",
        "move each with a run of its own: --from 'postgresql://…?schema=NAME'");

    public static readonly IssueKind InheritanceFlattened = new("inheritance_flattened", SchemaCompatibility, Warning, Medium,
        "A table that inherits from another becomes a plain one with all its columns",
        "where the inheritance is needed: ALTER TABLE … INHERIT … in the target");

    public static readonly IssueKind SeedLeftOut = new("seed_left_out", MigrationLogic, Warning, Low,
        "The mapping's own rows are not inserted into tables that exist",
        "insert them with SQL of your own, such as a hook after_data");

    public static readonly IssueKind KeyMapLeftOut = new("map_table_left_out", MigrationLogic, Warning, Medium,
        "A table of old and new keys is not made beside tables that exist",
        "keep the old key in a column of the table itself, with old_key in the mapping");

    public static readonly IssueKind KeyMapIncomplete = new("map_table_incomplete", DataIntegrity, Error, High,
        "A table of old and new keys does not hold one row for each that was loaded",
        "see what changed rows of the table during the run, such as a hook of the mapping, and run again");

    public static readonly IssueKind DroppedWithColumn = new("dropped_with_column", MigrationLogic, Info, Low,
        "An index, key or check went with a column that the mapping drops",
        "nothing, where the mapping is meant so");

    public static readonly IssueKind ProgramsUnseen = new("programs_unseen", SchemaCompatibility, Warning, Low,
        "The account may not see all triggers, routines or events, so that some may be missing from the list",
        "grant the rights that are named and plan again, or look as an administrator");

    public static readonly IssueKind TypeUnknown = new("type_unknown", SchemaCompatibility, Warning, Medium,
        "A type that this program does not know is moved as text or bytes",
        "compare some values with the source, and give the column another type where that fits");

    public static readonly IssueKind EnumAsText = new("enum_as_text", SchemaCompatibility, Warning, Low,
        "An enum with a label longer than PostgreSQL takes becomes text with a CHECK",
        "shorten the label in the source, or sort by a position of your own");

    public static readonly IssueKind GeometryAsBytea = new("geometry_as_bytea", SchemaCompatibility, Warning, Medium,
        "The target lacks the extension postgis: geometries become bytea with EWKB in it",
        "CREATE EXTENSION postgis in the target and run again; or later: ALTER TABLE … ALTER COLUMN … TYPE geometry USING ST_GeomFromEWKB(…)");

    public static readonly IssueKind AutoIncrementLost = new("auto_increment_lost", SchemaCompatibility, Warning, Medium,
        "A column that the source numbers has a type that cannot be an identity column",
        "make the column a whole number in the source, or: CREATE SEQUENCE …, then ALTER TABLE … ALTER COLUMN … SET DEFAULT nextval(…)");

    public static readonly IssueKind CheckNotEnforced = new("check_not_enforced", SchemaCompatibility, Info, Low,
        "A CHECK that the source does not enforce is left out",
        "add it to the target where it is to hold there");

    public static readonly IssueKind IndexInvisible = new("index_invisible", SchemaCompatibility, Info, Low,
        "An index that the source's optimizer does not use is made all the same",
        "drop the index in the target where it is not needed: PostgreSQL has none that the planner does not see");

    public static readonly IssueKind FullTextAsGin = new("fulltext_as_gin", SchemaCompatibility, Info, Medium,
        "A FULLTEXT index becomes a GIN index on a tsvector",
        "write MATCH … AGAINST as: the index's expression @@ websearch_to_tsquery('simple', …)");

    public static readonly IssueKind EngineWithoutTransactions = new("engine_without_transactions", MigrationLogic, Warning, Medium,
        "The table's storage engine has no transactions: it is part of no snapshot",
        "let nobody write to the table during the run, or make it InnoDB first");

    public static readonly IssueKind PartitionsFlattened = new("partitions_flattened", MigrationLogic, Info, Low,
        "A partitioned table becomes a plain one",
        "where the partitions are needed, make the table PARTITION BY … in the target and load it from the plain one");

    public static readonly IssueKind ForeignKeyWithoutParent = new("foreign_key_without_parent", DataIntegrity, Error, High,
        "A foreign key refers to a table or column that is not moved",
        "the table or column referred to is not among those moved: move it too, or drop the foreign key in the source");

    public static readonly IssueKind TableNotCreated = new("table_not_created", SchemaCompatibility, Error, High,
        "PostgreSQL refused the table: its rows are rejected",
        "see the message; the statement stands in schema.sql, the rows in the rejects");

    public static readonly IssueKind ObjectFailed = new("object_failed", SchemaCompatibility, Error, High,
        "PostgreSQL refused a key, index, check or type",
        "see the message, then run the statement by hand");

    public static readonly IssueKind DuplicateKeys = new("duplicate_keys", DataIntegrity, Error, High,
        "Rows share what should be unique; the count is of those beyond the first of each key",
        "remove the duplicates in the source or target, then run the statement by hand");

    public static readonly IssueKind CheckViolated = new("check_violated", DataIntegrity, Error, High,
        "Rows that a CHECK refuses",
        "the constraint holds for new rows (NOT VALID): mend the old ones, then ALTER TABLE … VALIDATE CONSTRAINT …");

    public static readonly IssueKind ForeignKeyOrphans = new("foreign_key_orphans", DataIntegrity, Error, High,
        "Rows that refer to a parent which is not there",
        "the foreign key holds for new rows (NOT VALID): add the missing parents or mend the children, then ALTER TABLE … VALIDATE CONSTRAINT …");

    public static readonly IssueKind SequenceNotSet = new("sequence_not_set", MigrationLogic, Error, High,
        "The next value of an identity column could not be set",
        "set it by hand: ALTER TABLE … ALTER COLUMN … RESTART WITH …");

    public static readonly IssueKind CommentFailed = new("comment_failed", SchemaCompatibility, Warning, Low,
        "A comment could not be set",
        "set the comment by hand");

    public static readonly IssueKind NotReconciled = new("not_reconciled", DataIntegrity, Error, High,
        "The counts of source, program and target do not agree",
        "somebody else may have written to the target during the run: run again when nobody does, with --replace where the run made the table");

    public static readonly IssueKind ValuesDiffer = new("values_differ", DataIntegrity, Error, High,
        "A table of the target holds other values than the source gave",
        "transfer verify lists rows and columns, and --fix loads those rows again; where nobody else writes to the target, please report it with the run's folder");

    public static readonly IssueKind ValuesFixed = new("values_fixed", DataIntegrity, Info, Low,
        "Rows of the target that differed from the source and were loaded again",
        "nothing: transfer verify finds them equal now");

    public static readonly IssueKind ValuesNotCompared = new("values_not_compared", DataIntegrity, Info, Low,
        "Values that no checksum covers",
        "compare a sample of them by hand, or use a target of PostgreSQL 14 or later");

    public static readonly IssueKind NoPrimaryKey = new("no_primary_key", MigrationLogic, Info, Low,
        "A table without a primary key",
        "reports name its rows by row id or position; consider a primary key in the target");

    public static readonly IssueKind ZeroDateNulled = new("zero_date", DataQuality, Warning, Medium,
        "MySQL's zero or impossible date, which became NULL; where the column takes none, the row is rejected",
        "nothing where such a date means that there is none; else mend the dates in the source and run again");

    public static readonly IssueKind LookupNulled = new("lookup_missing", DataIntegrity, Warning, Medium,
        "A value that no row of a lookup's table has, and that became NULL, as its missing: null says",
        "nothing where NULL is what is wanted; else add the row to the lookup's table, or mend the value");

    public static readonly IssueKind LookupNotUnique = new("lookup_not_unique", DataIntegrity, Error, High,
        "Rows of a lookup's table that have the same value: it finds none of them",
        "leave one of these rows in the table (a query with GROUP BY), or look up by a column that tells them apart");

    private static readonly Dictionary<string, (string Meaning, string Remedy)> RejectKinds = new()
    {
        ["null_in_not_null"] = ("NULL in a column that takes none",
            "fill the value in the source, or drop NOT NULL there"),
        ["wrong_storage_class"] = ("A value of a kind that the column's type cannot hold: a blob in an integer column",
            "mend the value in the source, or declare the column as a type that holds it"),
        ["not_a_number"] = ("Text that is no number",
            "mend the value in the source, or declare the column as text"),
        ["number_out_of_range"] = ("A number outside the type's range",
            "mend the value in the source, or declare the column as a wider type (bigint, numeric)"),
        ["fraction_lost"] = ("Digits after the point that the column has no room for, or a time of day in a date",
            "round the value in the source, or declare the column with more digits"),
        ["precision_lost"] = ("A number that the type cannot hold exactly",
            "declare the column as numeric"),
        ["boolean_out_of_range"] = ("Neither 0 nor 1, nor a word for true or false",
            "declare the column as smallint"),
        ["invalid_utf8"] = ("Bytes that are not UTF-8",
            "re-encode the text in the source, or declare the column as blob"),
        ["nul_byte"] = ("U+0000, which PostgreSQL's text cannot hold",
            "remove U+0000 in the source, or declare the column as blob"),
        ["string_too_long"] = ("More characters than varchar(n) takes",
            "declare the column as text or longer: SQLite does not enforce the length that it declares"),
        ["value_too_large"] = ("More than 1 GB in one field",
            "keep the value outside the database, or cut it into rows"),
        ["invalid_date"] = ("Text that is no date, or a day that does not exist",
            "mend the date in the source (YYYY-MM-DD), or declare the column as text"),
        ["invalid_time"] = ("Text that is no time of day",
            "mend the time in the source (HH:MM:SS), or declare the column as text"),
        ["time_out_of_range"] = ("A time of day before 00:00 or after 24:00",
            "a duration is no time of day: declare the column as text"),
        ["invalid_timestamp"] = ("Text that is no date and time",
            "mend the value in the source (YYYY-MM-DD HH:MM:SS), or declare the column as text"),
        ["offset_lost"] = ("An offset from UTC in a column without time zone",
            "declare the column as timestamptz, or convert to UTC in the source"),
        ["date_out_of_range"] = ("A date outside the years 1 to 9999",
            "mend the date in the source"),
        ["ambiguous_time"] = ("A number in a date or time column whose unit is not known",
            "convert the column to ISO text in the source"),
        ["invalid_json"] = ("Text that is not JSON",
            "mend the JSON in the source, or declare the column as text"),
        ["json_not_portable"] = ("JSON that jsonb would change or refuse",
            "mend the JSON in the source, or declare the column as text"),
        ["invalid_uuid"] = ("Neither a UUID's text nor 16 bytes",
            "mend the UUID in the source, or declare the column as text"),
        ["invalid_address"] = ("Text that is no IP address",
            "mend the address in the source, or declare the column as text"),
        ["invalid_enum"] = ("Text that is none of the enum's labels",
            "give the row a value that the enum has, or declare the column as text"),
        ["invalid_vector"] = ("Bytes that are no whole number of 32-bit floats",
            "mend the vector in the source, or declare the column as blob"),
        ["invalid_geometry"] = ("Bytes that are no geometry, or an SRID that PostGIS would change",
            "mend the geometry or its SRID in the source"),
        ["zero_date"] = ("MySQL's zero or impossible date in a column that takes no NULL",
            "mend the date in the source, or let the column take NULL there: such dates then become NULL"),
        ["server_refused"] = ("PostgreSQL refused the row",
            "see the message: the row fits its types, but not a constraint or limit of the target"),
        ["table_not_created"] = ("The target table could not be made, so its rows have no place",
            "make the table possible first: see the issue about the table itself"),
        ["not_in_map"] = ("A value that the mapping's map does not list",
            "add the value to the mapping's map, or say what becomes of others: else: keep, else: null or else_value"),
        ["ambiguous_local_time"] = ("A local time that the clocks of its zone showed twice",
            "mend the time in the source, or choose one of the two instants in the mapping: dst: earlier or dst: later"),
        ["skipped_local_time"] = ("A local time that the clocks of its zone skipped",
            "mend the time in the source, or say in the mapping where it belongs: dst: earlier or dst: later"),
        ["invalid_interval"] = ("Text that is no duration",
            "mend the duration in the source (HH:MM:SS or ISO 8601, P1DT2H), or name the unit of numbers in the mapping"),
        ["invalid_base64"] = ("Text that is no base64",
            "mend the value in the source, or take the transformer base64 off"),
        ["invalid_hex"] = ("Text that is no hexadecimal digits, two for each byte",
            "mend the value in the source, or take the transformer hex off"),
        ["invalid_encoding"] = ("Bytes that mean no character in the encoding that the mapping names",
            "look at the bytes: the encoding that the mapping names is not the one that wrote them"),
        ["invalid_key_value"] = ("Text that is no list of KEY=VALUE",
            "mend the text in the source, or name its separators in the mapping"),
        ["invalid_list"] = ("A list with a quoted element that has no end",
            "mend the list in the source, or leave quoted out of the mapping"),
        ["lookup_missing"] = ("A value that no row of a lookup's table has",
            "add the row to the table, as one of the source or as seed, or mend the value; with missing: null it becomes NULL"),
        ["lookup_ambiguous"] = ("A value that several rows of a lookup's table have",
            "leave one of these rows in the lookup's table, or look up by a column that tells them apart"),
    };

    /// <summary>The issue that a reject code stands for: one a code, table and column.</summary>
    public static IssueKind ForReject(string code) => new(
        code,
        code is "null_in_not_null" or "server_refused" ? DataIntegrity : code is "table_not_created" ? SchemaCompatibility : DataQuality,
        Error,
        High,
        RejectKinds[code].Meaning,
        RejectKinds[code].Remedy);

    /// <summary>Every kind but the rejects, by code.</summary>
    internal static IReadOnlyList<IssueKind> All =>
        [.. typeof(IssueCatalogue).GetFields().Select(one => one.GetValue(null)).OfType<IssueKind>().OrderBy(kind => kind.Code, StringComparer.Ordinal)];

    /// <summary>The kinds of rejected rows, by code.</summary>
    internal static IReadOnlyList<IssueKind> Rejects => [.. RejectKinds.Keys.Order(StringComparer.Ordinal).Select(ForReject)];
}
