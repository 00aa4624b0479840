using System.Text;
using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Swap;

/// <summary>What takes whose place in one schema.</summary>
/// <param name="Schema">The target's schema.</param>
/// <param name="Staging">The schema that was loaded for it.</param>
/// <param name="New">The run's objects, in staging; as planned where they are not made yet.</param>
/// <param name="Old">What has their names in the target's schema, and is kept aside.</param>
internal sealed record Replacement(string Schema, string Staging, IReadOnlyList<SchemaObject> New, IReadOnlyList<SchemaObject> Old)
{
    private const string NamesSql = """
        SELECT true, c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1
        UNION ALL
        SELECT false, t.typname::text FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE n.nspname = $1 AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
        """;

    /// <summary>The names that tables, indexes and sequences of the run have.</summary>
    private List<string> Relations { get; init; } = [];

    /// <summary>The names that types of the run have.</summary>
    private List<string> Types { get; init; } = [];

    private IEnumerable<SchemaObject> OldTables => Old.Where(one => one.Kind == "TABLE");

    /// <summary>The SQL names of the tables that are to be locked.</summary>
    internal IEnumerable<string> LockedTables => OldTables.Select(one => one.Sql(Schema));

    /// <summary>What a plan is going to replace, before anything of it is made.</summary>
    internal static async Task<List<Replacement>> PlannedAsync(NpgsqlConnection connection, TransferPlan plan, SwapNames names, CancellationToken cancel)
    {
        var all = new List<Replacement>();
        foreach (string staging in plan.Schemas)
        {
            TablePlan[] tables = [.. plan.Tables.Where(table => table.Schema == staging)];
            IEnumerable<string> partitions = tables.SelectMany(table => table.Partitioning?.Partitions ?? []).Select(partition => partition.Name);
            string[] made = [.. tables.Select(table => table.Name), .. partitions, .. plan.Tables.Select(table => table.KeyMap).OfType<KeyMapPlan>().Where(map => map.Schema == staging).Select(map => map.Name)];
            string[] types = [.. plan.Enums.Where(type => type.Schema == staging).Select(type => type.Name)];
            SchemaObject[] objects =
            [
                .. made.Select(name => new SchemaObject("TABLE", "pg_class", 0, name, "")),
                .. types.Select(name => new SchemaObject("TYPE", "pg_type", 0, name, "")),
                .. tables.Where(table => table.UpdateTrigger is not null).Select(table => new SchemaObject("FUNCTION", "pg_proc", 0, table.UpdateTrigger!.Name, "")),
            ];
            string schema = names.Final(staging);
            all.Add(new Replacement(schema, staging, objects, await OldAsync(connection, schema, objects, cancel))
            {
                Relations = [.. made, .. tables.SelectMany(IndexNames), .. tables.SelectMany(SequenceNames)],
                Types = [.. types, .. made],
            });
        }

        return all;
    }

    /// <summary>What is in staging, and what it replaces.</summary>
    internal static async Task<List<Replacement>> LoadedAsync(NpgsqlConnection connection, IEnumerable<string> schemas, SwapNames names, CancellationToken cancel)
    {
        var all = new List<Replacement>();
        foreach (string staging in schemas)
        {
            List<SchemaObject> made = await SchemaObject.ListAsync(connection, staging, cancel);
            string schema = names.Final(staging);
            SchemaObject[] final = [.. made.Select(one => one with { Arguments = names.Named(one.Arguments) })];
            var replacement = new Replacement(schema, staging, made, await OldAsync(connection, schema, final, cancel));
            await replacement.ReadNamesAsync(connection, cancel);
            all.Add(replacement);
        }

        return all;
    }

    /// <summary>Why the old objects cannot make room; empty where they can.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="all">What takes whose place.</param>
    /// <param name="remade">A text with the names of views and functions that may be in the way yet, as they are going to be replaced too.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task<List<string>> ObstaclesAsync(NpgsqlConnection connection, IReadOnlyList<Replacement> all, string remade, CancellationToken cancel)
    {
        List<SchemaObject> old = [.. all.SelectMany(one => one.Old)];
        IEnumerable<Dependent> users = (await Dependents.UsersAsync(connection, old, cancel)).Where(user => user.Remade is not { } name || !remade.Contains(name, StringComparison.OrdinalIgnoreCase));
        List<string> found = [.. users.Select(user => user.Words), .. await Dependents.TiesAsync(connection, old, cancel)];
        foreach (Replacement one in all)
            found.AddRange((await Dependents.TakenAsync(connection, one.Old, one.Schema, one.Relations, one.Types, cancel)).Select(what => $"{what} has a name that the run needs in {one.Schema}"));
        return found;
    }

    /// <summary>A table makes room for a table and a type for a type: what stands there as anything else is in the way.</summary>
    private static async Task<List<SchemaObject>> OldAsync(NpgsqlConnection connection, string schema, IReadOnlyList<SchemaObject> made, CancellationToken cancel)
    {
        ILookup<string, SchemaObject> byName = made.ToLookup(one => one.Name, StringComparer.Ordinal);
        return [.. (await SchemaObject.ListAsync(connection, schema, cancel)).Where(old => byName[old.Name].Any(one => one.SharesNameWith(old) && one.Catalogue == old.Catalogue && one.Kind == old.Kind))];
    }

    private static IEnumerable<string> IndexNames(TablePlan table) =>
        table.Uniques.Select(key => key.Name).Concat(table.Indexes.Select(index => index.Name)).Concat(table.PrimaryKey is { } key ? [key.Name] : []);

    /// <summary>What PostgreSQL calls the sequences of identity columns, as staging has nothing else of that name; longer names it cuts in a way of its own.</summary>
    private static IEnumerable<string> SequenceNames(TablePlan table) =>
        table.Columns.Where(column => column.Identity).Select(column => $"{table.Name}_{column.Name}_seq").Where(name => Encoding.UTF8.GetByteCount(name) <= PgName.MaxBytes);

    private async Task ReadNamesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(NamesSql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Staging });
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel)) (answer.GetBoolean(0) ? Relations : Types).Add(answer.GetString(1));
    }
}
