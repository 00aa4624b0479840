using Transfer.Plan;

namespace Transfer.Source.Postgres.Catalogue;

/// <summary>Asks the catalogue about one schema.</summary>
internal sealed class CatalogueSession
{
    private readonly PostgresSession _session;

    internal CatalogueSession(PostgresSession session, string schema)
    {
        _session = session;
        Schema = schema;
        SchemaId = session.Query($"SELECT oid FROM pg_namespace WHERE nspname = {PgName.Literal(schema)}", "reading the catalogue")[0][0]!;
    }

    internal string Schema { get; }

    /// <summary>The schema's object id.</summary>
    internal string SchemaId { get; }

    internal int Major => _session.Major;

    /// <summary>
    /// The condition that a table of the alias c is one to move: of the schema, no extension's, and no partition, unless what it is part of is in
    /// another schema.
    /// </summary>
    internal string IsTable => $"""
        c.relnamespace = {SchemaId} AND c.relkind IN ('r', 'p')
        AND NOT (c.relispartition AND (SELECT p.relnamespace FROM pg_class p WHERE p.oid = pg_partition_root(c.oid)) = {SchemaId})
        AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
        """;

    /// <summary>The condition that something is no extension's, and no part of something else, as the functions of a range type are.</summary>
    internal static string IsOwn(string catalogue, string id) =>
        $"NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = '{catalogue}'::regclass AND x.objid = {id} AND (x.deptype = 'e' OR (x.deptype = 'i' AND x.classid = 'pg_proc'::regclass)))";

    internal List<string?[]> Ask(string sql, string about) => _session.Query(sql, $"reading the catalogue's {about}");

    /// <summary>A JSON array of texts; none for NULL.</summary>
    internal static IReadOnlyList<string> Texts(string? json) => json is null ? [] : JsonWords.Texts(json);
}
