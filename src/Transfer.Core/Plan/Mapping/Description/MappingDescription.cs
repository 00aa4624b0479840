using Transfer.Plan.Mapping.Forms;

namespace Transfer.Plan.Mapping.Description;

/// <summary>The mapping file's keys: the one list of them, for reader, JSON schema and reference alike. Each other class here is one map of it.</summary>
internal static class MappingDescription
{
    internal const string Title = "mapping";

    /// <summary>The file as a whole.</summary>
    internal static MapForm<MappingFile> Form(IReadOnlyList<TransformerDescription> transformers) => new(Title, "")
    {
        {
            "version", Version(), (file, _) => file,
            "The version of this format: 1.", "version: 1", true
        },
        {
            "name", Values.Text, (file, name) => file with { Name = name.Value },
            "The name of this move, in reports. Default: the file's name without its ending.", "name: chores-tracker"
        },
        {
            "source", Values.Url("a database's URL or an SQLite file", _ => null), (file, url) => file with { Source = url },
            "The database to read; --from on the command line wins. A relative path of an SQLite file starts from the working directory.",
            "source: mysql://app:${CHORES_PASSWORD}@db/chores"
        },
        {
            "target", Target(), (file, target) => file with { Target = target },
            "The PostgreSQL database to fill, or local for a private one; --to on the command line wins.", "target: postgresql://me@host/warehouse"
        },
        {
            "schema", Values.SchemaName, (file, name) => file with { Schema = name },
            "The target schema; --schema on the command line wins. Default: public.", "schema: chores"
        },
        {
            "defaults", DefaultsDescription.Form, (file, defaults) => file with { Defaults = defaults.Value },
            "What holds for every column of a kind, unless its own rule says otherwise.", "defaults: { datetime: timestamptz, json: jsonb }"
        },
        {
            "keys", KeysDescription.Mode, (file, keys) => file with { Keys = keys },
            "What becomes of integer keys, in the whole database: keep (default), or uuid, where they become UUIDs of version 5 and all foreign keys follow, whatever the type that their columns have in this file. A table may say otherwise.",
            "keys: uuid"
        },
        {
            "key_namespace", Values.Uuid, (file, uuid) => file with { KeyNamespace = uuid },
            "The namespace of the UUIDs that keys become. The same namespace, table and old key give the same UUID in every run. Default: a fixed one.",
            "key_namespace: 6ba7b811-9dad-11d1-80b4-00c04fd430c8"
        },
        {
            "include", Globs(), (file, globs) => file with { Include = globs.Value },
            "Globs of source tables to move (* for any run of characters, ? for one). Default: all.", "include: [chore*, users]"
        },
        {
            "exclude", Globs(), (file, globs) => file with { Exclude = globs.Value },
            "Globs of source tables to leave out.", "exclude: [\"*_backup\", tmp?]"
        },
        {
            "hooks", HooksDescription.Form, (file, hooks) => file with { Hooks = hooks.Value },
            "SQL files to run in the target on the way.", "hooks: { after_data: totals.sql }"
        },
        {
            "tables", Tables(transformers), (file, tables) => file with { Tables = tables.Value },
            "Rules for tables, by the source's name. A table without rules moves as it is.", "tables: { users: { target: app_users } }"
        },
        {
            "checks", ChecksDescription.Checks, (file, checks) => file with { Checks = ChecksDescription.Bare(checks) },
            "Queries whose answers are known beforehand.", "checks: [{ name: no orphan, query: SELECT 1 FROM chores WHERE family_id IS NULL }]"
        },
        {
            "queries", ChecksDescription.Queries, (file, pairs) => file with { Queries = ChecksDescription.Bare(pairs) },
            "Queries that both databases should answer alike, and how fast.", "queries: [{ name: users, source: SELECT count(*) FROM users, target: SELECT count(*) FROM app_users }]"
        },
    };

    private static ValueForm<int> Version() => new(
        "1",
        () => new() { ["enum"] = new System.Text.Json.Nodes.JsonArray(MappingFile.Version) },
        scalar => scalar.Text == "1" ? (1, null) : (0, $"'{scalar.Shown}' is not known: this program reads version {MappingFile.Version}"));

    private static Form<TargetDatabase> Target() => Values.Url("a URL of PostgreSQL, or local", url =>
            IsLocal(url) || url.Engine == "postgresql" ? null : $"the target {url} is not PostgreSQL: use postgresql://user@host/database, or local")
        .As(url => new TargetDatabase(IsLocal(url.Value) ? null : url.Value));

    // A URL without a scheme is a path.
    private static bool IsLocal(DatabaseUrl url) => url is { Engine: "sqlite", Path: "local" };

    private static ListForm<string> Globs() => new(Values.Glob, "a list of globs") { OneIsEnough = true };

    private static NamedForm<TableRule, TableRule> Tables(IReadOnlyList<TransformerDescription> transformers) =>
        new(TableDescription.Form(transformers), "a map of the source's tables", (name, table) => table with { Name = name.Value, Place = name.Place });
}
