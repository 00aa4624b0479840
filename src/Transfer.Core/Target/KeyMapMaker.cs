using Npgsql;
using Transfer.Plan;
using Transfer.Target.Ddl;

namespace Transfer.Target;

/// <summary>Makes a table's map of old and new keys when its rows are in, before anything else is made on them.</summary>
internal sealed class KeyMapMaker(MadeObjects made, KeyMaker keys)
{
    /// <summary>Makes and fills the map, where the table has one.</summary>
    /// <param name="connection">A connection that serves nobody else meanwhile.</param>
    /// <param name="table">The loaded table.</param>
    /// <param name="rows">The rows that were loaded into it.</param>
    /// <param name="cancel">Stops it.</param>
    internal async Task MakeAsync(NpgsqlConnection connection, TablePlan table, long rows, CancellationToken cancel)
    {
        if (table.KeyMap is not { } map) return;
        Statement fill = KeyMapDdl.Fill(table, map);
        try
        {
            await using var command = new NpgsqlCommand(fill.Sql, connection);
            // Of these commands PostgreSQL counts rows only for the INSERT.
            long filled = await command.ExecuteNonQueryAsync(cancel);
            // A row that the mapping gives the table may have an old key of the mapping's own.
            if (filled >= rows && filled <= rows + table.Seed.Count) made.Created(fill, $"{filled:N0} rows");
            else made.Failed(fill, IssueCatalogue.KeyMapIncomplete.At(table.Source.Name, null, $"{map.Name} holds {filled:N0} keys, and {rows:N0} rows were loaded into {table.Name}"));
        }
        catch (PostgresException error) when (!TargetFault.IsOfTheServer(error))
        {
            made.Failed(fill, IssueCatalogue.ObjectFailed.At(
                table.Source.Name, null, $"the map table {map.Name} could not be made, and {table.Name} keeps its old keys: {TargetFault.Words(error)}. Its SQL: {fill.Sql}"));
            return;
        }

        foreach (Statement key in KeyMapDdl.Keys(table, map)) await keys.MakeAsync(connection, key, cancel);
    }
}
