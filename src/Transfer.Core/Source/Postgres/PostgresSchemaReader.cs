using Transfer.Plan;
using Transfer.Source.Postgres.Catalogue;

namespace Transfer.Source.Postgres;

/// <summary>
/// Describes a schema from pg_catalog, a handful of queries for all of its tables. Names in the SQL that the catalogue prints have no
/// schema, where they are of this one or of an extension. Source: PostgreSQL documentation, "System Catalogs".
/// </summary>
internal static class PostgresSchemaReader
{
    /// <summary>Lets names of the schema and of extensions be printed, and be read, without their schemas.</summary>
    internal static string SearchPath(string schema) => $"""
        SELECT set_config('search_path', concat_ws(', ', quote_ident({PgName.Literal(schema)}), (
            SELECT string_agg(DISTINCT quote_ident(n.nspname), ', ') FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
            WHERE n.nspname NOT IN ('pg_catalog', {PgName.Literal(schema)}))), false)
        """;

    /// <summary>Makes sure that there is the schema, and that the user may look into it.</summary>
    /// <exception cref="SourceException">Neither, or not the latter.</exception>
    internal static void CheckSchema(PostgresSession session, PostgresSettings settings)
    {
        List<string?[]> found = session.Query("SELECT nspname, has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1", "looking for the schema");
        string?[]? schema = found.Find(row => row[0] == settings.Schema);
        if (schema is null)
            throw new SourceException($"source {settings.Server}: the database has no schema {settings.Schema}: it has {string.Join(", ", found.Select(row => row[0]))}; name one with ?schema=NAME in the URL");
        if (schema[1] != "t")
            throw new SourceException($"source {settings.Server}: the user may not use the schema {settings.Schema}: GRANT USAGE ON SCHEMA {PgName.Quote(settings.Schema)} to the user");
    }

    /// <summary>Reads what the user may see of the schema.</summary>
    /// <exception cref="SourceException">The server refuses, or is gone.</exception>
    internal static DatabaseSchema Read(PostgresSession session, PostgresSettings settings)
    {
        session.Query(SearchPath(settings.Schema), "setting up the session");
        var catalogue = new CatalogueSession(session, settings.Schema);
        IReadOnlyList<ListedTable> tables = TableList.Read(catalogue);
        ILookup<string, ColumnSchema> columns = ColumnList.Read(catalogue);
        var constraints = new ConstraintList(catalogue);
        ILookup<string, IndexSchema> indexes = IndexList.Read(catalogue);
        ILookup<string, PartitionSchema> partitions = TableList.Partitions(catalogue);
        return new DatabaseSchema(
            "postgresql",
            session.Version,
            session.Database,
            [.. tables.Select(table => constraints.AddTo(new TableSchema(table.Name)
            {
                Columns = [.. columns[table.Id]],
                Indexes = [.. indexes[table.Id]],
                Comment = table.Comment,
                Unlogged = table.Unlogged,
                Inherits = table.Inherits,
                Partitions = partitions[table.Id].Count(),
                Partitioning = table.PartitionKey is { } key ? new PartitioningSchema(key, [.. partitions[table.Id]]) : null,
            }, table.Id))],
            ProgramList.Read(catalogue))
        {
            Schema = settings.Schema,
            Elsewhere = ProgramList.Elsewhere(catalogue),
            Objects = [.. TypeList.Read(catalogue), .. SequenceList.Read(catalogue), .. RoutineList.Read(catalogue), .. ViewList.Read(catalogue)],
        };
    }
}
