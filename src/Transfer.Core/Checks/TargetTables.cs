using Npgsql;
using Transfer.Plan;

namespace Transfer.Checks;

/// <summary>The tables that are looked at, as the target's catalogue names them.</summary>
internal sealed class TargetTables
{
    /// <summary>A condition on a table <c>c</c> in a schema <c>n</c>, for a query that <see cref="ReadAsync"/> asks.</summary>
    internal const string AreThey = "(n.nspname, c.relname) IN (SELECT * FROM unnest($1, $2))";

    private readonly Dictionary<(string Schema, string Name), TablePlan> _byName;

    internal TargetTables(IReadOnlyList<TablePlan> all)
    {
        All = all;
        _byName = all.ToDictionary(table => (table.Schema, table.Name));
    }

    internal IReadOnlyList<TablePlan> All { get; }

    internal bool Has(string schema, string name) => _byName.ContainsKey((schema, name));

    /// <summary>Asks the catalogue about all of them.</summary>
    /// <param name="connection">A connection to the target.</param>
    /// <param name="sql">A query whose first columns are schema and name of the table.</param>
    /// <param name="read">Reads the others.</param>
    /// <param name="cancel">Stops it.</param>
    internal async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<TablePlan, NpgsqlDataReader, T> read, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. All.Select(table => table.Schema)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. All.Select(table => table.Name)] });
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        var rows = new List<T>();
        while (await answer.ReadAsync(cancel)) rows.Add(read(_byName[(answer.GetString(0), answer.GetString(1))], answer));
        return rows;
    }

    /// <summary>The source's name of a target column; null for one that has none, and for several.</summary>
    internal static string? SourceColumn(TablePlan table, params IReadOnlyList<string> columns) =>
        columns.Count == 1 ? table.Columns.FirstOrDefault(column => column.Name == columns[0])?.Source.Name : null;
}
