using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Swap;

/// <summary>What a PostgreSQL source has besides tables, as a swap takes it: made in staging by the source's own SQL, whose names have no schema, and moved in with the tables.</summary>
internal static class SourceObjects
{
    private const string InstalledSql = "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = $1)";

    /// <summary>Makes sure that all of it can be moved, and undone.</summary>
    /// <exception cref="UsageException">A collation or a range type cannot be moved to another schema with all that is its own; an extension belongs to the whole database.</exception>
    internal static async Task CheckAsync(NpgsqlConnection connection, IReadOnlyList<ObjectSchema> objects, CancellationToken cancel)
    {
        string[] fixedInPlace = [.. objects.Where(one => one.Kind is "collation" or "range").Select(one => $"{one.Kind} {one.Name}")];
        if (fixedInPlace.Length > 0)
            throw new UsageException($"--swap cannot move what a PostgreSQL source has into its place: {string.Join(", ", fixedInPlace)}. Run without --swap");
        foreach (ObjectSchema extension in objects.Where(one => one.Kind == "extension"))
        {
            if (!await Patience.AskAsync<bool>(connection, InstalledSql, extension.Name, cancel))
                throw new UsageException($"--swap makes no extensions, as no rollback could take them away again: CREATE EXTENSION {PgName.Quote(extension.Name)} in the target first");
        }
    }

    /// <summary>All of its SQL, for names that a run makes anew.</summary>
    internal static string Sql(IReadOnlyList<ObjectSchema> objects) => string.Join('\n', objects.Select(one => one.Sql));
}
